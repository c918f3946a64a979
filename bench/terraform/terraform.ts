import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { Access, Contestant } from "./contestant";
import { runToEnd } from "./run";
import { STATEMENTS, type Subscription } from "./subscriptions";
import { openTlsFront } from "./tls-front";

const TYPE = "launchdarkly_audit_log_subscription";
const PROVIDER = "terraform-provider-launchdarkly";

/** The tool and LaunchDarkly's provider, both found on PATH, as `openssl` is. */
interface TerraformBinaries {
  tool: string;
  /** The first line of its `version`. */
  version: string;
  /** The folder of the provider's binary. */
  provider: string;
}

export function findTerraform(): TerraformBinaries | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const provider = folders.map((folder) => join(folder, PROVIDER)).find((file) => existsSync(file));
  const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
  if (provider === undefined || !hasOpenssl) return undefined;
  for (const tool of ["terraform", "tofu"]) {
    const { stdout, status } = spawnSync(tool, ["version"], { encoding: "utf8" });
    if (status === 0) return { tool, version: stdout.split("\n")[0] ?? tool, provider: dirname(provider) };
  }
  return undefined;
}

/** Terraform or OpenTofu with LaunchDarkly's provider. */
export async function openTerraform(binaries: TerraformBinaries, access: Access): Promise<Contestant> {
  const folder = mkdtempSync(join(tmpdir(), "bench-terraform-"));
  const front = await openTlsFront(access.url, folder);
  const rc = join(folder, "rc");
  // A provider from a folder needs no `init`, which would ask a registry.
  const overrides = ["launchdarkly/launchdarkly", "registry.terraform.io/launchdarkly/launchdarkly"]
    .map((address) => `    "${address}" = ${JSON.stringify(binaries.provider)}\n`)
    .join("");
  writeFileSync(rc, `provider_installation {\n  dev_overrides {\n${overrides}  }\n  direct {}\n}\n`);
  const env = {
    ...process.env,
    TF_CLI_CONFIG_FILE: rc,
    TF_IN_AUTOMATION: "1",
    LAUNCHDARKLY_API_HOST: front.url,
    SSL_CERT_FILE: front.certificate,
    LAUNCHDARKLY_ACCESS_TOKEN: access.token,
  };
  const run = (...args: string[]) => runToEnd(binaries.tool, args, { cwd: folder, env });
  const write = (text: object) => writeFileSync(join(folder, "main.tf.json"), JSON.stringify(text));
  const apply = () => run("apply", "-auto-approve", "-input=false", "-no-color");
  return {
    declare: (subscriptions) => write(program(subscriptions)),
    plan: () => run("plan", "-detailed-exitcode", "-input=false", "-no-color"),
    apply,
    // By `import` blocks, which an apply carries out.
    importAll(subscriptions, ids) {
      write(program(subscriptions, ids));
      return apply();
    },
    refresh: () => run("apply", "-refresh-only", "-auto-approve", "-input=false", "-no-color"),
    state: async () => readFileSync(join(folder, "terraform.tfstate"), "utf8"),
    async close() {
      await front.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function program(subscriptions: readonly Subscription[], ids?: ReadonlyMap<string, string>) {
  const resources = subscriptions.map(({ resource, integrationKey, name, tags, config }) => [
    resource,
    {
      integration_key: integrationKey,
      name,
      on: true,
      tags,
      config: snakeCase(config),
      statements: STATEMENTS,
    },
  ]);
  const imports = subscriptions.flatMap(({ resource, integrationKey, name }) =>
    ids === undefined ? [] : [{ to: `${TYPE}.${resource}`, id: `${integrationKey}/${ids.get(name)}` }],
  );
  return {
    terraform: { required_providers: { launchdarkly: { source: "launchdarkly/launchdarkly" } } },
    resource: { [TYPE]: Object.fromEntries(resources) },
    ...(imports.length > 0 && { import: imports }),
  };
}

/** Terraform's provider takes form variables in snake case only. */
function snakeCase(config: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replaceAll("-", "_")
        .toLowerCase(),
      value,
    ]),
  );
}
