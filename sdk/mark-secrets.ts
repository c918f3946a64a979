import * as pulumi from "@pulumi/pulumi";
import { memberPointer } from "../provider/json/pointer";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import { type Rules, resolve } from "../provider/schema/rules";
import type { IntegrationConfigurationArgs } from "./args";
import { isLate, isPlainObject, shallow, whenKnown } from "./late";

/** What decides which values are secret; an output where the program itself learns it later. */
export type LateRules = Rules | pulumi.Output<Rules>;

/** The rules that the arguments give. */
export function rulesOf({ integrationKey, secretKeys = [] }: IntegrationConfigurationArgs): LateRules {
  const keys: unknown = secretKeys;
  if (typeof integrationKey === "string" && isListOfTexts(keys)) {
    return resolve(INTEGRATION_CONFIGURATION, { integrationKey, secretKeys: keys });
  }
  return pulumi
    .all([integrationKey, secretKeys])
    .apply(([key, names]) =>
      resolve(INTEGRATION_CONFIGURATION, { integrationKey: key, secretKeys: names }),
    ) as pulumi.Output<Rules>;
}

/** The rules as far as they are known now. */
export function knownRules({ integrationKey, secretKeys }: IntegrationConfigurationArgs): Rules {
  return resolve(INTEGRATION_CONFIGURATION, {
    integrationKey: typeof integrationKey === "string" ? integrationKey : "",
    secretKeys: Array.isArray(secretKeys)
      ? secretKeys.filter((key): key is string => typeof key === "string")
      : [],
  });
}

/**
 * The value with everything marked that the rules call secret, however late it is known. While preview does not
 * know the rules, all of it is secret rather than nothing.
 */
export function marked(value: unknown, pointer: string, rules: LateRules): unknown {
  if (value === undefined || value === null) return value;
  if (!pulumi.Output.isInstance(rules)) return mark(value, pointer, rules);
  if (isPlainObject(value)) {
    return eachMember(value, pointer, (member, at) => marked(member, at, rules));
  }
  return whenKnown(
    rules,
    (known) => mark(value, pointer, known),
    () => pulumi.secret(value),
  );
}

function mark(value: unknown, pointer: string, rules: Rules): unknown {
  if (value === undefined || value === null) return value;
  if (rules.isSecret(pointer)) return pulumi.secret(value);
  if (isLate(value)) {
    if (isLeaf(pointer, rules)) return value;
    return shallow(value).apply((inner): unknown => mark(inner, pointer, rules));
  }
  if (Array.isArray(value)) return value.map((item, i) => mark(item, `${pointer}/${i}`, rules));
  if (!isPlainObject(value)) return value;
  return eachMember(value, pointer, (member, at) => mark(member, at, rules));
}

// A value that the catalogue describes holds no other secrets than those that are named: no output is needed to look.
function isLeaf(pointer: string, rules: Rules): boolean {
  const [, field, key = ""] = pointer.split("/");
  if (field === "name" || field === "tags") return true;
  if (field !== rules.kind.variables || !Object.hasOwn(rules.variables, key)) return false;
  return !rules.namesSecretIn(`/${field}/${key}`);
}

function eachMember(
  object: Record<string, unknown>,
  pointer: string,
  change: (member: unknown, pointer: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, member]) => [
      key,
      change(member, memberPointer(pointer.slice(1), key)),
    ]),
  );
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
