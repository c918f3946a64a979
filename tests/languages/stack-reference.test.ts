import assert from "node:assert/strict";
import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blocks } from "../docs/markdown";
import { ROOT } from "../support/root";
import { canRun, type LanguageStack, openStack } from "./stack";

const SECRETS = { pagerdutyKey: "made-up-pagerduty-key-01", approvalsKey: "made-up-approvals-key-01" };

/** The program that reads, as docs/gitops.md has it; a stack of a backend without organizations. */
function reader(): string {
  const block = blocks("docs/gitops.md").find(
    ({ language, text }) => language === "ts" && text.includes("StackReference"),
  );
  assert.ok(block, "docs/gitops.md has no program that reads");
  return `import * as pulumi from "@pulumi/pulumi";
import { EnvironmentApprovals } from "pulumi-launchdarkly-integrations";
${block.text.replace('"acme/', '"organization/')}`;
}

describe("two projects, the second with the ids of the first (Pulumi CLI)", function () {
  this.timeout(300_000);
  let stack: LanguageStack;
  before(async function () {
    if (!canRun("nodejs")) this.skip();
    stack = await openStack();
  });
  after(() => stack?.close());

  it("have an environment of the second ask the approval service of the first", async () => {
    const example = join(ROOT, "examples/gitops-github/launchdarkly");
    const projects = ["first", "second"].map((name) => join(stack.folder, name)) as [string, string];
    for (const project of projects) {
      cpSync(example, project, { recursive: true });
      symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
    }
    const [first, second] = projects;
    writeFileSync(join(second, "Pulumi.yaml"), "name: flags\nruntime: nodejs\n");
    writeFileSync(join(second, "index.ts"), reader());
    for (const project of projects) {
      const within = (...args: string[]) => stack.run(0, "--cwd", project, ...args);
      await within("stack", "init", "production");
      await within("config", "set", "launchdarkly:apiHost", stack.emulator.url);
      await stack.pulumi(
        ...["--cwd", project, "config", "set", "--secret", "launchdarkly:accessToken", stack.emulator.token],
      );
      if (project === first) {
        for (const [key, value] of Object.entries(SECRETS))
          await within("config", "set", "--secret", key, value);
      }
      await within("up", "--yes", "--skip-preview");
    }
    const approvals = stack.emulator
      .configurations()
      .find(({ _integrationKey }) => _integrationKey === "custom-approvals");
    assert.ok(approvals, "the first project created it");
    const asked = stack.emulator.environments().find(({ key }) => key === "production");
    assert.equal(asked?.approvals.flag?.serviceKindConfigurationId, approvals._id);
    await stack.run(0, "--cwd", second, "preview", "--expect-no-changes");
  });
});
