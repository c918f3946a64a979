import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../support/root";
import { canRun, type LanguageStack, openProject, PACKAGE, projectFile } from "./stack";

const COUNT = 50;
const KEYS = "made-up-api-key-0000";
const DYNAMIC = "pulumi-nodejs:dynamic/launchdarkly:";

/** A program with 50 resources of several classes; `make` declares one by its class. */
const program = (make: string) => `
const pulumi = require("@pulumi/pulumi");
const parent = new pulumi.ComponentResource("test:index:Team", "team", {});
${make}
make("EnvironmentApprovals", "production", { projectKey: "checkout", environmentKey: "production", required: true });
for (let i = 1; i < ${COUNT}; i++) {
  const values = [
    ["CustomApprovals", { apiKey: pulumi.secret("${KEYS}" + i), baseURL: "https://approvals.example.com" }],
    ["Devin", { apiKey: "${KEYS}" + i }],
    ["PagerdutyGuardianEdition", { integrationKey: "${KEYS}" + i, severity: "error" }],
  ];
  const [kind, configValues] = values[i % values.length];
  make(kind, "resource-" + i, { tags: ["b", "a"], configValues });
}
`;

const dynamic = (options = "") =>
  program(`const classes = require("pulumi-launchdarkly-integrations");
const make = (kind, name, args) => new classes[kind](name, args, { parent, ${options} });`);
const plugin = (options = "") =>
  program(`const kindOf = (kind) => (kind === "EnvironmentApprovals" ? kind : "IntegrationConfiguration");
const make = (kind, name, args) =>
  new pulumi.CustomResource("${PACKAGE}:index:" + kind, name, args, { parent, ${options} });`);

const toPluginByAlias = `aliases: [{ type: "${DYNAMIC}" + kindOf(kind) }]`;
const toDynamicByAlias = `aliases: [{ type: "${PACKAGE}:index:" + kind }]`;

describe("moving a stack of 50 between the forms (Pulumi CLI)", function () {
  this.timeout(600_000);
  let stack: LanguageStack;
  let writes: number;
  before(async function () {
    if (!canRun("nodejs")) this.skip();
    const environments = [{ projectKey: "checkout", environmentKey: "production" }];
    const files = { "Pulumi.yaml": projectFile("nodejs"), "package.json": '{"main":"index.js"}' };
    stack = await openProject(files, { environments });
    await stack.run(0, "config", "set", "launchdarkly:apiHost", stack.emulator.url);
    await stack.pulumi("config", "set", "--secret", "launchdarkly:accessToken", stack.emulator.token);
    stack.write("index.js", dynamic());
    await stack.run(0, "up", "--yes", "--skip-preview");
    writes = written();
  });
  after(() => stack?.close());

  const written = () => stack.emulator.requests.filter(({ method }) => method !== "GET").length;

  /** Declares the program: nothing changes, in the state or in LaunchDarkly. */
  async function same(text: string): Promise<void> {
    stack.write("index.js", text);
    await stack.run(0, "preview", "--expect-no-changes");
    assert.match(await stack.run(0, "up", "--yes", "--skip-preview", "--expect-no-changes"), /5\d unchanged/);
    await stack.run(0, "refresh", "--yes", "--skip-preview", "--expect-no-changes");
    assert.equal(written(), writes, "nothing was written");
  }

  async function rewrite(to: string): Promise<void> {
    await stack.run(0, "stack", "export", "--file", "before.json");
    const cli = join(ROOT, "dist/cli/main.js");
    const after = execFileSync(process.execPath, [cli, "migrate", "--to", to, "before.json"], {
      cwd: stack.folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    stack.write("after.json", after);
    await stack.run(0, "stack", "import", "--file", "after.json");
  }

  it("works by rewriting its state, in both directions", async () => {
    await rewrite("plugin");
    await same(plugin());
    await rewrite("dynamic");
    await same(dynamic());
  });

  it("rewrites its state for the plugin, and moves back by alias", async () => {
    await rewrite("plugin");
    await same(plugin());
    await same(dynamic(toDynamicByAlias));
  });

  it("works by alias, detects drift immediately, and moves back by alias", async () => {
    const [first] = stack.emulator.configurations();
    assert.ok(first, "there are configurations");
    stack.write("index.js", plugin(toPluginByAlias));
    stack.emulator.edit(first._id, (draft) => {
      draft.name = "by hand";
    });
    const drifted = await stack.run(7, "preview", "--diff", "--expect-no-changes");
    assert.match(drifted, /~ 1 to update/);
    stack.emulator.edit(first._id, (draft) => {
      draft.name = first.name;
    });
    await same(plugin(toPluginByAlias));
    await same(dynamic(toDynamicByAlias));
  });

  it("ends with a destroy in its current form", async () => {
    await stack.run(0, "destroy", "--yes", "--skip-preview");
    assert.deepEqual(stack.emulator.configurations(), []);
  });
});
