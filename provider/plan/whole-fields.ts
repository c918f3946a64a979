import { LaunchDarklyError } from "../errors";
import { memberOf } from "../json/equal";
import { memberPointer } from "../json/pointer";
import type { Json, JsonObject, PatchOperation } from "../json/types";
import { traitsOf, variablesOf } from "../kinds/catalogue";
import { containsMask } from "../schema/mask";
import { containsPlaceholder } from "../schema/placeholder";
import type { Inputs } from "../schema/resource";
import { holdsSecret } from "../schema/secret-rules";
import { wholeFieldPatch } from "./patch-for";
import type { Plan } from "./plan";
import { isMemberField } from "./server-members";

/**
 * The plan as whole top-level fields, for a server that refuses nested paths. Members that are declared carry what
 * Pulumi was told. Of the others, nothing that is secret goes in, whatever it looks like: what LaunchDarkly shows in
 * the place of a secret (a mask, nothing, a hash) would overwrite it, and without it the write would delete it.
 * @throws LaunchDarklyError when such a secret is there, or may be.
 */
export function wholeFields(plan: Plan, wanted: Inputs): PatchOperation[] {
  return wholeFieldPatch(plan).map((operation) => {
    const field = operation.path.slice(1);
    if (operation.op === "remove" || operation.op === "move" || !isMemberField(field)) return operation;
    const shown = operation.value as JsonObject;
    // What the plan keeps as it is live stays so, unless it is a mask.
    const isKept = (key: string): boolean =>
      plan.kept?.includes(memberPointer(field, key)) === true && !containsMask(memberOf(shown, key));
    const told = Object.entries(wanted[field] ?? {}).filter(
      ([key, value]) => !containsPlaceholder(value) && !isKept(key),
    );
    const values: JsonObject = Object.fromEntries([...Object.entries(shown), ...told]);
    const own = new Set(told.map(([key]) => key));
    const isUnsendable = (key: string): boolean => {
      const value = values[key] as Json;
      if (own.has(key)) return false;
      const pointer = memberPointer(field, key);
      return containsPlaceholder(value) || containsMask(value) || holdsSecret(wanted, value, pointer);
    };
    const unsendable = Object.keys(values).filter(isUnsendable);
    if (field === "configValues") unsendable.push(...outOfSight(wanted, values));
    if (unsendable.length === 0) return { ...operation, value: values };
    throw new LaunchDarklyError(
      `this LaunchDarkly API only takes ${field} as a whole, and Pulumi does not know the secret in ` +
        `${unsendable.map((key) => memberPointer(field, key)).join(", ")}: declare it, then run \`pulumi up\` again, or make ` +
        "this change in LaunchDarkly",
    );
  });
}

// Such a secret may be there and not be shown.
function outOfSight(wanted: Inputs, values: JsonObject): string[] {
  return variablesOf(wanted.integrationKey).filter(
    (key) => traitsOf(wanted.integrationKey, key).secret && !Object.hasOwn(values, key),
  );
}
