import { equal, memberOf } from "../json/equal";
import type { PatchOperation } from "../json/types";
import { diffJson } from "../patch";
import { type Facts, patchable } from "../schema/kind";
import { membersOf } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { secretTexts } from "../schema/secrets";
import type { Documents } from "./documents";

/** What a PATCH changes, and the operations that do it. */
export interface Plan extends Documents {
  /** None where the live object is as planned. */
  operations: readonly PatchOperation[];
}

/** What has to be done so that the object is what is desired. */
export type Outcome =
  /** It no longer exists. `lost` are undeclared choices that a new object will not have. */
  | { kind: "gone"; lost: string[] }
  | { kind: "same"; plan: Plan }
  /** Paths that cannot be patched: their change replaces the object. */
  | { kind: "replace"; paths: string[]; plan: Documents }
  | { kind: "patch"; plan: Plan };

// A shorter text stands elsewhere by chance.
const SHORTEST_KNOWN = 4;

/** The plan that leads from one document to the other. */
export function planOf(rules: Rules, documents: Documents, desired: Facts): Plan {
  // A secret that somebody copied to another place is one there, too.
  const texts = new Set(secretTexts(rules, desired).filter((text) => text.length >= SHORTEST_KNOWN));
  const operations = diffJson(documents.from, documents.to, {
    setPaths: [...rules.setPaths],
    guard: true,
    isSecret: (pointer, value) => (typeof value === "string" && texts.has(value)) || rules.isSecret(pointer),
  });
  return { ...documents, operations: rules.kind.arranged?.(operations) ?? operations };
}

/** The same change as whole top-level fields, for a server that refuses nested paths. */
export function wholeFieldPatch({ kind }: Rules, { from, to }: Documents): PatchOperation[] {
  return patchable(kind).flatMap(([field]): PatchOperation[] => {
    const value = to[field];
    if (equal(from[field], value)) return [];
    return value === undefined
      ? [{ op: "remove", path: `/${field}` }]
      : [{ op: Object.hasOwn(from, field) ? "replace" : "add", path: `/${field}`, value }];
  });
}

/** Paths that the plan changes although LaunchDarkly locks them once they are saved. */
export function lockedChanges({ kind, variables }: Rules, { from, to }: Documents): string[] {
  const fields = patchable(kind).filter(
    ([field, { immutable }]) => immutable && !equal(from[field], to[field]),
  );
  const { variables: map } = kind;
  const locked = Object.keys(variables).filter((key) => variables[key]?.immutable);
  return [
    ...fields.map(([field]) => field),
    ...locked
      .filter((key) => !equal(memberOf(membersOf(from, map), key), memberOf(membersOf(to, map), key)))
      .map((key) => `${map}.${key}`),
  ];
}
