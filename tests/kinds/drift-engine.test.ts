import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../local/emulator";
import type { OperationResult } from "../../local/engine";
import { onEngine, type StackFixture } from "../support/engines";
import { ROOT } from "../support/root";
import { type DriftRow, driftRows } from "./drift-rows";
import { operationsIn } from "./objects";
import { ALL_SAMPLES, type Sample, SECRET } from "./samples";

/** One resource of the stack, and a manual change of its object. */
interface Resource {
  name: string;
  class: string;
  args: Record<string, unknown>;
  row: Pick<DriftRow, "happened" | "answer" | "shown" | "detailed">;
  /** The operations that up sends. Absent if it does not send exactly one PATCH of the object. */
  sent?: DriftRow["sent"];
  meddle(emulator: Emulator, id: string): void;
}

/** Selects rows of a kind: a changed value, a rotated secret, an addition, a removal, and the deleted object. */
function chosen(sample: Sample): DriftRow[] {
  const rows = driftRows(sample, sample.program);
  const first = (is: (row: DriftRow) => boolean) => rows.find(is) ?? assert.fail(sample.kind.name);
  const isRotated = ({ happened }: DriftRow) => happened.endsWith("rotated");
  const sends = (op: string) => (row: DriftRow) => row.sent[0]?.op === op && !isRotated(row);
  const secretRow = ({ sent: [one] }: DriftRow) => one?.op === "replace" && one.value === SECRET;
  return [
    first((row) => sends("replace")(row) && row.sent[0]?.path !== "/name"),
    first(secretRow),
    first(sends("remove")),
    first(sends("add")),
    first(({ answer }) => answer === "gone"),
  ];
}

const OF_KINDS = ALL_SAMPLES.flatMap((sample) =>
  chosen(sample).map((row, i): Resource => {
    const { kind, program, objects } = sample;
    return {
      name: `${kind.name}-${i}`,
      class: kind.resource,
      args: program,
      row,
      sent: row.sent,
      meddle(emulator, id) {
        if (row.edit) objects(emulator).edit(id, row.edit);
        else objects(emulator).remove(id);
      },
    };
  }),
);

const PLACE = { projectKey: "checkout", environmentKey: "production" };
const { program: SETUP } = ALL_SAMPLES.find(({ kind }) => kind.name === "warehouse-setup") ?? assert.fail();

/** The kinds without a collection. */
const OTHERS: Resource[] = [
  {
    name: "approvals",
    class: "EnvironmentApprovals",
    args: { ...PLACE, required: true, minNumApprovals: 2 },
    row: {
      happened: "a change needs fewer approvals",
      answer: "patch",
      shown: ["~ minNumApprovals: 1 → 2   replace /minNumApprovals"],
      detailed: { minNumApprovals: "update" },
    },
    meddle: (emulator) =>
      emulator.editEnvironment(PLACE.projectKey, PLACE.environmentKey, ({ approvals }) => {
        Object.assign(approvals.flag ?? {}, { minNumApprovals: 1 });
      }),
  },
  {
    name: "completion",
    class: "WarehouseSetupCompletion",
    // The program passes it the id of its setup.
    args: { integrationKey: SETUP.integrationKey },
    row: {
      happened: "a set-up is pending again",
      answer: "patch",
      shown: ["~ active: false → true"],
      detailed: { active: "update" },
    },
    meddle: (emulator, id) =>
      emulator.edit(id, ({ setup }) => {
        Object.assign(setup ?? {}, { pending: true });
      }),
  },
];
const ALL = [...OF_KINDS, ...OTHERS];
const count = (answer: DriftRow["answer"]) => ALL.filter(({ row }) => row.answer === answer).length;

const program = (make: string): string => `
const make = ${make};
const setup = make("WarehouseSetup", "completed", ${JSON.stringify(SETUP)});
for (const { class: name, ...one } of ${JSON.stringify(ALL)})
  make(name, one.name, name === "WarehouseSetupCompletion" ? { ...one.args, setupId: setup.id } : one.args);
`;
const MAKE = {
  dynamic: "(type, name, args) => new launchdarkly[type](name, args)",
  plugin:
    '(type, name, args) => new pulumi.CustomResource("launchdarkly-integrations:index:" + type, name, args)',
};

