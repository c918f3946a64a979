import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dump, loadAll } from "js-yaml";
import { EXAMPLES } from "../examples/lifecycle";
import { canRun, type LanguageStack, openProject, projectFile } from "./stack";

interface Program {
  program: { configuration: Record<string, object>; resources: object; outputs: object };
}

describe("the Program of examples/gitops-kubernetes (Pulumi CLI)", function () {
  this.timeout(300_000);
  let stack: LanguageStack;
  before(async function () {
    if (!canRun("yaml")) this.skip();
    const file = readFileSync(join(EXAMPLES, "gitops-kubernetes/kubernetes/program.yaml"), "utf8");
    const [{ program }] = loadAll(file) as [Program];
    // As the operator writes it, with the plugin of this checkout instead of the package.
    const config = Object.fromEntries(
      Object.keys(program.configuration).map((key) => [key, { type: "string" }]),
    );
    const { resources, outputs } = program;
    stack = await openProject({ "Pulumi.yaml": projectFile("yaml", dump({ config, resources, outputs })) });
    for (const key of Object.keys(config)) {
      await stack.run(0, "config", "set", "--secret", key, `made-up-${key}-0001`);
    }
  });
  after(() => stack?.close());

  it("creates what it declares, and the next preview is empty", async () => {
    await stack.run(0, "up", "--yes", "--skip-preview");
    const names = stack.emulator.configurations().map(({ name }) => name);
    assert.deepEqual(names.sort(), ["Guarded releases → on-call", "approvals"]);
    await stack.run(0, "preview", "--expect-no-changes");
  });
});
