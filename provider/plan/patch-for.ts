import { equal } from "../json/equal";
import type { PatchOperation } from "../json/types";
import { diffJson } from "../patch";
import { PATCHABLE_FIELDS } from "../schema/resource";
import { type Document, isSecretPointer, type SecretRules, secretTexts } from "../schema/secret-rules";
import { setPaths } from "./forms";
import type { Plan } from "./plan";

// A shorter text stands elsewhere by chance.
const SHORTEST_KNOWN = 4;

/** The operations that make the live object the planned one; none when it already is. */
export function patchFor(plan: Plan, rules: SecretRules & Document): PatchOperation[] {
  // A secret that somebody copied to another place is one there, too.
  const texts = new Set(secretTexts(rules, rules).filter((text) => text.length >= SHORTEST_KNOWN));
  return diffJson(plan.from, plan.to, {
    setPaths: setPaths(rules.integrationKey),
    guard: true,
    isSecret: (pointer, value) =>
      (typeof value === "string" && texts.has(value)) || isSecretPointer(rules, pointer),
  });
}

/** The same change as whole top-level fields, for a server that refuses nested paths. */
export function wholeFieldPatch(plan: Plan): PatchOperation[] {
  return PATCHABLE_FIELDS.flatMap((field): PatchOperation[] => {
    const value = plan.to[field];
    if (equal(plan.from[field], value)) return [];
    return value === undefined
      ? [{ op: "remove", path: `/${field}` }]
      : [{ op: field in plan.from ? "replace" : "add", path: `/${field}`, value }];
  });
}
