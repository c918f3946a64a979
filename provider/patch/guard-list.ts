import { escapeSegment } from "../json/pointer";
import { Interner } from "./intern";
import { holdsSecret, isOpen, isSecretAbove } from "./secrets";
import type { IsSecret, Json, JsonObject, PatchOperation } from "./types";
import { copyJson, isContainer, jsonBytes, setMember } from "./values";

/** An array that a patch goes into, in both documents, and the operations on it. */
export interface GuardedList {
  readonly path: string;
  readonly segments: string[];
  readonly a: Json[];
  readonly b: Json[];
  readonly isSet: boolean;
  readonly operations: PatchOperation[];
}

/** What stands in front of the whole patch, and what in the place of the list's operations. */
export interface Guard {
  readonly tests: PatchOperation[];
  readonly operations: PatchOperation[];
}

/** Nothing is secret when nobody says what is. */
const OPEN: IsSecret = () => false;

/**
 * Guards the operations on one list, with as little as is proven to be enough.
 *
 * Where every element that is patched, replaced or removed, and every element in front of which one is added, is
 * unlike all others of the list, these are tested, each at its index. When all tests pass, each operation meets an
 * element equal to the one it was made for; nothing else is touched; and what others have added stays.
 * Sent again, the patch fails, when the first index where something comes or goes holds something else by then: what
 * the patch puts there, or an element that moves up to it, which is tested too. A set needs no test for what is added,
 * since adding it twice changes nothing, nor unlike elements.
 *
 * Otherwise, and for an append, whose place nothing follows, the whole list is tested. One that holds secrets is
 * blanked for that, since elements that look alike may differ in them. Only when a secret stays, which would have to be
 * written then, are its elements tested by all that is open of them: such an append can happen twice.
 */
export function guardList(list: GuardedList, from: Json, isSecret: IsSecret = OPEN): Guard {
  const { path, segments, a, b, operations } = list;
  // A list that is secret itself, or in something secret, can only be replaced.
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
  const tests = elements.once ? elements.tests : everyOpenPart(list, isSecret);
  return tests.length > 0 ? { tests, operations } : blanked(list, isSecret);
}

const test = (path: string, value: Json): PatchOperation => ({ op: "test", path, value: copyJson(value) });

const size = (tests: PatchOperation[]): number => tests.reduce((sum, one) => sum + jsonBytes(one) + 1, 0);

interface ElementTests {
  readonly tests: PatchOperation[];
  /** Whether the patch fails when it is sent again. */
  readonly once: boolean;
}

/** Tests of the elements that the operations are about; undefined when these do not tell where the elements are. */
function elementTests(list: GuardedList, isSecret: IsSecret): ElementTests | undefined {
  const { path, a, isSet, operations } = list;
  if (operations.some(({ op, path: at }) => op === "move" || at === path)) return undefined;
  const indices = operations.map((operation) => indexOf(operation, path));
  const touched = new Set(indices.filter((index) => index !== "-").map(Number));
  let once = isSet || !indices.includes("-");
  if (!isSet) {
    const interner = new Interner();
    const visible = (items: Json[], i: number): number => {
      const open = withoutSecrets(`${path}/${i}`, items[i] as Json, isSecret);
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
    if (!parts || parts.length === 0) return undefined;
    for (const part of parts) tests.push(part);
  }
  return { tests, once };
}

/** Whether each of these elements is unlike all others. */
function areUnlike(ids: readonly number[], touched: ReadonlySet<number>): boolean {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...touched].every((index) => counts.get(ids[index] as number) === 1);
}

const indexOf = ({ path }: PatchOperation, list: string): string =>
  path.slice(list.length + 1).split("/", 1)[0] as string;

/**
 * Whether the patch fails when it is sent again, by the test at the first index where something comes or goes: no
 * operation before it moves anything. Puts the element that moves up to it among those touched.
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
  // Nothing shows that the last elements are gone: somebody may have added equal ones.
  if (next === a.length) return false;
  touched.add(next);
  return differs(first);
}

/**
 * Tests of everything in an element that may stand in the open; undefined when a list in it holds a secret, since
 * nothing would tell whether that grew.
 */
function openParts(path: string, value: Json, isSecret: IsSecret): PatchOperation[] | undefined {
  if (!holdsSecret(path, value, isSecret)) return [test(path, value)];
  if (isSecret(path, value) || !isContainer(value)) return [];
  if (Array.isArray(value)) return undefined;
  const tests: PatchOperation[] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const parts = openParts(`${path}/${escapeSegment(key)}`, member, isSecret);
    if (!parts) return undefined;
    tests.push(...parts);
  }
  return tests;
}

/** A value with each secret in it replaced by an empty text. */
function withoutSecrets(path: string, value: Json, isSecret: IsSecret): Json {
  if (isSecret(path, value)) return "";
  if (!holdsSecret(path, value, isSecret)) return value;
  if (Array.isArray(value)) return value.map((item, i) => withoutSecrets(`${path}/${i}`, item, isSecret));
  const open: JsonObject = {};
  for (const [key, member] of Object.entries(value as JsonObject)) {
    if (member !== undefined) {
      setMember(open, key, withoutSecrets(`${path}/${escapeSegment(key)}`, member, isSecret));
    }
  }
  return open;
}

/** Tests of all that is open in a list with secrets. */
function everyOpenPart({ path, a }: GuardedList, isSecret: IsSecret): PatchOperation[] {
  const tests: PatchOperation[] = [];
  const visit = (at: string, value: Json): void => {
    if (isSecret(at, value)) return;
    if (!holdsSecret(at, value, isSecret)) tests.push(test(at, value));
    else if (isContainer(value)) {
      for (const [key, child] of Object.entries(value)) {
        if (child !== undefined) visit(`${at}/${escapeSegment(key)}`, child);
      }
    }
  };
  visit(path, a);
  return tests;
}

/** The secrets in a value, with their places. */
function secretsIn(path: string, value: Json, isSecret: IsSecret): { path: string; value: Json }[] {
  if (isSecret(path, value)) return [{ path, value }];
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    child === undefined ? [] : secretsIn(`${path}/${escapeSegment(key)}`, child, isSecret),
  );
}

/** Whether a secret stays as it is: it may be known by its mask alone, and must not be written then. */
function staysSecret({ path, a, b }: GuardedList, isSecret: IsSecret): boolean {
  const before = new Set(secretsIn(path, a, isSecret).map(({ value }) => JSON.stringify(value)));
  return secretsIn(path, b, isSecret).some(({ value }) => before.has(JSON.stringify(value)));
}

/**
 * Guards a list as a whole although it holds secrets: each is blanked, the list tested as it is then, and replaced.
 * All of that succeeds, or nothing of it.
 */
function blanked({ path, a, b }: GuardedList, isSecret: IsSecret): Guard {
  const blanks = secretsIn(path, a, isSecret).map((secret): PatchOperation => {
    return { op: "replace", path: secret.path, value: "" };
  });
  const replace: PatchOperation = { op: "replace", path, value: copyJson(b) };
  return { tests: [], operations: [...blanks, test(path, withoutSecrets(path, a, isSecret)), replace] };
}
