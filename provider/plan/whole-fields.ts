import { LaunchDarklyError } from "../errors";
import { isObject, memberOf } from "../json/equal";
import { memberPointer } from "../json/pointer";
import type { JsonObject, PatchOperation } from "../json/types";
import { holdsSecret } from "../patch/secrets";
import { isMap } from "../schema/kind";
import { containsMask } from "../schema/mask";
import { containsPlaceholder } from "../schema/placeholder";
import { membersOf } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { type Plan, wholeFieldPatch } from "./plan";

/**
 * The change as whole top-level fields, for a server that refuses nested paths. Declared members have the values that
 * Pulumi knows. An undeclared secret cannot be sent: what LaunchDarkly shows in its place (a mask, nothing, a hash)
 * would overwrite it, and leaving it out would delete it.
 * @throws LaunchDarklyError if there is such a secret, or may be.
 */
export function wholeFields(rules: Rules, plan: Plan): PatchOperation[] {
  return wholeFieldPatch(rules, plan).map((operation) => {
    const field = operation.path.slice(1);
    if (operation.op === "remove" || operation.op === "move" || !isMap(rules.kind, field)) return operation;
    const shown = isObject(operation.value) ? operation.value : {};
    // Members that the plan keeps have their live values, unless these are masks.
    const isKept = (key: string): boolean =>
      plan.kept?.includes(memberPointer(field, key)) === true && !containsMask(memberOf(shown, key));
    const known = Object.entries(membersOf(plan.desired, field)).filter(
      ([key, value]) => !containsPlaceholder(value) && !isKept(key),
    );
    const values: JsonObject = Object.fromEntries([...Object.entries(shown), ...known]);
    const own = new Set(known.map(([key]) => key));
    const isUnsendable = (key: string): boolean => {
      const value = values[key] ?? null;
      if (own.has(key)) return false;
      return (
        containsPlaceholder(value) ||
        containsMask(value) ||
        holdsSecret(memberPointer(field, key), value, rules.isSecret)
      );
    };
    const unsendable = Object.keys(values).filter(isUnsendable);
    if (field === rules.kind.variables) unsendable.push(...outOfSight(rules, values));
    if (unsendable.length === 0) return { ...operation, value: values };
    throw new LaunchDarklyError(
      `this LaunchDarkly API only takes ${field} as a whole, and Pulumi does not know the secret in ` +
        `${unsendable.map((key) => memberPointer(field, key)).join(", ")}: declare it, then run \`pulumi up\` again, or make ` +
        "this change in LaunchDarkly",
    );
  });
}

// A secret may exist although LaunchDarkly does not show it.
function outOfSight({ variables }: Rules, values: JsonObject): string[] {
  return Object.keys(variables).filter((key) => variables[key]?.secret && !Object.hasOwn(values, key));
}
