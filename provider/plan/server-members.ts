import { equal, memberOf, sameSet } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank, isSameScalar } from "../json/same-value";
import type { Json } from "../json/types";
import { type Inputs, membersOf, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";

/**
 * Whether a member is LaunchDarkly's own: what it generates, and a form variable that holds its default. A form variable
 * with a default that holds something else is somebody's choice.
 */
export function isServersValue(rules: Rules, field: string, key: string, live: Json): boolean {
  return (
    rules.attribute(memberPointer(field, key)).serverOwned === true || isDefault(rules, field, key, live)
  );
}

/** Whether a form variable with a default holds it. */
export function isDefault(rules: Rules, field: string, key: string, live: Json): boolean {
  const fallback = rules.attribute(memberPointer(field, key)).default;
  if (fallback === undefined) return false;
  if (Array.isArray(fallback) && Array.isArray(live)) return sameSet(fallback, live);
  return equal(fallback, live) || isSameScalar(fallback, live);
}

/**
 * Whether somebody added a member that nobody declared: not when it was there after our own write, when the catalogue
 * says that LaunchDarkly writes it, or when its field was not declared at all.
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
  // It was the default, or chosen before we came: another choice is somebody's edit.
  const hasDefault = rules.attribute(memberPointer(field, key)).default !== undefined;
  return hasDefault && !equal(live, memberOf(membersOf(recorded, field), key));
}

/** Form variables that hold a choice which the program does not declare: an object made again would lack it. */
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
