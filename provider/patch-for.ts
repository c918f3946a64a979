import { equal } from "./equal";
import { setPaths } from "./forms";
import { PATCHABLE_FIELDS } from "./model";
import type { Plan } from "./owned";
import { diffJson } from "./patch";
import { isSecretPointer, type SecretRules } from "./secrets/locate";
import type { PatchOperation } from "./types";

/** The operations that make the live object the planned one; none when it already is. */
export function patchFor(plan: Plan, rules: SecretRules): PatchOperation[] {
  return diffJson(plan.from, plan.to, {
    setPaths: setPaths(rules.integrationKey),
    guard: true,
    isSecret: (pointer: string) => isSecretPointer(rules, pointer),
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
