import { equal, memberOf, sameSet } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank, isSameScalar } from "../json/same-value";
import type { Json } from "../json/types";
import { traitsOf } from "../kinds/catalogue";
import { declaredIn, type Inputs, type State } from "../schema/resource";

export type MemberField = "configValues" | "capabilityConfig";

/** Whether a top-level field has members of its own. */
export function isMemberField(field: string): field is MemberField {
  return field === "configValues" || field === "capabilityConfig";
}

/**
 * Whether a value of `configValues` is LaunchDarkly's own: what it generates, and a form field that holds its
 * default. A field with a default that holds something else is somebody's choice.
 */
export function isServersValue(integrationKey: string, key: string, live: Json): boolean {
  return traitsOf(integrationKey, key).serverOwned === true || isDefault(integrationKey, key, live);
}

/** Whether a form field with a default holds it. */
export function isDefault(integrationKey: string, key: string, live: Json): boolean {
  const fallback = traitsOf(integrationKey, key).default;
  if (fallback === undefined) return false;
  if (Array.isArray(fallback) && Array.isArray(live)) return sameSet(fallback, live);
  return equal(fallback, live) || isSameScalar(fallback, live);
}

/**
 * Whether somebody added a key that nobody declared: not when it was there after our own write, when the catalogue
 * says that LaunchDarkly writes it, or when its field was not declared at all.
 */
export function isHandAdded(
  field: MemberField,
  key: string,
  live: Json,
  wanted: Inputs,
  recorded: State | undefined,
): boolean {
  if (!recorded || isBlank(live)) return false;
  if (field === "capabilityConfig") {
    const isDeclared = wanted.capabilityConfig && declaredIn(recorded).capabilityConfig;
    return isDeclared !== undefined && !isUnmanaged(recorded, field, key);
  }
  if (isServersValue(wanted.integrationKey, key, live)) return false;
  if (!isUnmanaged(recorded, field, key)) return true;
  // It was the default, or chosen before we came: another choice is somebody's edit.
  const hasDefault = traitsOf(wanted.integrationKey, key).default !== undefined;
  return hasDefault && !equal(live, memberOf(recorded.configValues, key));
}

/** Form fields that hold a choice which the program does not declare: an object made again would lack it. */
export function undeclaredChoices(recorded: State): string[] {
  const { integrationKey, configValues } = recorded;
  return Object.entries(configValues)
    .filter(([key]) => traitsOf(integrationKey, key).type !== undefined)
    .filter(([key]) => isUnmanaged(recorded, "configValues", key))
    .filter(([key, value]) => !isBlank(value) && !isServersValue(integrationKey, key, value))
    .map(([key]) => `configValues.${key}`);
}

function isUnmanaged(recorded: State, field: MemberField, key: string): boolean {
  return recorded.__unmanaged?.includes(memberPointer(field, key)) === true;
}
