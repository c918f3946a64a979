import { equal, memberOf, sameSet } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank, isSameScalar } from "../json/same-value";
import type { Json } from "../json/types";
import { type Inputs, membersOf, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";

/**
 * Whether a member is LaunchDarkly's own: a generated value, or a form variable with its default. A form variable
 * with another value than its default is somebody's choice.
 */
export function isServersValue(rules: Rules, field: string, key: string, live: Json): boolean {
  return (
    rules.attribute(memberPointer(field, key)).serverOwned === true || isDefault(rules, field, key, live)
  );
}

/** Whether a form variable has its default value. */
export function isDefault(rules: Rules, field: string, key: string, live: Json): boolean {
  const fallback = rules.attribute(memberPointer(field, key)).default;
  if (fallback === undefined) return false;
  if (Array.isArray(fallback) && Array.isArray(live)) return sameSet(fallback, live);
  return equal(fallback, live) || isSameScalar(fallback, live);
}

/**
 * Whether somebody added an undeclared member by hand. Not if it was there after our own write, if LaunchDarkly
 * writes it according to the catalogue, or if its field is not declared.
 */
export function isHandAdded(
  rules: Rules,
  field: string,
  key: string,
  live: Json,
  desired: Inputs,
  recorded: State | undefined,
): boolean {
  if (!recorded || isBlank(live)) return false;
  if (field !== rules.kind.variables) {
    const isDeclared =
      desired[field] !== undefined && recorded[field] !== undefined && !isUnmanagedField(recorded, field);
    return isDeclared && !isUnmanaged(recorded, field, key);
  }
  if (isServersValue(rules, field, key, live)) return false;
  if (!isUnmanaged(recorded, field, key)) return true;
  // The recorded value was a default or an earlier choice, so another value is drift.
  const hasDefault = rules.attribute(memberPointer(field, key)).default !== undefined;
  return hasDefault && !equal(live, memberOf(membersOf(recorded, field), key));
}

/** Undeclared form variables with other values than LaunchDarkly's defaults, which a new object would lack. */
export function undeclaredChoices(rules: Rules, recorded: State, desired: Inputs): string[] {
  const field = rules.kind.variables;
  if (field === undefined) return [];
  const declared = membersOf(desired, field);
  return Object.entries(membersOf(recorded, field))
    .filter(([key]) => Object.hasOwn(rules.variables, key) && !Object.hasOwn(declared, key))
    .filter(([key]) => isUnmanaged(recorded, field, key))
    .filter(([key, value]) => !isBlank(value) && !isServersValue(rules, field, key, value))
    .map(([key]) => `${field}.${key}`);
}

function isUnmanagedField(recorded: State, field: string): boolean {
  return recorded.__unmanaged?.includes(`/${field}`) === true;
}

function isUnmanaged(recorded: State, field: string, key: string): boolean {
  return recorded.__unmanaged?.includes(memberPointer(field, key)) === true;
}
