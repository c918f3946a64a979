import { walk } from "../json/walk";
import { Interner } from "./intern";
import { holdsSecret, isOpen, isSecretAbove, withoutSecrets } from "./secrets";
import type { IsSecret, Json, PatchOperation } from "./types";
import { copyJson, jsonBytes } from "./values";

/** An array that a patch changes, in both documents, with the operations on it. */
export interface GuardedList {
  readonly path: string;
  readonly segments: string[];
  readonly a: Json[];
  readonly b: Json[];
  readonly isSet: boolean;
  readonly operations: PatchOperation[];
}

/** The tests at the start of the patch, and the operations that replace those of the list. */
export interface Guard {
  readonly tests: PatchOperation[];
  readonly operations: PatchOperation[];
}

/** Without a predicate, nothing is secret. */
const OPEN: IsSecret = () => false;

/**
 * Guards the operations on one list with the fewest bytes that are proven sufficient.
 *
 * If every element that is patched, replaced or removed, and every element in front of which one is added, differs
 * from all other elements, these elements are tested, each at its index. If all tests pass, each operation applies to
 * an element equal to the one it was computed for, and everything that others added stays. When such a patch is sent
 * a second time, it fails if the first index at which an element is added or removed now holds a different element:
 * the added one, or the element that moved there, which is tested too. A set needs no test for an addition, since
 * adding an element twice changes nothing, and its elements need not differ.
 *
 * In all other cases, and for an append (no element follows it), the whole list is tested. If the list holds secrets,
 * they are blanked for that test, since elements that look alike may differ in their secrets. The exception is a list
 * with an unchanged secret, which blanking would have to write: there, only the non-secret parts are tested, and an
 * append can happen twice.
 */
export function guardList(list: GuardedList, from: Json, isSecret: IsSecret = OPEN): Guard {
  const { path, segments, a, b, operations } = list;
  // A list that is secret, or inside a secret value, can only be replaced.
  if (isSecretAbove(from, segments, isSecret)) {
    return { tests: [], operations: [{ op: "replace", path, value: copyJson(b) }] };
  }
  const elements = elementTests(list, isSecret);
  if (isOpen(from, segments, isSecret)) {
    const whole = [test(path, a)];
    const isLess = elements?.once === true && size(elements.tests) <= size(whole);
    return { tests: isLess ? elements.tests : whole, operations };
  }
  if (!elements || !staysSecret(list, isSecret)) return blanked(list, isSecret);
  const tests = elements.once ? elements.tests : openParts(path, a, isSecret).tests;
  return tests.length > 0 ? { tests, operations } : blanked(list, isSecret);
}

const test = (path: string, value: Json): PatchOperation => ({ op: "test", path, value: copyJson(value) });

const size = (tests: PatchOperation[]): number => tests.reduce((sum, one) => sum + jsonBytes(one) + 1, 0);

interface ElementTests {
  readonly tests: PatchOperation[];
  /** Whether the patch fails when it is sent a second time. */
  readonly once: boolean;
}

/** Tests of the elements that the operations apply to. Undefined if such tests cannot identify the elements. */
function elementTests(list: GuardedList, isSecret: IsSecret): ElementTests | undefined {
  const { path, a, isSet, operations } = list;
  if (operations.some(({ op, path: at }) => op === "move" || at === path)) return undefined;
  const indices = operations.map((operation) => indexOf(operation, path));
  const touched = new Set(indices.filter((index) => index !== "-").map(Number));
  let once = isSet || !indices.includes("-");
  if (!isSet) {
    const interner = new Interner();
    const visible = (items: Json[], i: number): number => {
      const open = withoutSecrets(`${path}/${i}`, items[i] as Json, isSecret, "");
      return interner.intern(open, undefined).id;
    };
    const before = a.map((_, i) => visible(a, i));
    const differs = (i: number): boolean => i >= list.b.length || visible(list.b, i) !== before[i];
    once &&= failsAgain(list, touched, differs);
    if (!areUnlike(before, touched)) return undefined;
  }
  const tests: PatchOperation[] = [];
  for (const index of [...touched].sort((x, y) => x - y)) {
    const parts = openParts(`${path}/${index}`, a[index] as Json, isSecret);
    if (parts.grows || parts.tests.length === 0) return undefined;
    for (const part of parts.tests) tests.push(part);
  }
  return { tests, once };
}

