import assert from "node:assert/strict";
import {
  type DiffOptions,
  diffJson,
  type IsSecret,
  type Json,
  type JsonObject,
  type PatchOperation,
} from "../../provider/patch";
import { assertEqual, byTheBook, equal } from "./support/apply";
import { below, random } from "./support/random";

/** An element of a list. `id` identifies it after any change. */
interface Element extends JsonObject {
  id: number;
  token: string;
  count: number;
  parts: string[];
}

interface Storm {
  applied: number;
  refused: number;
}

const isSecret: IsSecret = (at) => at.endsWith("/token");

/** Somebody's edits of a list: elements are added, removed, moved and changed. */
class Editor {
  private fresh = 1000;

  constructor(
    private readonly next: () => number,
    private readonly alike: boolean,
  ) {}

  element(): Element {
    const id = this.fresh++;
    const of = this.alike ? below(this.next, 3) : id;
    return { id, token: `t${id}`, count: of, parts: [`p${of}`] };
  }

  list(length: number): Element[] {
    return Array.from({ length }, () => this.element());
  }

  edit(list: Element[]): Element[] {
    const at = below(this.next, list.length);
    const one = list[at];
    const how = below(this.next, 8);
    if (how <= 1 || !one) return list.toSpliced(below(this.next, list.length + 1), 0, this.element());
    if (how <= 3) return list.toSpliced(at, 1);
    if (how === 4) return list.toSpliced(at, 1).toSpliced(below(this.next, list.length), 0, one);
    if (how === 5) return list.with(at, { ...one, count: one.count + 1 + below(this.next, 3) });
    if (how === 6) return list.with(at, { ...one, parts: [...one.parts, `q${below(this.next, 5)}`] });
    return list.with(at, { ...one, token: `rotated ${this.fresh++}` });
  }
}

/** The visible part of a document: in lists of equal elements, the ids are hidden in the tokens. */
const shown = (list: Element[], alike: boolean): JsonObject[] =>
  list.map(({ id, token, count, parts }) =>
    alike ? { token: `${id} ${token}`, count, parts } : { id, token, count, parts },
  );

const idOf = (element: JsonObject, alike: boolean): number =>
  alike ? Number((element.token as string).split(" ")[0]) : (element.id as number);

/** Checks one patch by the identities of the elements: none is lost, mistaken for another, or duplicated. */
function check(
  from: Element[],
  to: Element[],
  now: Element[],
  result: JsonObject[],
  alike: boolean,
  secret: boolean,
  why: () => string,
): void {
  const ids = (list: { id: number }[]): number[] => list.map(({ id }) => id);
  const [before, after] = [new Map(from.map((e) => [e.id, e])), new Map(to.map((e) => [e.id, e]))];
  const expected = new Set(ids(now).filter((id) => after.has(id) || !before.has(id)));
  for (const id of ids(to)) if (!before.has(id)) expected.add(id);
  const found = result.map((element) => idOf(element, alike));
  const [has, shouldHave] = [[...found].sort(), [...expected].sort()];
  if (!equal(has, shouldHave)) assert.deepEqual(has, shouldHave, why());
  const present = new Map(now.map((element) => [element.id, element]));
  for (const [at, id] of found.entries()) {
    const theirs = present.get(id);
    const isWritten = secret && before.has(id);
    const isOurs = isWritten || !equal(before.get(id), after.get(id));
    if (theirs && !isOurs) assertEqual(result[at], shown([theirs], alike)[0], why());
  }
}

