import * as pulumi from "@pulumi/pulumi";
import { memberPointer } from "../provider/json/pointer";
import { type Facts, isMap, type Kind } from "../provider/schema/kind";
import { type Rules, resolve } from "../provider/schema/rules";
import { type Args, isLate, isPlainObject, shallow, whenKnown } from "./late";

/** The rules that decide which values are secret. An output if they depend on outputs. */
type LateRules = Rules | pulumi.Output<Rules>;

/** The rules of the arguments. */
export function rulesOf(kind: Kind, args: Args): LateRules {
  const { key, secretKeys = [] } = deciding(kind, args);
  if ((key === undefined || typeof key === "string") && isListOfTexts(secretKeys)) {
    return resolve(kind, facts(kind, key, secretKeys));
  }
  return pulumi
    .all([key, secretKeys])
    .apply(([known, names]) => resolve(kind, facts(kind, known, names))) as pulumi.Output<Rules>;
}

/** The rules, as far as they are known without waiting for outputs. */
export function knownRules(kind: Kind, args: Args): Rules {
  const { key, secretKeys } = deciding(kind, args);
  const names = Array.isArray(secretKeys) ? secretKeys.filter((name) => typeof name === "string") : [];
  return resolve(kind, facts(kind, key, names));
}

// The arguments that decide which values are secret.
function deciding({ knownBy }: Kind, args: Args): { key: unknown; secretKeys: unknown } {
  return { key: knownBy && args[knownBy], secretKeys: args.secretKeys };
}

function facts({ knownBy }: Kind, key: unknown, secretKeys: unknown): Facts {
  return { ...(knownBy !== undefined && typeof key === "string" ? { [knownBy]: key } : {}), secretKeys };
}

/**
 * Marks the secrets in a value, including outputs. While preview does not know the rules, the whole value is secret.
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

// A value in the catalogue contains no secrets except named ones, so no output is needed to look inside.
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