/** Whether each of these elements differs from all others. */
function areUnlike(ids: readonly number[], touched: ReadonlySet<number>): boolean {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...touched].every((index) => counts.get(ids[index] as number) === 1);
}

const indexOf = ({ path }: PatchOperation, list: string): string =>
  path.slice(list.length + 1).split("/", 1)[0] as string;

/**
 * Whether the test at the first index where an element is added or removed makes the patch fail when it is sent a
 * second time. No operation before that index moves an element. Adds the element that moves there to `touched`.
 */
function failsAgain(
  { path, a, operations }: GuardedList,
  touched: Set<number>,
  differs: (index: number) => boolean,
): boolean {
  const shifting = operations.filter(({ op }) => op !== "replace");
  if (shifting.length === 0) return true;
  const first = Math.min(...shifting.map((operation) => Number(indexOf(operation, path))));
  const removed = new Set(shifting.filter(({ op }) => op === "remove").map((operation) => operation.path));
  const isAdded = shifting.some((one) => one.op === "add" && one.path === `${path}/${first}`);
  let next = first;
  while (!isAdded && removed.has(`${path}/${next}`)) next++;
  // No test can show that the last elements are already removed: somebody may have added equal ones.
  if (next === a.length) return false;
  touched.add(next);
  return differs(first);
}

/**
 * Tests of all non-secret values in a value. `grows` tells whether a list in it holds a secret: no test would detect that
 * it grew.
 */
function openParts(
  path: string,
  value: Json,
  isSecret: IsSecret,
): { tests: PatchOperation[]; grows: boolean } {
  const tests: PatchOperation[] = [];
  let grows = false;
  walk(
    value,
    (one, at) => {
      const part = one as Json | undefined;
      if (part === undefined || isSecret(at, part)) return "skip";
      if (holdsSecret(at, part, isSecret)) {
        grows ||= Array.isArray(part);
        return undefined;
      }
      tests.push(test(at, part));
      return "skip";
    },
    path,
  );
  return { tests, grows };
}

/** The secrets in a value, with their paths. */
function secretsIn(path: string, value: Json, isSecret: IsSecret): { path: string; value: Json }[] {
  const secrets: { path: string; value: Json }[] = [];
  walk(
    value,
    (one, at) => {
      if (one === undefined || !isSecret(at, one as Json)) return undefined;
      secrets.push({ path: at, value: one as Json });
      return "skip";
    },
    path,
  );
  return secrets;
}

/** Whether a secret stays unchanged. The differ may know only its mask, so it must not be written. */
function staysSecret({ path, a, b }: GuardedList, isSecret: IsSecret): boolean {
  const before = new Set(secretsIn(path, a, isSecret).map(({ value }) => JSON.stringify(value)));
  return secretsIn(path, b, isSecret).some(({ value }) => before.has(JSON.stringify(value)));
}

/**
 * Guards a whole list that holds secrets: blanks each secret, tests the list in that state, and replaces it. A patch
 * is atomic, so all of this applies or nothing does.
 */
function blanked({ path, a, b }: GuardedList, isSecret: IsSecret): Guard {
  const blanks = secretsIn(path, a, isSecret).map((secret): PatchOperation => {
    return { op: "replace", path: secret.path, value: "" };
  });
  const replace: PatchOperation = { op: "replace", path, value: copyJson(b) };
  return { tests: [], operations: [...blanks, test(path, withoutSecrets(path, a, isSecret, "")), replace] };
}
