import { equal, isObject, memberOf, textsIn } from "../json/equal";
import { dottedPath, unescapeSegment } from "../json/pointer";
import { quoted } from "../json/quoted";
import type { JsonObject } from "../json/types";
import { visit } from "../json/walk";
import { ignoredPointers } from "../plan/ignored";
import type { Findings } from "../schema/findings";
import { declarable, type Facts, type Kind, mapsOf, patchable, placeNamed } from "../schema/kind";
import { looksMasked } from "../schema/mask";
import { nearest } from "../schema/nearest";
import { digestOf, showable } from "../schema/opened";
import type { Inputs } from "../schema/resource";
import { isNamed, type Rules } from "../schema/rules";
import { containsUnknown, isUnknown } from "../schema/unknown";

/** Each name in `secretKeys` and `notMasks` must match something: a misspelled name would hide nothing. */
export function checkSecretNames(rules: Rules, raw: Facts, findings: Findings): void {
  for (const list of ["secretKeys", "notMasks"]) {
    const names = raw[list];
    if (!Array.isArray(names)) continue;
    for (const [i, name] of names.entries()) {
      if (typeof name !== "string" || isUnknown(name) || namesSomething(rules, raw, name)) continue;
      const near = nearest(spelled(rules.kind, name), candidates(rules, raw));
      const hint = near ? `did you mean ${quoted(near)}?` : "remove it, or declare the value that it names";
      findings.fail(`${list}[${i}]`, `does not name a declared value: ${quoted(name)}; ${hint}`);
    }
  }
}

function namesSomething({ kind, variables }: Rules, raw: Facts, name: string): boolean {
  if (name === "*") return true;
  const pointer = placeNamed(kind, name);
  if (pointer === undefined) return false;
  const [field = "", key, ...inner] = pointer.split("/").slice(1).map(unescapeSegment);
  const attribute = Object.fromEntries(declarable(kind))[field];
  if (attribute === undefined || attribute.type === "boolean" || attribute.type === "number") return false;
  if (key === undefined) return true;
  if (field === kind.variables && inner.length === 0) {
    // While the integration is not known, neither are its keys.
    if (kind.scope.some((scope) => isUnknown(raw[scope])) || Object.hasOwn(variables, key)) return true;
  }
  return leadsTo(raw[field], [key, ...inner]);
}

// An index stands for every element of its list, which may be empty.
function leadsTo(value: unknown, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined || isUnknown(value)) return true;
  if (Array.isArray(value)) {
    return /^(?:\d+|-)$/.test(part) && (value.length === 0 || value.some((item) => leadsTo(item, rest)));
  }
  return isObject(value) && Object.hasOwn(value, part) && leadsTo(value[part], rest);
}

// Without prefixes that people add by mistake.
function spelled({ variables }: Kind, name: string): string {
  const isElsewhere = name.startsWith("/") && !name.startsWith(`/${variables}`);
  return isElsewhere ? name : name.replace(new RegExp(`^/?(?:${variables}[./])?`), "");
}

function candidates({ kind, variables: known }: Rules, raw: Facts): string[] {
  const { variables } = kind;
  const values = variables === undefined ? undefined : raw[variables];
  const others = mapsOf(kind).filter((field) => field !== variables);
  return [
    ...(isObject(values) ? Object.keys(values) : []),
    ...Object.keys(known),
    ...others.flatMap((field) => pointersIn(raw[field], `/${field}`)),
  ];
}

function pointersIn(value: unknown, field: string): string[] {
  const pointers: string[] = [];
  visit(value, (_, pointer) => pointers.push(pointer), field);
  return pointers.slice(1);
}

/** Refuses a mask in the place of a secret: it would overwrite the secret. */
export function checkMasks(rules: Rules, raw: Facts, inputs: Inputs, findings: Findings): void {
  const { kind } = rules;
  const real = textsIn(raw.notMasks);
  const see = (value: unknown, pointer: string): void => {
    if (looksMasked(value) && rules.isSecret(pointer) && !isNamed(kind, real, pointer)) {
      findings.fail(
        propertyPath(pointer),
        "is a masked secret as LaunchDarkly shows it; set the secret itself, or if this is the secret, name it in notMasks",
      );
    }
  };
  for (const [field, { shown }] of patchable(kind)) {
    const value = inputs[field];
    if (value !== undefined && !shown) visit(value, see, `/${field}`);
  }
}

/**
 * JSON Pointers of values that changed after the program's resource class saw them: a transform set them, and whether
 * they are secret is not known. `__open` has a digest of each value that the class saw.
 */
export function changedLater(kind: Kind, raw: Facts, recorded: Facts): string[] {
  if (isUnknown(raw.__open)) return showable(kind, raw).map(([pointer]) => pointer);
  if (!isObject(raw.__open)) return [];
  // For a field that the class learns late, the digests are in one object.
  const late = Object.values(raw.__open).filter(isObject);
  const seen: JsonObject = Object.assign({}, raw.__open, ...late);
  const before = new Map(showable(kind, recorded));
  const ignored = ignoredPointers(textsIn(raw.__ignoreChanges));
  const hidden = textsIn(recorded.__hidden);
  return showable(kind, raw)
    .filter(([place, value]) => {
      const digest = memberOf(seen, place);
      if (isUnknown(digest)) return !containsUnknown(value);
      if (digest === digestOf(value)) return false;
      // For paths in `ignoreChanges`, Pulumi restored the previous value.
      const isIgnored = ignored.some((one) => isWithin(place, one) || isWithin(one, place));
      return !isIgnored || hidden.includes(place) || !equal(value, before.get(place));
    })
    .map(([place]) => place);
}

function isWithin(place: string, other: string): boolean {
  return place === other || place.startsWith(`${other}/`);
}

// A property path as Pulumi writes it, with indices in brackets.
function propertyPath(pointer: string): string {
  return dottedPath(pointer).replace(/\.(\d+)(?=[.[]|$)/g, "[$1]");
}
