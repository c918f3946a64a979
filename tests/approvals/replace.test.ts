import { strict as assert } from "node:assert";
import { deploy, onEngine, type StackFixture } from "../support/engines";

const program = (minNumApprovals: number, options = "") => `
const { EnvironmentApprovals } = launchdarkly;
new EnvironmentApprovals("production", {
  projectKey: "checkout",
  environmentKey: "production",
  required: true,
  minNumApprovals: ${minNumApprovals},
}, { ${options} });`;

onEngine("approval settings that are replaced at their own address", (open, engine) => {
  /** Every operation that was sent, from the audit log. */
  const written = ({ emulator }: StackFixture) =>
    emulator.audit().flatMap(({ patch = [] }) => patch.map((operation) => JSON.stringify(operation)));

  const sent = (field: string, value: unknown) =>
    JSON.stringify({ op: "replace", path: `/approvalSettings/${field}`, value });

  for (const deleteBeforeReplace of [false, true]) {
    const order = deleteBeforeReplace ? "deleted first" : "created first";
    const before = `deleteBeforeReplace: ${deleteBeforeReplace}`;

    it(`stay on with --replace (${order})`, async function () {
      // The embedded engine does not know the flag.
      if (engine !== "cli") this.skip();
      const fixture = await open(program(2, before));
      const { stack, emulator } = fixture;
      await deploy(stack);
      const { deployment } = await stack.exportState();
      const urn = deployment.resources?.find(({ type }) => type.endsWith("EnvironmentApprovals"))?.urn ?? "";
      const up = await stack.up({ flags: ["--skip-preview", "--replace", urn] });
      assert.equal(up.exitCode, 0, up.output);
      assert.equal(up.changes?.replace, 1, up.output);
      assert.deepEqual(written(fixture), [sent("minNumApprovals", 2), sent("required", true)]);
      assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
      await stack.destroy();
      assert.equal(emulator.environments()[0]?.approvals.flag?.required, false);
    });

    it(`stay on with replaceOnChanges, and only what changes is sent (${order})`, async () => {
      const options = `replaceOnChanges: ["minNumApprovals"], ${before}`;
      const fixture = await open(program(2, options));
      const { stack, write } = fixture;
      await deploy(stack);
      write(program(3, options));
      const up = await stack.up();
      assert.equal(up.exitCode, 0, up.output);
      assert.equal(up.changes?.replace, 1, up.output);
      assert.deepEqual(written(fixture), [
        sent("minNumApprovals", 2),
        sent("required", true),
        sent("minNumApprovals", 3),
      ]);
      assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
    });
  }
});
