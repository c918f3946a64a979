import type { Json, JsonObject } from "../../../provider/patch";
import { remembered } from "../../support/remembered";

/**
 * A closed world of small documents: the possible values at one level, and below it. Every document of the world can
 * be enumerated, so every operation between two of them can be tried.
 */
export interface Level {
  readonly scalars: readonly Json[];
  readonly array?: { readonly max: number; readonly of: Level };
  readonly object?: { readonly keys: readonly string[]; readonly of: Level };
}

/** Every document of a level. */
export const documentsOf: (level: Level) => Json[] = remembered((level: Level) => [
  ...level.scalars,
  ...arraysOf(level),
  ...objectsOf(level),
]);

function arraysOf({ array }: Level): Json[] {
  if (!array) return [];
  const items = documentsOf(array.of);
  const all: Json[][] = [[]];
  let longest: Json[][] = [[]];
  for (let n = 1; n <= array.max; n++) {
    longest = longest.flatMap((head) => items.map((item) => [...head, item]));
    all.push(...longest);
  }
  return all;
}

function objectsOf({ object }: Level): Json[] {
  if (!object) return [];
  const values = documentsOf(object.of);
  let all: JsonObject[] = [{}];
  for (const key of object.keys) {
    all = all.flatMap((head) => [head, ...values.map((value) => ({ ...head, [key]: value }))]);
  }
  return all;
}

/** Multiplies the number of leaves, and of operations, in a packed cost. */
const LEAF = 2 ** 26;
const OPERATION = 2 ** 16;

function leaves(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, child) => sum + leaves(child), 0);
}

/**
 * A patch's cost as one number that orders by leaves, operations, bytes. Implemented separately from the tested code.
 */
export function packedCost(patch: readonly object[]): number {
  let cost = 0;
  for (const operation of patch) {
    cost += OPERATION + Buffer.byteLength(JSON.stringify(operation)) + 1;
    if ("value" in operation) cost += leaves(operation.value as Json) * LEAF;
  }
  return cost;
}

/** The cost of an operation without its path and value. */
const BARE = {
  add: packedCost([{ op: "add", path: "" }]) + 9,
  replace: packedCost([{ op: "replace", path: "" }]) + 9,
  remove: packedCost([{ op: "remove", path: "" }]),
};

/** The cost of values in an operation: a world has few, and each is written many times. */
const costOf = remembered((value: Json) => packedCost([{ value }]) - packedCost([{}]) - 8);

/** The cost of one operation. No name in a world needs escaping. */
function operationCost(op: "add" | "replace" | "remove", path: string, value?: Json): number {
  if (value === undefined) return BARE[op] + path.length;
  return BARE[op] + path.length + costOf(value);
}

/** A cost in three numbers as one. */
export const packed = ([leaves, operations, bytes]: readonly [number, number, number]): number =>
  leaves * LEAF + operations * OPERATION + bytes;

/** The packed cost as text. */
export function describeCost(cost: number): string {
  const rest = cost % LEAF;
  return `${Math.floor(cost / LEAF)} leaves, ${Math.floor(rest / OPERATION)} operations, ${rest % OPERATION} bytes`;
}

/** After an object was removed, no object may be added there: `MARK + key` records that in a state. */
const MARK = "\u0001";

/** A state without its marks. */
export function withoutMarks(state: Json): Json {
  if (Array.isArray(state)) return state.map(withoutMarks);
  if (typeof state !== "object" || state === null) return state;
  const entries = Object.entries(state).filter(([key]) => !key.startsWith(MARK));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutMarks(value)]));
}

const isObject = (value: Json | undefined): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Receives the result of one operation, and its cost. */
type Visit = (state: Json, cost: number) => void;

/**
 * Every state that is one add, remove or replace away, below the root. An object on both sides is patched member by
 * member: no object member is replaced by an object, nor removed and then added as one.
 */
export function successors(state: Json, level: Level, path: string, visit: Visit): void {
  if (Array.isArray(state)) arraySuccessors(state, level, path, visit);
  else if (isObject(state)) objectSuccessors(state as JsonObject, level, path, visit);
}

function arraySuccessors(state: Json[], level: Level, path: string, visit: Visit): void {
  const { of, max } = level.array as NonNullable<Level["array"]>;
  for (let i = 0; i <= state.length; i++) {
    const at = `${path}/${i}`;
    if (state.length < max) {
      for (const value of documentsOf(of)) {
        visit(state.toSpliced(i, 0, value), operationCost("add", at, value));
      }
    }
    if (i === state.length) break;
    visit(state.toSpliced(i, 1), operationCost("remove", at));
    for (const value of documentsOf(of)) {
      visit(state.with(i, value), operationCost("replace", at, value));
    }
    successors(state[i] as Json, of, at, (item, cost) => visit(state.with(i, item), cost));
  }
}

function objectSuccessors(state: JsonObject, level: Level, path: string, visit: Visit): void {
  const { keys, of } = level.object as NonNullable<Level["object"]>;
  for (const key of keys) {
    const at = `${path}/${key}`;
    const present = Object.hasOwn(state, key);
    const current = state[key];
    const mark: JsonObject = isObject(current) ? { [MARK + key]: 1 } : {};
    if (present) {
      const { [key]: _, ...rest } = state;
      visit({ ...rest, ...mark }, operationCost("remove", at));
      successors(current as Json, of, at, (member, cost) => visit({ ...state, [key]: member }, cost));
    }
    const barred = isObject(current) || Object.hasOwn(state, MARK + key);
    for (const value of documentsOf(of)) {
      if (barred && isObject(value)) continue;
      const op = present ? "replace" : "add";
      visit({ ...state, ...mark, [key]: value }, operationCost(op, at, value));
    }
  }
}