/** The operations or the action that a run shows for one resource. */
function linesOf(output: string, name: string): string[] {
  // The CLI shows the same lines while it runs, each with a prefix.
  const lines = output.slice(Math.max(0, output.lastIndexOf("Diagnostics:"))).split("\n");
  const at = lines.findIndex(
    (line) => line.includes(`${name}: `) && /JSON Patch for LaunchDarkly|asks LaunchDarkly to/.test(line),
  );
  const rest = at < 0 ? [] : lines.slice(at + 1);
  const end = rest.findIndex((line) => !/^ +[~+>-] .*( {3}(add|remove|replace|move) \/| → )/.test(line));
  return rest.slice(0, end < 0 ? undefined : end).map((line) => line.trim());
}

/** The last output of `--diff` for one resource, because the refresh prints one before. */
function detailOf(output: string, name: string): string {
  const lines = (output.split(`::${name}]\n`).at(-1) ?? "").split("\n");
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith("      ")),
    )
    .join("\n");
}

/** The ids that the stack knows, by the names of its resources. */
async function idsOf({ stack }: StackFixture): Promise<Map<string, string>> {
  const { resources = [] } = (await stack.exportState()).deployment;
  return new Map(
    resources.map(({ urn, id = "" }) => [urn.split("::").at(-1) ?? "", id.split("/").at(-1) ?? ""]),
  );
}

async function tellsAndHeals(fixture: StackFixture, form: keyof typeof MAKE): Promise<void> {
  const { stack, emulator } = fixture;
  const env = { LAUNCHDARKLY_API_HOST: emulator.url, LAUNCHDARKLY_ACCESS_TOKEN: emulator.token };
  const preview = (diff = false): Promise<OperationResult> =>
    stack.preview({ expectNoChanges: true, diff, env });
  const up = async (): Promise<OperationResult> => {
    const result = await stack.up({ flags: ["--skip-preview"], env });
    assert.equal(result.exitCode, 0, result.output);
    return result;
  };
  await up();
  const ids = await idsOf(fixture);
  for (const { name, meddle } of ALL) meddle(emulator, ids.get(name) ?? assert.fail(name));

  const shown = await preview(form === "plugin");
  assert.equal(shown.exitCode, 7, shown.output);
  assert.equal(shown.changes.update, count("patch"), JSON.stringify(shown.changes));
  assert.ok(!shown.output.includes(SECRET), shown.output);
  for (const { name, row } of ALL) {
    assert.deepEqual(linesOf(shown.output, name), row.shown, `${name}: ${row.happened}\n${shown.output}`);
    if (form === "plugin" && row.answer === "patch") {
      const [path = ""] = Object.keys(row.detailed);
      assert.match(detailOf(shown.output, name), new RegExp(`[~+-] *${path.split(".").at(-1)} *:`), name);
    }
  }

  const since = emulator.requests.length;
  await up();
  const patches = emulator.requests.slice(since).filter(({ method }) => method === "PATCH");
  for (const { name, row, sent } of ALL) {
    if (!sent) continue;
    const own = patches.filter(({ path }) => path.endsWith(`/${ids.get(name)}`));
    assert.deepEqual(
      own.flatMap(({ body }) => operationsIn(body)),
      sent,
      `${name}: ${row.happened}`,
    );
  }
  const again = await preview();
  assert.equal(again.exitCode, 0, again.output);
  const next = await idsOf(fixture);
  for (const { name, row } of ALL)
    assert.equal(next.get(name) !== ids.get(name), row.answer === "gone", `${name} has an id of its own`);
}

onEngine("drift of all kinds in one stack", (open, engine) => {
  it("is shown by preview, and up sends exactly what was shown (dynamic form)", async () => {
    await tellsAndHeals(await open(program(MAKE.dynamic)), "dynamic");
  });

  if (engine === "cli")
    it("is shown property by property, and up sends exactly what was shown (plugin)", async () => {
      const fixture = await open(program(MAKE.plugin));
      const project = {
        name: "scenario",
        main: "index.js",
        runtime: { name: "nodejs", options: { typescript: false } },
        plugins: { providers: [{ name: "launchdarkly-integrations", path: join(ROOT, "dist/plugin") }] },
      };
      writeFileSync(join(fixture.projectDir, "Pulumi.yaml"), JSON.stringify(project));
      await tellsAndHeals(fixture, "plugin");
    });
});
