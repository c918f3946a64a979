import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OperationResult } from "../../local/engine";
import { renderTable } from "../drift/table";
import { deploy, onEngine, onEngines, type StackFixture } from "../support/engines";
import { ROOT } from "../support/root";
import { CONFIGURATION, LINKED, ROWS, type Row, SECRET } from "./drift-rows";

const rows = Object.entries(ROWS);
const count = (desired: (row: Row) => boolean): number => rows.filter(([, row]) => desired(row)).length;

const kindOf = ({ declared }: Row): string => declared?.resourceKind ?? "flag";

/** A configuration, and an environment for each row with the row's name. */
const PROGRAM = `
const { EnvironmentApprovals } = launchdarkly;
const service = new IntegrationConfiguration("service", {
  integrationKey: "custom-approvals",
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://approvals.example.com" },
});
const linked = { ...${JSON.stringify(LINKED)}, serviceKindConfigurationId: service.id };
const rows = ${JSON.stringify(Object.fromEntries(rows.map(([name, { declared }]) => [name, declared ?? null])))};
for (const [environmentKey, declared] of Object.entries(rows))
  new EnvironmentApprovals(environmentKey, { projectKey: "checkout", environmentKey, ...(declared ?? linked) });
`;

type Sent = { op?: string; value?: unknown };
type Body = { patch?: Sent[]; environmentKey?: string; resourceKind?: string };

function editByHand({ emulator }: StackFixture): void {
  for (const [name, row] of rows)
    emulator.editEnvironment("checkout", name, ({ approvals }) => row.edit(approvals[kindOf(row)] as never));
}

function assertShown({ output }: OperationResult): void {
  for (const [name, { shown }] of rows)
    for (const line of shown) assert.ok(output.includes(line), `${name}: ${line}\nis not in\n${output}`);
  assert.ok(!output.includes(SECRET), output);
}

/** The operations, or the members of the partial object, sent for a row since this number of requests. */
function sent({ emulator }: StackFixture, [name, row]: [string, Row], since: number): unknown[] {
  const [configuration] = emulator.configurations();
  return emulator.requests
    .slice(since)
    .filter(({ method }) => method === "PATCH")
    .flatMap(({ path, body }): Sent[] => {
      const { patch, environmentKey, resourceKind, ...partial } = body as Body;
      if (environmentKey === name && resourceKind === kindOf(row)) return [partial];
      return path.endsWith(`/environments/${name}`) && patch ? patch : [];
    })
    .filter(({ op }) => op !== "test")
    .map((one) => (one.value === configuration?._id ? { ...one, value: CONFIGURATION } : one));
}

describe("docs/approvals.md", () => {
  it("has the table of drift that the tests run", () => {
    const page = readFileSync(join(ROOT, "docs/approvals.md"), "utf8");
    const table = renderTable(rows.map(([, row]) => row));
    assert.ok(page.includes(table), `the page should have:\n${table}`);
  });
});

onEngines("drift of approval settings", (openFixture) => {
  it("is shown by preview, detected by refresh, and corrected by exactly the patches that were shown", async () => {
    const fixture = await openFixture(PROGRAM, { config: { key: { secret: SECRET } } });
    const { stack, emulator } = fixture;
    await deploy(stack);
    editByHand(fixture);
    const preview = await stack.preview({ expectNoChanges: true });
    assert.equal(preview.exitCode, 7, preview.output);
    const updates = count(({ answer }) => answer === "update");
    assert.deepEqual(preview.changes, { update: updates, same: rows.length + 1 - updates });
    assertShown(preview);
    const looked = await stack.refresh({ previewOnly: true, expectNoChanges: true });
    assert.equal(looked.exitCode, 7, looked.output);
    const seen = count(({ refresh }) => refresh === "update");
    assert.deepEqual(looked.changes, { update: seen, same: rows.length + 1 - seen });

    const since = emulator.requests.length;
    const up = await stack.up({ flags: ["--skip-preview"] });
    assert.equal(up.exitCode, 0, up.output);
    assertShown(up);
    for (const row of rows) assert.deepEqual(sent(fixture, row, since), row[1].sent, row[0]);
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);

    editByHand(fixture);
    await stack.refresh();
    await deploy(stack);
    for (const { key, approvals } of emulator.environments()) {
      const { resourceKind = "flag", ...declared }: Row["declared"] = ROWS[key]?.declared ?? LINKED;
      const found = approvals[resourceKind];
      const settings = { ...found, requiredApprovalTags: found?.requiredApprovalTags.sort() };
      assert.deepEqual({ ...settings, ...declared }, settings, `${key} is as declared again`);
    }
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
  });
});

onEngine("drift of approval settings", (openFixture) => {
  it("of a deleted environment is an error in preview, and refresh updates the state", async () => {
    const environments = ["production", "other"].map((environmentKey) => ({
      projectKey: "checkout",
      environmentKey,
    }));
    const fixture = await openFixture(
      `
const { EnvironmentApprovals } = launchdarkly;
for (const environmentKey of ["production", "other"])
  new EnvironmentApprovals(environmentKey, { projectKey: "checkout", environmentKey, required: true });`,
      { emulator: { behaviour: { anyEnvironment: false }, environments } },
    );
    const { stack, emulator } = fixture;
    await deploy(stack);
    emulator.removeEnvironment("checkout", "production");
    const preview = await stack.preview();
    assert.notEqual(preview.exitCode, 0, preview.output);
    assert.match(preview.output, /LaunchDarkly has no such object: check projectKey, environmentKey/);
    const refresh = await stack.refresh();
    assert.deepEqual(refresh.changes, { delete: 1, same: 1 }, refresh.output);
    const destroy = await stack.destroy();
    assert.equal(destroy.exitCode, 0, destroy.output);
    assert.equal(emulator.environments().find(({ key }) => key === "other")?.approvals.flag?.required, false);
  });
});
