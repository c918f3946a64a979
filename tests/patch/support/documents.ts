import fc from "fast-check";
import type { Json } from "../../../provider/patch";
import { asObject } from "./apply";

/** Member names that cause errors when names are treated as paths, indices or properties. */
export const HOSTILE = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "a/b",
  "m~n",
  "~1",
  "~01",
  "",
  " ",
  "0",
  "-",
  "01",
  "é",
  "👩‍🚀",
  "\ud800",
  "\udc00x",
  "\u0000",
  '"',
  "\\",
];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, 1, -1.5, 1e21, "", "x", "a longer text", "\ud800"),
  fc.string({ maxLength: 4 }),
);

/** Any JSON document; members are plain data even if named `__proto__`. */
export function documents(keys: fc.Arbitrary<string>): fc.Arbitrary<Json> {
  return fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      scalar,
      fc.array(tie("value"), { maxLength: 6 }),
      fc.uniqueArray(fc.tuple(keys, tie("value")), { maxLength: 5, selector: ([key]) => key }).map(asObject),
    ),
  })).value;
}

/** Ordinary names, few enough that two documents share some. */
export const ordinaryKeys = fc.constantFrom("a", "b", "id", "name", "list");

/** A document and one that differs from it in a few places. */
export function edited(keys: fc.Arbitrary<string>): fc.Arbitrary<[Json, Json]> {
  const value = documents(keys);
  return fc
    .tuple(value, fc.array(fc.tuple(fc.nat(), fc.nat(3), value), { minLength: 1, maxLength: 4 }))
    .map(([from, edits]) => [from, edits.reduce((to: Json, [at, how, put]) => edit(to, at, how, put), from)]);
}

/** One edit of a document: `at` selects the place, `how` the edit. The document is not changed. */
export function edit(document: Json, at: number, how: number, put: Json): Json {
  if (typeof document !== "object" || document === null) return put;
  const size = Object.keys(document).length;
  const place = at % (size + 1);
  const inner = Math.floor(at / (size + 1));
  if (Array.isArray(document)) {
    if (place === size || how === 0) return document.toSpliced(place, 0, put);
    if (how === 1) return document.toSpliced(place, 1);
    if (how === 2) {
      const rest = document.toSpliced(place, 1);
      return rest.toSpliced(inner % size, 0, document[place] as Json);
    }
    return document.with(place, edit(document[place] as Json, inner, inner % 4, put));
  }
  const entries = Object.entries(document);
  if (place === size) return document;
  const [key, value] = entries[place] as [string, Json];
  if (how === 1) return asObject(entries.toSpliced(place, 1));
  if (how === 2) return asObject(entries.with(place, [key, put]));
  return asObject(entries.with(place, [key, edit(value, inner, inner % 4, put)]));
}

/** A list of objects that are all different. */
export const numbered = (length: number): { id: string; n: number; on: boolean }[] =>
  Array.from({ length }, (_, n) => ({ id: `element-${n}`, n, on: true }));
