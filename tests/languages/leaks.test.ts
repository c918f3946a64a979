import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { BUNDLE, canRun, type LanguageStack, openProject, PACKAGE, projectFile } from "./stack";

const SECRETS = {
  // What the catalogue calls secret, given as plain text.
  catalogued: "leak-hunt-catalogued-0001",
  // What the program marks, in places that nobody else would call secret.
  marked: "leak-hunt-marked-value-0002",
  nested: "leak-hunt-nested-value-0003",
  rotated: "leak-hunt-rotated-value-0004",
};

const program = (catalogued: string) => `
const pulumi = require("@pulumi/pulumi");
new pulumi.CustomResource("${PACKAGE}:index:IntegrationConfiguration", "a", {
  integrationKey: "custom-approvals",
  configValues: { apiKey: "${catalogued}", baseURL: "https://approvals.example.com" },
  capabilityConfig: { approvals: { additionalFormVariables: [
    { key: "k", name: "n", type: "string", description: pulumi.secret("${SECRETS.nested}") } ] } },
  tags: [pulumi.secret("${SECRETS.marked}")],
}, { version: undefined });
`;

/** What the engine and Pulumi's SDK in the program say of each property that goes through them, of any provider. */
const ENGINES_OWN =
  /"msg":"(?:(?:Unm|M)arshaling property for RPC\[|(?:eventSink::Debug\(<\{%reset%\}>)?RegisterResource RPC finished: )/;

describe("a search for secrets in runs of the plugin (Pulumi CLI)", function () {
  this.timeout(600_000);
  let stack: LanguageStack;
  const outputs: string[] = [];
  before(async function () {
    if (!canRun("nodejs")) this.skip();
    stack = await openProject({
      "Pulumi.yaml": projectFile("nodejs"),
      "package.json": '{"main":"index.js"}',
    });
  });
  after(() => stack?.close());

  const all = (): string[] => [...Object.values(SECRETS), stack.emulator.token];
  const found = (text: string): string[] => all().filter((secret) => text.includes(secret));

  async function watched(...args: string[]): Promise<void> {
    const { output } = await stack.within({ PULUMI_DEBUG_GRPC: join(stack.folder, "grpc.json") }, ...args);
    outputs.push(output);
  }

  it("finds none in what a user sees, also in failures", async () => {
    stack.write("index.js", program(SECRETS.catalogued));
    await watched("up", "--yes");
    stack.write("index.js", program(SECRETS.rotated));
    await watched("preview", "--diff");
    stack.emulator.inject({ operation: "update", status: 400, body: `refused: ${SECRETS.rotated}` });
    await watched("up", "--yes", "--diff");
    await watched("up", "--yes", "--diff");
    await watched("refresh", "--yes", "--diff");
    assert.ok(stack.emulator.configurations().length === 1, "there was something to hunt in");
    assert.deepEqual(found(outputs.join("\n")), []);
  });

  it("finds none in the state", async () => {
    const exported = await stack.run(0, "stack", "export");
    assert.deepEqual(found(exported), []);
    assert.match(exported, /ciphertext/);
  });

  it("finds none in the plugin's responses, except marked ones", () => {
    const calls = readFileSync(join(stack.folder, "grpc.json"), "utf8").trim().split("\n");
    const ours = calls
      .map((line) => JSON.parse(line) as { method: string; response?: unknown; errors?: unknown })
      .filter(({ method }) => method.startsWith("/pulumirpc.ResourceProvider/"));
    assert.ok(ours.length > 10, `${ours.length} calls were recorded`);
    const open = ours.map(({ response, errors }) => JSON.stringify([withoutMarked(response), errors]));
    assert.deepEqual(found(open.join("\n")), []);
  });

  it("finds none in the plugin's log at -v=9; the remaining ones are the engine's, for any provider", async () => {
    const { output } = await stack.pulumi("preview", "--logtostderr", "-v=9");
    const lines = output.split("\n").filter((line) => found(line).length > 0);
    assert.deepEqual(
      lines.filter((line) => !ENGINES_OWN.test(line)).map((line) => line.slice(0, 200)),
      [],
    );
    assert.ok(output.length > 10_000, "the logs are there");
  });

  it("finds none in files that the plugin wrote", () => {
    const home = join(stack.folder, "../home");
    const files = readdirSync(home, { recursive: true, encoding: "utf8" })
      .map((file) => join(home, file))
      .filter((file) => statSync(file).isFile() && file !== BUNDLE);
    for (const file of files) assert.deepEqual(found(readFileSync(file, "latin1")), [], file);
  });
});

/** A value of the wire without what is marked as a secret. */
function withoutMarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarked);
  if (typeof value !== "object" || value === null) return value;
  if ("4dabf18193072939515e22adb298388d" in value) return "[marked]";
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutMarked(member)]));
}
