import * as pulumi from "@pulumi/pulumi";
import { memberPointer } from "../provider/json/pointer";
import { traitsOf } from "../provider/kinds/catalogue";
import { isSecretPointer, type SecretRules } from "../provider/schema/secret-rules";
import type { IntegrationConfigurationArgs } from "./args";
import { isLate, isPlainObject, shallow, whenKnown } from "./late";

/** What decides which values are secret; an output where the program itself learns it later. */
export type Rules = SecretRules | pulumi.Output<SecretRules>;

/** The rules that the arguments give. */
export function rulesOf({ integrationKey, secretKeys = [] }: IntegrationConfigurationArgs): Rules {
  const keys: unknown = secretKeys;
  if (typeof integrationKey === "string" && isListOfTexts(keys)) return { integrationKey, secretKeys: keys };
  return pulumi
    .all([integrationKey, secretKeys])
    .apply(([key, names]) => ({ integrationKey: key, secretKeys: names }));
}

/** The rules as far as they are known now. */
export function knownRules({ integrationKey, secretKeys }: IntegrationConfigurationArgs): SecretRules {
  return {
    integrationKey: typeof integrationKey === "string" ? integrationKey : "",
    secretKeys: Array.isArray(secretKeys)
      ? secretKeys.filter((key): key is string => typeof key === "string")
      : [],
  };
}

/**
 * The value with everything marked that the rules call secret, however late it is known. While preview does not
 * know the rules, all of it is secret rather than nothing.
 */
export function marked(value: unknown, pointer: string, rules: Rules): unknown {
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

function mark(value: unknown, pointer: string, rules: SecretRules): unknown {
  if (value === undefined || value === null) return value;
  if (isSecretPointer(rules, pointer)) return pulumi.secret(value);
  if (isLate(value)) {
    if (isLeaf(pointer, rules)) return value;
    return shallow(value).apply((inner): unknown => mark(inner, pointer, rules));
  }
  if (Array.isArray(value)) return value.map((item, i) => mark(item, `${pointer}/${i}`, rules));
  if (!isPlainObject(value)) return value;
  return eachMember(value, pointer, (member, at) => mark(member, at, rules));
}

// A value that the catalogue describes holds no other secrets than those that are named: no output is needed to look.
function isLeaf(pointer: string, { integrationKey, secretKeys = [] }: SecretRules): boolean {
  const [, field, key = ""] = pointer.split("/");
  if (field === "name" || field === "tags") return true;
  if (field !== "configValues" || traitsOf(integrationKey, key).type === undefined) return false;
  return !secretKeys.some((name) => name.startsWith(`/configValues/${key}/`));
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
