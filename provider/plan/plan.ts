import { equal, memberOf } from "../json/equal";
import type { PatchOperation } from "../json/types";
import { diffJson } from "../patch";
import { patchable } from "../schema/kind";
import { type Inputs, membersOf } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { tellingTexts } from "../schema/secrets";
import type { Documents } from "./documents";

/** The documents before and after a PATCH, its operations, and what they are for. */
export interface Plan extends Documents {
  readonly desired: Inputs;
  /** Empty if the live object is as desired. */
  operations: readonly PatchOperation[];
}

/** What to do with an object. */
export type Outcome =
  /** It no longer exists. `lost` are undeclared values that a new object will not have. */
  | { kind: "gone"; lost: string[] }
  /** Paths that cannot be changed in place, so that the object is replaced. */
  | { kind: "replace"; paths: string[]; plan: Documents }
  | Patched;

/** The object stays, with or without a change. */
export interface Patched {
  kind: "same" | "patch";
  plan: Plan;
}

/** Computes the operations of a plan. */
export function planOf(rules: Rules, documents: Documents, desired: Inputs): Plan {
  // A copy of a secret in another place is secret too.
  const texts = new Set(tellingTexts(rules, desired));
  const operations = diffJson(documents.from, documents.to, {
    setPaths: [...rules.setPaths],
    guard: true,
    isSecret: (pointer, value) => (typeof value === "string" && texts.has(value)) || rules.isSecret(pointer),
  });
  return { ...documents, desired, operations: rules.kind.arranged?.(operations) ?? operations };
}

/** The outcome of a plan that changes the object in place. */
export function outcomeOf(plan: Plan): Patched {
  return { kind: plan.operations.length > 0 ? "patch" : "same", plan };
}

/** The change as whole top-level fields, for a server that refuses nested paths. */
export function wholeFieldPatch({ kind }: Rules, { from, to }: Documents): PatchOperation[] {
  return patchable(kind).flatMap(([field]): PatchOperation[] => {
    const value = to[field];
    if (equal(from[field], value)) return [];
    return value === undefined
      ? [{ op: "remove", path: `/${field}` }]
      : [{ op: Object.hasOwn(from, field) ? "replace" : "add", path: `/${field}`, value }];
  });
}

/** The paths of a change that LaunchDarkly locks once they are saved. */
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