function storm(runs: number, seed: number, alike: boolean, stay: boolean, options: DiffOptions): Storm {
  const next = random(seed);
  const editor = new Editor(next, alike);
  const seen: Storm = { applied: 0, refused: 0 };
  const change = (list: Element[], edits: number): Element[] => {
    let changed = list;
    for (let n = 0; n < edits; n++) changed = editor.edit(changed);
    return changed;
  };
  for (let run = 0; run < runs; run++) {
    const from = editor.list(2 + below(next, 6));
    const to = change(from, 1 + below(next, 2));
    const now = change(from, 1 + below(next, 2));
    // Secrets are read as masks; others may have rotated one in the meantime.
    const masked = (list: Element[]): JsonObject[] =>
      shown(list, alike).map((one) => (options.isSecret ? { ...one, token: "****" } : one));
    const known = new Set(from.map(({ id }) => id));
    const desired = shown(to, alike).map((one) =>
      stay && known.has(one.id as number) ? { ...one, token: "****" } : one,
    );
    const pair = [{ list: masked(from) }, { list: desired }] as const;
    const patch = diffJson(...pair, { guard: true, ...options });
    let result: JsonObject[];
    try {
      result = (byTheBook({ list: shown(now, alike) }, patch) as { list: JsonObject[] }).list;
    } catch {
      seen.refused++;
      continue;
    }
    seen.applied++;
    // Changes of secrets alone cannot be detected.
    if (options.isSecret && equal(masked(now), masked(from))) continue;
    const why = (): string => JSON.stringify({ from, to, now, result, patch });
    check(from, to, now, result, alike, options.isSecret !== undefined, why);
    // With unchanged secrets, nothing may show that an element was added.
    if (!stay) assertOnce(patch, { list: result }, why);
  }
  return seen;
}

function assertOnce(patch: PatchOperation[], result: Json, why: () => string): void {
  let again: Json;
  try {
    again = byTheBook(result, patch);
  } catch {
    return;
  }
  if (!equal(again, result)) assertEqual(again, result, why());
}

describe("60,000 guarded patches of lists that somebody else changes", () => {
  const cases: [name: string, alike: boolean, options: DiffOptions][] = [
    ["of unlike elements", false, {}],
    ["of unlike elements with secrets that are written", false, { isSecret }],
    ["of unlike elements with secrets that stay", false, { isSecret }],
    ["of elements that look alike", true, {}],
    ["of elements that look alike but for their secrets", true, { isSecret }],
    ["with moves", false, { moves: true }],
  ];
  for (const [name, alike, options] of cases) {
    it(`${name}: no element is lost, mistaken for another, or duplicated`, () => {
      const seen = storm(10_000, 20260101, alike, name.endsWith("stay"), options);
      assert.ok(seen.applied > 500 && seen.refused > 500, JSON.stringify(seen));
    });
  }
});

describe("every guarded patch of a small list, on every possible list", () => {
  const values = ["a", "b", { c: 1 }];
  const lists = [0, 1, 2, 3].flatMap((length): Json[][] => {
    let all: Json[][] = [[]];
    for (let n = 0; n < length; n++) all = all.flatMap((head) => values.map((value) => [...head, value]));
    return all;
  });
  const count = (list: Json[]): number[] => values.map((one) => list.filter((item) => item === one).length);

  const cases: [name: string, options: DiffOptions][] = [
    ["a list", {}],
    ["a set", { setPaths: [""] }],
  ];
  for (const [name, options] of cases) {
    it(`${name}: it is rejected, or makes its changes exactly once`, () => {
      const seen = { triples: 0, applied: 0 };
      for (const from of lists) {
        for (const to of lists) {
          const patch = diffJson(from, to, { guard: true, ...options });
          for (const now of lists) {
            seen.triples++;
            let result: Json;
            try {
              result = byTheBook(now, patch);
            } catch {
              continue;
            }
            seen.applied++;
            const why = (): string => JSON.stringify({ from, to, now, result, patch });
            const read = (result as Json[]).map((item) => values.find((one) => equal(one, item)));
            const [f, t, n, r] = [from, to, now, read as Json[]].map(count) as [
              number[],
              number[],
              number[],
              number[],
            ];
            values.forEach((_, v) => {
              const [before, after, present, merged] = [f[v], t[v], n[v], r[v]] as [
                number,
                number,
                number,
                number,
              ];
              // For a set: added elements are present; unchanged ones stay; each removed one occurs as many times
              // less as it occurred.
              const left = before > 0 ? present - before : present;
              const isRight =
                name === "a list"
                  ? merged === present + after - before
                  : after > 0
                    ? merged > 0 || before > 0
                    : merged === left;
              if (!isRight) assert.fail(why());
            });
            if (name === "a list") assertOnce(patch, result, why);
          }
        }
      }
      assert.ok(seen.triples === 64_000 && seen.applied > 1000, JSON.stringify(seen));
    });
  }
});
