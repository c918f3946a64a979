import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findPulumiCli, type OperationResult, openStack } from "../../local/engine";
import { closedOff } from "../../local/engine/cli";
import type { Access, Contestant, Run } from "./contestant";
import { runToEnd } from "./run";
import { STATEMENTS, type Subscription } from "./subscriptions";

const ROOT = resolve(__dirname, "../..");

const TYPE = "launchdarkly-integrations:index:AuditLogSubscription";
const READ = `const declared = JSON.parse(require("node:fs").readFileSync(__dirname + "/declared.json", "utf8"));\n`;
/** One and the same program, in both forms of the provider. */
const PROGRAMS = {
  dynamic: `${READ}const { AuditLogSubscription } = require("pulumi-launchdarkly-integrations");
for (const { resource, id, ...args } of declared)
  new AuditLogSubscription(resource, id === undefined ? args : { ...args, adopt: { id } });
`,
  plugin: `${READ}const { CustomResource } = require("@pulumi/pulumi");
const TYPE = "${TYPE}";
for (const { resource, ...args } of declared) new CustomResource(TYPE, resource, args);
`,
};
type Form = keyof typeof PROGRAMS;

/** This provider: the dynamic form on the CLI or the embedded engine, the plugin on the CLI. */
export async function openPulumi(form: Form, access: Access): Promise<Contestant> {
  const folder = mkdtempSync(join(tmpdir(), `bench-${form}-`));
  const projectDir = join(folder, "project");
  mkdirSync(projectDir);
  const write = (file: string, text: string) => writeFileSync(join(projectDir, file), text);
  const project = {
    plugins: { providers: [{ name: "launchdarkly-integrations", path: join(ROOT, "dist/plugin") }] },
    name: `bench-${form}`,
    main: "index.js",
    runtime: { name: "nodejs", options: { typescript: false } },
  };
  write("Pulumi.yaml", JSON.stringify(project));
  write("package.json", JSON.stringify({ name: "bench", main: "index.js" }));
  write("index.js", PROGRAMS[form]);
  write("declared.json", "[]");
  symlinkSync(join(ROOT, "node_modules"), join(projectDir, "node_modules"), "junction");
  const pulumi = findPulumiCli();
  const stateDir = join(folder, "state");
  const stack = openStack({ engine: pulumi ? "cli" : "embedded", projectDir, stack: "bench", stateDir });
  await stack.exportState();
  const env = {
    LAUNCHDARKLY_API_HOST: access.url,
    LAUNCHDARKLY_ACCESS_TOKEN: access.token,
  };
  const flags = ["--skip-preview"];
  const declare = (subscriptions: readonly Subscription[], ids?: ReadonlyMap<string, string>) => {
    const declared = subscriptions.map((one) => ({ ...argsOf(one), id: ids?.get(one.name) }));
    write("declared.json", JSON.stringify(declared));
  };
  const apply = async () => runOf(await stack.up({ env, flags }));
  return {
    declare,
    plan: async () => {
      const result = await stack.preview({ env });
      const { create = 0, update = 0, replace = 0, delete: deleted = 0 } = result.changes;
      return { ...runOf(result), changes: create + update + replace + deleted > 0 };
    },
    apply,
    // A dynamic resource has no read by id alone, so its program adopts.
    async importAll(subscriptions, ids) {
      declare(subscriptions, form === "dynamic" ? ids : undefined);
      if (form === "dynamic" || !pulumi) return apply();
      write("import.json", importFile(subscriptions, ids));
      const options = { cwd: projectDir, env: closedOff({ stateDir }, env) };
      return runToEnd(pulumi, [...IMPORT, "--stack", "bench", "--file", "import.json"], options);
    },
    refresh: async () => runOf(await stack.refresh({ env, flags })),
    state: async () => JSON.stringify(await stack.exportState()),
    async close() {
      await stack.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const IMPORT = ["import", "--yes", "--skip-preview", "--protect=false", "--generate-code=false"];

function importFile(subscriptions: readonly Subscription[], ids: ReadonlyMap<string, string>): string {
  const resources = subscriptions.map(({ resource, integrationKey, name }) => ({
    type: TYPE,
    name: resource,
    id: `${integrationKey}/${ids.get(name)}`,
  }));
  return JSON.stringify({ resources });
}

function argsOf({ resource, integrationKey, name, tags, config }: Subscription) {
  return { resource, integrationKey, name, on: true, tags, config, statements: STATEMENTS };
}

function runOf({ exitCode, output }: OperationResult): Run {
  return { ok: exitCode === 0, changes: false, output };
}
