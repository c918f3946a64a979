import { equal, isObject } from "../json/equal";
import { memberPointer, unescapeSegment } from "../json/pointer";
import { quoted } from "../json/quoted";
import type { Json, JsonObject } from "../json/types";
import { variablesOf } from "../kinds/catalogue";
import { containsUnknown } from "../plan/plan";
import type { Findings } from "../schema/findings";
import { looksMasked } from "../schema/mask";
import { nearest } from "../schema/nearest";
import { digestOf, IGNORED, showable } from "../schema/opened";
import { type Inputs, UNKNOWN } from "../schema/resource";
import { isNamed, isSecretPointer } from "../schema/secret-rules";

type Raw = Readonly<Record<string, unknown>>;

/** Each name in `secretKeys` and `notMasks` must be of something: one that is misspelled would hide nothing. */
export function checkSecretNames(raw: Raw, found: Findings): void {
  for (const list of ["secretKeys", "notMasks"]) {
    const names = raw[list];
    if (!Array.isArray(names)) continue;
    for (const [i, name] of names.entries()) {
      if (typeof name !== "string" || name === UNKNOWN || namesSomething(raw, name)) continue;
      const near = nearest(spelled(name), candidates(raw));
      const hint = near ? `did you mean ${quoted(near)}?` : "leave it out, or declare what it names";
      found.fail(`${list}[${i}]`, `names nothing that is declared: ${quoted(name)}; ${hint}`);
    }
  }
}

function namesSomething(raw: Raw, name: string): boolean {
  if (name === "*") return true;
  const pointer = name.startsWith("/") ? name : memberPointer("configValues", name);
  const [field = "", key, ...inner] = pointer.split("/").slice(1).map(unescapeSegment);
  if (!FIELDS.includes(field)) return false;
  if (key === undefined) return true;
  if (field === "configValues" && inner.length === 0) {
    // Which keys the integration has is not known with it.
    if (raw.integrationKey === UNKNOWN || variablesOf(String(raw.integrationKey)).includes(key)) return true;
  }
  return leadsTo(raw[field], [key, ...inner]);
}

const FIELDS: readonly string[] = ["integrationKey", "name", "tags", "configValues", "capabilityConfig"];

// The index of an element stands for all of its list, which may be empty now.
function leadsTo(value: unknown, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined || value === UNKNOWN) return true;
  if (Array.isArray(value)) {
    return /^(?:\d+|-)$/.test(part) && (value.length === 0 || value.some((item) => leadsTo(item, rest)));
  }
  return isObject(value) && Object.hasOwn(value, part) && leadsTo(value[part], rest);
}

// As one may write a key by mistake.
function spelled(name: string): string {
  return name.startsWith("/capabilityConfig") ? name : name.replace(/^\/?(?:configValues[./])?/, "");
}

function candidates(raw: Raw): string[] {
  const keys = isObject(raw.configValues) ? Object.keys(raw.configValues) : [];
  const variables = variablesOf(String(raw.integrationKey));
  return [...keys, ...variables, ...pointersIn(raw.capabilityConfig, "/capabilityConfig")];
}

function pointersIn(value: unknown, pointer: string): string[] {
  const members: [string, unknown][] = Array.isArray(value)
    ? value.map((item, i) => [`${pointer}/${i}`, item])
    : isObject(value)
      ? Object.entries(value).map(([key, member]) => [memberPointer(pointer.slice(1), key), member])
      : [];
  return members.flatMap(([at, member]) => [at, ...pointersIn(member, at)]);
}

/** A mask is refused wherever a secret belongs: sent, it would overwrite the real one. */
export function checkMasks(raw: Raw, inputs: Inputs, found: Findings): void {
  const real = Array.isArray(raw.notMasks)
    ? raw.notMasks.filter((name): name is string => typeof name === "string")
    : [];
  const walk = (value: Json, pointer: string, path: string): void => {
    if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) walk(item, `${pointer}/${i}`, `${path}[${i}]`);
    } else if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        walk(member, memberPointer(pointer.slice(1), key), `${path}.${key}`);
      }
    } else if (looksMasked(value) && isSecretPointer(inputs, pointer) && !isNamed(real, pointer)) {
      found.fail(
        path,
        "is a masked secret as LaunchDarkly shows it; give the secret itself, or name it in notMasks if it is one",
      );
    }
  };
  for (const field of ["configValues", "capabilityConfig"] as const) {
    if (isObject(inputs[field])) walk(inputs[field], `/${field}`, field);
  }
}

/**
 * JSON Pointers of values that are not as the program's resource class saw them: a transform put them there, and
 * whether they are secret is known to nobody here. `__open` has a digest of each value that the class saw.
 */
export function changedLater(raw: Raw, olds: Raw): string[] {
  if (raw.__open === UNKNOWN) return showable(raw).map(([pointer]) => pointer);
  if (!isObject(raw.__open)) return [];
  // Of a field that the class itself learns late, the digests come together.
  const late = Object.values(raw.__open).filter(isObject);
  const seen: JsonObject = Object.assign({}, raw.__open, ...late);
  const before = new Map(showable(olds));
  const hidden = Array.isArray(olds.__hidden) ? olds.__hidden : [];
  return showable(raw)
    .filter(([pointer, value]) => {
      const [digest, ignored] = String(Object.hasOwn(seen, pointer) ? seen[pointer] : "").split(IGNORED);
      if (digest === UNKNOWN) return !containsUnknown(value as Json);
      if (digest === digestOf(value)) return false;
      // Pulumi put the value back that was there before.
      return ignored === undefined || hidden.includes(pointer) || !equal(value, before.get(pointer));
    })
    .map(([pointer]) => pointer);
}
