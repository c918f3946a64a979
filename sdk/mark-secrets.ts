import * as pulumi from "@pulumi/pulumi";
import { memberPointer } from "../provider/json/pointer";
import { type Facts, isMap, type Kind } from "../provider/schema/kind";
import { type Rules, resolve } from "../provider/schema/rules";
import type { Args } from "./inputs";
import { isLate, isPlainObject, shallow, whenKnown } from "./late";

/** What decides which values are secret; an output where the program itself learns it later. */
export type LateRules = Rules | pulumi.Output<Rules>;

/** The rules that the arguments give. */
export function rulesOf(kind: Kind, args: Args): LateRules {
  const { key, secretKeys = [] } = deciding(kind, args);
  if ((key === undefined || typeof key === "string") && isListOfTexts(secretKeys)) {
    return resolve(kind, facts(kind, key, secretKeys));
  }
  return pulumi
    .all([key, secretKeys])
    .apply(([known, names]) => resolve(kind, facts(kind, known, names))) as pulumi.Output<Rules>;
}

/** The rules as far as they are known now. */
export function knownRules(kind: Kind, args: Args): Rules {
  const { key, secretKeys } = deciding(kind, args);
  const names = Array.isArray(secretKeys) ? secretKeys.filter((name) => typeof name === "string") : [];
  return resolve(kind, facts(kind, key, names));
}

// What says which values are secret.
function deciding({ knownBy }: Kind, args: Args): { key: unknown; secretKeys: unknown } {
  return { key: knownBy && args[knownBy], secretKeys: args.secretKeys };
}

function facts({ knownBy }: Kind, key: unknown, secretKeys: unknown): Facts {
  return { ...(knownBy !== undefined && typeof key === "string" ? { [knownBy]: key } : {}), secretKeys };
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
  const [, field = "", key = ""] = pointer.split("/");
  if (!isMap(rules.kind, field)) return true;
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
