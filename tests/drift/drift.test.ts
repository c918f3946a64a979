import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OperationResult } from "../../local/engine";
import { deploy, onEngine, type StackFixture } from "../support/engines";
import { ROOT } from "../support/root";
import { DECLARED, ROWS, type Row, SECRET } from "./cases";
import { renderTable } from "./table";

const NAMES = Object.keys(ROWS);
const rowsWhere = (desired: (row: Row) => boolean): number => Object.values(ROWS).filter(desired).length;
const ANSWERS = {
  update: rowsWhere(({ answer }) => answer === "update"),
  replace: rowsWhere(({ answer }) => answer === "replace"),
  same: rowsWhere(({ answer }) => answer === "same"),
};

/** One program with a configuration for each row, with the row's name. */
// Not strict: `port` is in no manifest, and a warning about it must not be among the examined lines.
const PROGRAM = Object.entries(ROWS)
  .map(([name, { declared }]) => {
    const args = JSON.stringify({ ...DECLARED, ...declared, strict: false }).replaceAll(
      JSON.stringify(SECRET),
      'config.requireSecret("key")',
    );
    return `new IntegrationConfiguration(${JSON.stringify(name)}, ${args});`;
  })
  .join("\n");

class RowsInAccount {
  constructor(readonly fixture: StackFixture) {}

  ids(name: string): string[] {
    return this.fixture.emulator
      .configurations()
      .filter((one) => one.name === name)
      .map(({ _id }) => _id);
  }

  /** Makes each row's change to its configuration. */
  editByHand(desired: (row: Row) => boolean = () => true): void {
    const { emulator } = this.fixture;
    for (const [name, row] of Object.entries(ROWS).filter(([, row]) => desired(row))) {
      for (const id of this.ids(name)) {
        if (row.edit) emulator.edit(id, row.edit);
        else emulator.remove(id);
      }
      if (row.madeAgain) {
        const { tags, configValues } = DECLARED;
        emulator.seed("custom-approvals", { name, tags, configValues });
      }
    }
  }

  /** Checks that every configuration matches its row's program, and that undeclared values are unchanged. */
  assertHealed(): void {
    for (const [name, { declared, answer, edit, madeAgain }] of Object.entries(ROWS)) {
      const all = this.fixture.emulator.configurations().filter((one) => one.name === name);
      assert.equal(all.length, madeAgain ? 2 : 1, `${name}: only what somebody made by hand stays beside it`);
      const live = all.at(-1);
      assert.ok(live, name);
      const desired = structuredClone({ ...DECLARED, ...declared });
      if (answer === "same") edit?.(desired as never);
      assert.equal(live.enabled, true, name);
      assert.deepEqual([...(live.tags ?? [])].sort(), [...(desired.tags ?? [])].sort(), name);
      assert.deepEqual(live.configValues, desired.configValues, name);
      assert.deepEqual(live.capabilityConfig ?? undefined, desired.capabilityConfig, name);
    }
  }

  /** The operations sent for a row since this number of requests. */
  sent(name: string, since: number): unknown[] {
    const ids = this.ids(name);
    return this.fixture.emulator.requests
      .slice(since)
      .filter(({ method, path }) => method === "PATCH" && ids.some((id) => path.endsWith(id)))
      .flatMap(({ body }) => (body as { patch: { op: string }[] }).patch)
      .filter(({ op }) => op !== "test");
  }
}

/** The output of a run about one row, up to the next resource's paragraph. */
function paragraph(output: string, name: string): string {
  // The CLI also prints these lines during the run, each with a prefix.
  const lines = output.slice(output.lastIndexOf("Diagnostics:")).split("\n");
  const start = lines.findIndex((line) => line.includes(`"${name}": `));
  if (start < 0) return "";
  const end = lines.findIndex((line, at) => at > start && !/^\s+[~+>-] \S+: /.test(line));
  return lines.slice(start, end < 0 ? undefined : end).join("\n");
}

function assertShown({ output }: OperationResult): void {
  for (const [name, { shown }] of Object.entries(ROWS)) {
    const printed = paragraph(output, name);
    if (shown.length === 0) assert.equal(printed, "", `${name} has nothing to say`);
    for (const line of shown) assert.ok(printed.includes(line), `${name}: ${line}\nis not in\n${output}`);
    assert.equal(printed.split("\n").filter((line) => /^\s+[~+>-] /.test(line)).length, patchLines(shown));
  }
  assert.ok(!output.includes(SECRET), output);
}

