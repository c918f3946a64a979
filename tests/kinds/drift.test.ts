import assert from "node:assert/strict";
import { isObject } from "../../provider/json/equal";
import type { Json, JsonObject } from "../../provider/json/types";
import { patchable } from "../../provider/schema/kind";
import { type DriftStack, FORMS, type Made } from "./drift-forms";
import { type DriftRow, driftRows } from "./drift-rows";
import { operationsIn } from "./objects";
import { type Program, programsOf } from "./programs";
import { ALL_SAMPLES, type Sample, SECRET } from "./samples";

const idOf = ({ id }: Made): string => id.split("/").at(-1) ?? "";

/** The order of sets does not matter. */
function comparable(values: JsonObject = {}): Json {
  return JSON.parse(JSON.stringify(values), (_, value: Json) =>
    Array.isArray(value) && value.every((item) => typeof item === "string") ? [...value].sort() : value,
  ) as Json;
}

/** Applies each row to its own object of one stack. Returns the differences from what the rows expect. */
async function play(stack: DriftStack, rows: readonly DriftRow[], { declared }: Program): Promise<string[]> {
  const wrong: string[] = [];
  const { objects } = stack;
  const expect = (row: DriftRow, what: string, is: unknown, should: unknown): void => {
    try {
      assert.deepEqual(is, should);
    } catch {
      wrong.push(`${row.happened}: ${what} is ${JSON.stringify(is)} and should be ${JSON.stringify(should)}`);
    }
  };
  const all: [row: DriftRow, made: Made, before: Json, edited: Json][] = [];
  for (const [i, row] of rows.entries()) {
    const made = await stack.create(`row-${i}`, declared);
    const before = comparable(objects.all().get(idOf(made)));
    if (row.edit) objects.edit(idOf(made), row.edit);
    else objects.remove(idOf(made));
    all.push([row, made, before, comparable(objects.all().get(idOf(made)))]);
  }
  await stack.again();
  for (const [row, made] of all) {
    const { answer, lines, detailed = row.detailed } = await stack.preview(made, declared);
    expect(row, "the preview", answer, row.answer);
    expect(row, "the plugin's diff", detailed, row.detailed);
    if (lines.some((line) => line.includes(SECRET))) wrong.push(`${row.happened}: a secret is shown`);
    if (row.answer !== "patch") continue;
    const title = `${made.name}: `;
    expect(
      row,
      "the title",
      lines[0]?.startsWith(title) && /: JSON Patch for LaunchDarkly$/.test(lines[0]),
      true,
    );
    expect(
      row,
      "what is shown",
      lines.slice(1),
      row.shown.map((line) => `  ${line}`),
    );
  }
  await stack.again();
  for (const [row, made, before, edited] of all) {
    if (row.answer === "gone" || row.answer === "replace") continue;
    const since = stack.requests().length;
    const corrected = row.answer === "patch" ? await stack.up(made, declared) : made;
    const patches = stack
      .requests()
      .slice(since)
      .filter(({ method }) => method === "PATCH");
    expect(
      row,
      "what is sent",
      patches.map(({ body }) => operationsIn(body)),
      row.sent.length > 0 ? [row.sent] : [],
    );
    const after = comparable(objects.all().get(idOf(made)));
    expect(row, "what is stored", after, row.answer === "patch" ? before : edited);
    Object.assign(made, corrected);
  }
  await stack.again();
  for (const [row, made] of all) {
    if (row.answer === "gone" || row.answer === "replace") continue;
    expect(row, "the next preview", (await stack.preview(made, declared)).answer, "same");
  }
  return wrong;
}

/** The rows of each program. A row that several programs share is included once. */
function plays(sample: Sample, programs: readonly Program[]): { program: Program; rows: DriftRow[] }[] {
  const seen = new Set<string>();
  const isNew = ({ happened, answer, shown }: DriftRow): boolean => {
    const key = JSON.stringify([happened, answer, shown]);
    return !seen.has(key) && seen.add(key).has(key);
  };
  return programs
    .map((program) => ({ program, rows: driftRows(sample, program.declared).filter(isNew) }))
    .filter(({ rows }) => rows.length > 0);
}

for (const sample of ALL_SAMPLES) {
  const { kind } = sample;
  const programs = programsOf(sample);

  describe(`every manual change of a ${kind.noun}`, () => {
    for (const { program, rows } of plays(sample, programs)) {
      for (const [form, within] of Object.entries(FORMS)) {
        it(`is shown and corrected as expected, and nothing else changes: ${program.title} (${form}, ${rows.length} rows)`, () =>
          within(sample, async (stack) => {
            assert.deepEqual(await play(stack, rows, program), []);
          }));
      }
    }

    it("covers every field and every form variable", () => {
      const touched = new Set<string>();
      for (const { declared } of programs) {
        for (const { edit } of driftRows(sample, declared)) edit?.(recorder(declared, touched));
        const known = Object.keys(kind.known?.(declared) ?? {}).map((key) => `${kind.variables}.${key}`);
        for (const place of [...patchable(kind).map(([field]) => field), ...known])
          assert.ok(touched.has(place), `no row changes ${place}`);
      }
    });
  });
}

/** A copy of a document that records which fields and members are changed. */
function recorder(document: object, touched: Set<string>): JsonObject {
  const copy = structuredClone(document) as JsonObject;
  const noting = <T extends JsonObject>(target: T, prefix: string): T => {
    const note = (key: string) => touched.add(`${prefix}${key}`);
    return new Proxy(target, {
      get(of, key) {
        const value = of[String(key)];
        if (prefix !== "" || (!isObject(value) && !Array.isArray(value))) return value;
        note(String(key));
        return isObject(value) ? noting(value, `${String(key)}.`) : value;
      },
      set: (of, key, value) => note(String(key)) && Reflect.set(of, key, value),
      deleteProperty: (of, key) => note(String(key)) && Reflect.deleteProperty(of, key),
    });
  };
  return noting(copy, "");
}
