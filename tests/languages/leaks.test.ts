import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { calledAs, functionsOf, tokenOf } from "../../provider/present/package";
import type { Kind } from "../../provider/schema/kind";
import { SAMPLES, SECRET } from "../kinds/samples";
import { BUNDLE, canRun, type LanguageStack, openProject, PACKAGE, projectFile } from "./stack";

const SECRETS = {
  // Secrets that only the program marks, in fields that are not secret by themselves.
  marked: "leak-hunt-marked-value-0002",
  nested: "leak-hunt-nested-value-0003",
};
// Secrets by the catalogue that the program passes as plain text, in an object of each kind.
const secretOf = (kind: Kind, version: number) => `leak-hunt-${kind.name}-000${version}`;
const ALL = [
  ...Object.values(SECRETS),
  ...SAMPLES.flatMap(({ kind }) => [1, 2].map((version) => secretOf(kind, version))),
  ...["service", "approvals"].flatMap((name) => [1, 2].map((version) => `leak-hunt-${name}-000${version}`)),
];
const PLACE = { projectKey: "checkout", environmentKey: "production" };
const ELSEWHERE = { projectKey: "checkout", environmentKey: "staging" };

/** A program with a resource of each kind, and calls of all its functions. */
const program = (version: number) => `
const pulumi = require("@pulumi/pulumi");
const resource = (type, name, props) => new pulumi.CustomResource(type, name, props, { version: undefined });
const look = (token, args) => pulumi.runtime.invokeOutput(token, args, {});
exports.found = [];
${SAMPLES.map(({ kind, program: declared }) => {
  const given = JSON.stringify(declared).replaceAll(SECRET, secretOf(kind, version));
  const { find, list } = functionsOf(kind);
  const scope = Object.fromEntries(kind.scope.map((key) => [key, declared[key]]));
  return `{
  const one = resource("${tokenOf(kind.resource)}", "${kind.name}", ${given});
  exports.found.push(look("${list}", ${JSON.stringify(scope)}));
  for (const token of ${JSON.stringify([find, ...calledAs(kind).keys()])})
    exports.found.push(look(token, { id: one.id }));
}`;
}).join("\n")}
const approvals = resource("${PACKAGE}:index:EnvironmentApprovals", "approvals", {
  ...${JSON.stringify(PLACE)},
  serviceKind: "servicenow-c0",
  serviceConfig: { username: "u", password: "leak-hunt-approvals-000${version}", host: "h", template: "t" },
});
exports.found.push(look("${PACKAGE}:index:getEnvironmentApprovals", { id: approvals.id }));
resource("${PACKAGE}:index:EnvironmentApprovals", "service", {
  ...${JSON.stringify(ELSEWHERE)},
  serviceKind: "servicenow",
  serviceConfig: { template: "x", detail_column: pulumi.secret("leak-hunt-service-000${version}") },
});
// No lookup returns it, because a lookup cannot know what a program marked as secret.
resource("${PACKAGE}:index:IntegrationConfiguration", "marked", {
  integrationKey: "devin",
  configValues: { apiKey: pulumi.secret("${SECRETS.marked}") },
  capabilityConfig: { approvals: { additionalFormVariables: [
    { key: "k", name: "n", type: "string", description: pulumi.secret("${SECRETS.nested}") } ] } },
  tags: [pulumi.secret("${SECRETS.marked}")],
});
`;

/** Log lines of the engine and the program's SDK about each property, for any provider. */
const ENGINES_OWN =
  /"msg":"(?:(?:Unm|M)arshaling property for RPC\[|(?:eventSink::Debug\(<\{%reset%\}>)?RegisterResource RPC finished: )/;

describe("a search for secrets in runs of the plugin (Pulumi CLI)", function () {
  this.timeout(600_000);
  let stack: LanguageStack;
  const outputs: string[] = [];
  before(async function () {
    if (!canRun("nodejs")) this.skip();
    const files = { "Pulumi.yaml": projectFile("nodejs"), "package.json": '{"main":"index.js"}' };
    stack = await openProject(files, { environments: [PLACE, ELSEWHERE] });
  });
  after(() => stack?.close());

  const all = (): string[] => [...ALL, stack.emulator.token];
  const found = (text: string): string[] => all().filter((secret) => text.includes(secret));

  async function watched(...args: string[]): Promise<void> {
    const { output } = await stack.within({ PULUMI_DEBUG_GRPC: join(stack.folder, "grpc.json") }, ...args);
    outputs.push(output);
  }

  it("finds none in the output, also in failures", async () => {
    stack.write("index.js", program(1));
    await watched("up", "--yes");
    stack.write("index.js", program(2));
    await watched("preview", "--diff");
    // A server that repeats the request in its error.
    stack.emulator.inject({ operation: "update", status: 400, body: `refused: ${ALL.join(" ")}` });
    await watched("up", "--yes", "--diff");
    await watched("up", "--yes", "--diff");
    await watched("refresh", "--yes", "--diff");
    await stack.run(0, "preview", "--expect-no-changes");
    const sent = JSON.stringify(stack.emulator.requests);
    for (const { kind } of SAMPLES) assert.match(sent, new RegExp(secretOf(kind, 2)), "it was sent");
    for (const name of ["service", "approvals"])
      assert.match(sent, new RegExp(`leak-hunt-${name}-0002`), "it was sent");
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

/** A value of the wire format without secret-marked parts. */
function withoutMarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMarked);
  if (typeof value !== "object" || value === null) return value;
  if ("4dabf18193072939515e22adb298388d" in value) return "[marked]";
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutMarked(member)]));
}
