import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { canRun, type LanguageStack, openProject, PACKAGE, projectFile } from "./stack";

/** The form of a resource: its class, in JavaScript. */
type Form = "dynamic" | "plugin";

/** A program of one resource for each name. */
const program = (form: Form, ...names: string[]) => `
const pulumi = require("@pulumi/pulumi");
const { EnvironmentApprovals } = require("pulumi-launchdarkly-integrations");
const args = { projectKey: "checkout", environmentKey: "production", required: true, minNumApprovals: 2 };
for (const name of ${JSON.stringify(names)}) {
  ${
    form === "dynamic"
      ? "new EnvironmentApprovals(name, args);"
      : `new pulumi.CustomResource("${PACKAGE}:index:EnvironmentApprovals", name, args);`
  }
}
exports.done = true;
`;

describe("approval settings in both forms (Pulumi CLI)", function () {
  this.timeout(300_000);
  let stack: LanguageStack;
  beforeEach(async function () {
    if (!canRun("nodejs")) this.skip();
    const files = { "Pulumi.yaml": projectFile("nodejs"), "package.json": '{"main":"index.js"}' };
    stack = await openProject(files);
    await stack.run(0, "config", "set", "launchdarkly:apiHost", stack.emulator.url);
    await stack.pulumi("config", "set", "--secret", "launchdarkly:accessToken", stack.emulator.token);
  });
  afterEach(() => stack?.close());

  async function up(text: string): Promise<string> {
    stack.write("index.js", text);
    return stack.run(0, "up", "--yes", "--skip-preview");
  }

  const live = () => stack.emulator.environments()[0]?.approvals.flag;

  /** The records of what a run declares. They exist until its end. */
  const left = () => readdirSync(join(stack.folder, "..", "home", "launchdarkly-integrations", "declared"));

  for (const [from, to] of [
    ["dynamic", "plugin"],
    ["plugin", "dynamic"],
  ] as const) {
    it(`move without an alias from the ${from} form to the ${to} form: approvals are never off`, async () => {
      await up(program(from, "production"));
      const before = stack.emulator.audit().length;
      assert.match(await up(program(to, "production")), /1 created.*1 deleted/s);
      assert.equal(stack.emulator.audit().length, before, "no request changed them");
      assert.deepEqual(left(), []);
      await stack.run(0, "destroy", "--yes", "--skip-preview");
      assert.deepEqual([live()?.required, live()?.minNumApprovals], [false, 1]);
    });
  }

  for (const form of ["dynamic", "plugin"] as const) {
    it(`are reset by a destroy that runs the program (${form})`, async () => {
      await up(program(form, "production"));
      await stack.run(0, "destroy", "--yes", "--skip-preview", "--run-program");
      assert.deepEqual([live()?.required, live()?.minNumApprovals], [false, 1]);
    });

    it(`keep what somebody else changed, when they are destroyed after a refresh (${form})`, async () => {
      await up(program(form, "production"));
      stack.emulator.editEnvironment("checkout", "production", ({ approvals }) => {
        Object.assign(approvals.flag ?? {}, { minNumApprovals: 3 });
      });
      const refresh = await stack.run(0, "refresh", "--yes", "--skip-preview", "--diff");
      assert.doesNotMatch(refresh, /__written/);
      await stack.run(0, "destroy", "--yes", "--skip-preview");
      assert.deepEqual([live()?.required, live()?.minNumApprovals], [false, 3]);
    });
  }
});
