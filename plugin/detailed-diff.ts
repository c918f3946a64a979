import {
  type Comparison,
  differences,
  escapeText,
  isObject,
  type Json,
  memberPath,
  type Props,
} from "./core";

export type ChangeKind = "add" | "delete" | "update";

/** How one property changes. */
export interface Change {
  kind: ChangeKind;
  replaces: boolean;
  /** Whether the old value is in the inputs instead of the outputs. */
  inputDiff: boolean;
}

/** The resource that a diff compared, as the engine passed it. */
interface Sides {
  olds: Readonly<Props>;
  oldInputs: Readonly<Props>;
  news: Readonly<Props>;
}

/**
 * Each property that changes, by property path. A change in a list is a change of the whole list, because elements
 * move.
 */
export function detailedDiff(comparison: Comparison, { olds, oldInputs, news }: Sides): Map<string, Change> {
  const changes = new Map<string, Change>();
  const { inputsDiffer, outcome } = comparison;
  if (outcome.kind !== "gone") {
    const { plan } = outcome;
    for (const [path, kind, keys] of changesIn(plan.from, plan.to)) {
      const inputDiff = at(olds, keys) === undefined && at(oldInputs, keys) !== undefined;
      changes.set(path, { kind, replaces: false, inputDiff });
    }
    for (const path of plan.unknown) changes.set(path, { kind: "update", replaces: false, inputDiff: false });
  }
  if (inputsDiffer) {
    for (const [path, kind] of changesIn(shown(oldInputs), shown(news))) {
      const isTold = [...changes.keys()].some((known) => isWithin(known, path) || isWithin(path, known));
      if (!isTold) changes.set(path, { kind, replaces: false, inputDiff: true });
    }
  }
  for (const path of outcome.kind === "replace" ? outcome.paths : []) {
    const within = [...changes].filter(([known]) => isWithin(known, path));
    if (within.length === 0) changes.set(path, { kind: "update", replaces: true, inputDiff: true });
    for (const [known, change] of within) changes.set(known, { ...change, replaces: true });
  }
  return changes;
}

/** The paths that replace the object. If it no longer exists, `id`: the protocol requires a property that changes. */
export function replacing({ outcome }: Comparison): readonly string[] {
  if (outcome.kind === "gone") return ["id"];
  return outcome.kind === "replace" ? outcome.paths : [];
}

/** The top-level properties of some property paths. */
export function topLevel(paths: Iterable<string>): string[] {
  return [...new Set([...paths].map((path) => /^[^.[]+/.exec(path)?.[0] ?? path))];
}

function changesIn(
  before: Json,
  after: Json,
): [path: string, kind: ChangeKind, keys: readonly (string | number)[]][] {
  return differences(before, after, { wholeLists: true }).map(({ path: keys, from, to }) => {
    const [first = "", ...rest] = keys.map((key) => escapeText(String(key)));
    return [
      rest.reduce(memberPath, first),
      from === undefined ? "add" : to === undefined ? "delete" : "update",
      keys,
    ];
  });
}

// Hidden members are never compared.
function shown(props: Readonly<Props>): Json {
  return Object.fromEntries(Object.entries(props).filter(([key]) => !key.startsWith("__"))) as Json;
}

function at(document: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return document;
  return isObject(document) && Object.hasOwn(document, key) ? at(document[key], rest) : undefined;
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`);
}
