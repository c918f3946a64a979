import assert from "node:assert/strict";
import { canRun, type LanguageStack, openProject, projectFile } from "./stack";

const PROGRAM = `
resources:
  edge:
    type: launchdarkly-integrations:CloudflareDelivery
    properties:
      projectKey: checkout
      environmentKey: production
      config: { accountId: "4f2a", namespaceId: "9b1c", apiToken: "made-up-token-4711" }
  import:
    type: launchdarkly-integrations:SplitFlagImport
    properties:
      projectKey: checkout
      config: { workspaceApiKey: "made-up-split-key", workspaceId: "w", environmentId: "e", ldApiKey: "made-up-ld-key" }
variables:
  validated:
    fn::invoke:
      function: launchdarkly-integrations:validateDeliveryConfiguration
      arguments: { id: "\${edge.id}" }
  triggered:
    fn::invoke:
      function: launchdarkly-integrations:triggerFlagImport
      arguments: { id: "\${import.id}" }
outputs:
  status: \${validated.statusCode}
  started: \${triggered.started}
`;

describe("functions of the plugin in a YAML program (Pulumi CLI)", function () {
  this.timeout(300_000);
  let stack: LanguageStack;
  before(async function () {
    if (!canRun("yaml")) this.skip();
    stack = await openProject({ "Pulumi.yaml": projectFile("yaml", PROGRAM) });
  });
  after(() => stack?.close());

  /** How often each function was called by a command of the CLI. */
  async function calledBy(...args: string[]): Promise<[validated: number, triggered: number]> {
    const before = stack.emulator.requests.length;
    await stack.run(0, ...args);
    const paths = stack.emulator.requests.slice(before).map(({ path }) => path);
    return [
      paths.filter((path) => path.endsWith("/validate")).length,
      paths.filter((path) => path.endsWith("/trigger")).length,
    ];
  }

  it("never starts work in a preview, and starts it again in every other run of the program", async () => {
    assert.deepEqual(await calledBy("preview"), [0, 0], "the ids are not known yet");
    assert.deepEqual(await calledBy("up", "--yes", "--skip-preview"), [1, 1]);
    assert.deepEqual(await calledBy("preview"), [1, 0]);
    assert.deepEqual(await calledBy("up", "--yes"), [2, 1], "a preview, and the update");
    assert.match(await stack.run(0, "stack", "output"), /started +true\s+status +200/);
    assert.deepEqual(await calledBy("refresh", "--yes", "--skip-preview"), [0, 0]);
    assert.deepEqual(await calledBy("refresh", "--yes", "--skip-preview", "--run-program"), [1, 1]);
    assert.deepEqual(await calledBy("destroy", "--yes", "--skip-preview"), [0, 0]);
  });

  it("fails a preview for an id that up would fail for", async () => {
    const program = PROGRAM.replace(`"\${import.id}"`, '"checkout/split/5f6d"');
    stack.write("Pulumi.yaml", projectFile("yaml", program));
    const { code, output } = await stack.pulumi("preview");
    assert.notEqual(code, 0);
    assert.match(
      output,
      /could not trigger flag import configuration checkout\/split\/5f6d: it is not there/i,
    );
  });
});