/** Each row's own step, so that no row's missing change is hidden by another's. */
function assertSteps({ output }: OperationResult, expected: (row: Row) => string): void {
  for (const [name, row] of Object.entries(ROWS)) {
    const steps = output.matchAll(
      new RegExp(`:IntegrationConfiguration ${name} (update|replace|delete)(?! orig)`, "g"),
    );
    assert.deepEqual(
      [...new Set([...steps].map(([, step]) => step))],
      expected(row) === "same" ? [] : [expected(row)],
      name,
    );
  }
}

const patchLines = (shown: string[]): number => shown.filter((line) => /^[~+>-] /.test(line)).length;

onEngine("drift", (openFixture) => {
  const open = async (): Promise<{ account: RowsInAccount; stack: StackFixture["stack"] }> => {
    const fixture = await openFixture(PROGRAM, { config: { key: { secret: SECRET } } });
    await deploy(fixture.stack);
    return { account: new RowsInAccount(fixture), stack: fixture.stack };
  };

  it("is shown by preview, stops a pipeline, and up sends exactly the patch that was shown", async () => {
    const { account, stack } = await open();
    const before = account.ids("deleted");
    account.editByHand();
    const preview = await stack.preview({ expectNoChanges: true });
    assert.equal(preview.exitCode, 7, preview.output);
    assert.deepEqual(preview.changes, ANSWERS);
    assertSteps(preview, ({ answer }) => answer);
    assertShown(preview);

    const since = account.fixture.emulator.requests.length;
    const up = await stack.up({ flags: ["--skip-preview"] });
    assert.equal(up.exitCode, 0, up.output);
    assertShown(up);
    for (const name of NAMES.filter((row) => ROWS[row]?.answer === "update")) {
      assert.deepEqual(account.sent(name, since), ROWS[name]?.sent, name);
    }
    account.assertHealed();
    assert.notDeepEqual(account.ids("deleted"), before, "what is created again has an id of its own");
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
  });

  it("is detected by a refresh preview, recorded by refresh, and corrected by up", async () => {
    const { account, stack } = await open();
    account.editByHand();
    const looked = await stack.refresh({ previewOnly: true, expectNoChanges: true });
    assert.equal(looked.exitCode, 7, looked.output);
    const seen = {
      update: rowsWhere(({ refresh }) => refresh === "update"),
      delete: rowsWhere(({ refresh }) => refresh === "delete"),
      same: rowsWhere(({ refresh }) => refresh === "same"),
    };
    assert.deepEqual(looked.changes, seen);
    assertSteps(looked, ({ refresh }) => refresh);
    assert.deepEqual((await stack.refresh()).changes, seen);
    const { resources = [] } = (await stack.exportState()).deployment;
    const inState = (name: string) => resources.find(({ urn }) => urn.endsWith(`::${name}`));
    assert.equal(inState("renamed")?.inputs?.name, "by hand");
    assert.equal(inState("deleted"), undefined, "what was deleted is in the state no more");
    await deploy(stack);
    account.assertHealed();
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
  });

  it("does not stop a pipeline if there is none, and is corrected by one up with --refresh", async () => {
    const { account, stack } = await open();
    account.editByHand(({ answer }) => answer === "same");
    const preview = await stack.preview({ expectNoChanges: true });
    assert.equal(preview.exitCode, 0, preview.output);
    const looked = await stack.refresh({ previewOnly: true, expectNoChanges: true });
    assert.equal(looked.exitCode, 0, looked.output);

    account.editByHand(({ answer }) => answer !== "same");
    const up = await stack.up({ refresh: true });
    assert.equal(up.exitCode, 0, up.output);
    account.assertHealed();
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
    const clean = await stack.refresh({ previewOnly: true, expectNoChanges: true });
    assert.equal(clean.exitCode, 0, clean.output);
  });
});

describe("docs/drift.md", () => {
  it("contains the tested table", () => {
    const page = readFileSync(join(ROOT, "docs", "drift.md"), "utf8");
    const table = renderTable(Object.values(ROWS));
    assert.ok(page.includes(table), `docs/drift.md should hold:\n${table}`);
  });
});
