import { equal, isObject } from "../json/equal";
import { dottedPath, unescapeSegment } from "../json/pointer";
import { quoted } from "../json/quoted";
import type { JsonObject } from "../json/types";
import { visit } from "../json/walk";
import type { Findings } from "../schema/findings";
import { declarable, type Facts, type Kind, mapsOf, patchable, placeNamed } from "../schema/kind";
import { looksMasked } from "../schema/mask";
import { nearest } from "../schema/nearest";
import { digestOf, IGNORED, showable } from "../schema/opened";
import type { Inputs } from "../schema/resource";
import { isNamed, type Rules } from "../schema/rules";
import { containsUnknown, isUnknown } from "../schema/unknown";

/** Each name in `secretKeys` and `notMasks` must be of something: one that is misspelled would hide nothing. */
export function checkSecretNames(kind: Kind, raw: Facts, findings: Findings): void {
  for (const list of ["secretKeys", "notMasks"]) {
    const names = raw[list];
    if (!Array.isArray(names)) continue;
    for (const [i, name] of names.entries()) {
      if (typeof name !== "string" || isUnknown(name) || namesSomething(kind, raw, name)) continue;
      const near = nearest(spelled(kind, name), candidates(kind, raw));
      const hint = near ? `did you mean ${quoted(near)}?` : "leave it out, or declare what it names";
      findings.fail(`${list}[${i}]`, `names nothing that is declared: ${quoted(name)}; ${hint}`);
    }
  }
}

function namesSomething(kind: Kind, raw: Facts, name: string): boolean {
  if (name === "*") return true;
  const pointer = placeNamed(kind, name);
  if (pointer === undefined) return false;
  const [field = "", key, ...inner] = pointer.split("/").slice(1).map(unescapeSegment);
  const attribute = Object.fromEntries(declarable(kind))[field];
  if (attribute === undefined || attribute.type === "boolean" || attribute.type === "number") return false;
  if (key === undefined) return true;
  if (field === kind.variables && inner.length === 0) {
    // Which keys the integration has is not known with it.
    if (kind.scope.some((scope) => isUnknown(raw[scope])) || knownKeys(kind, raw).includes(key)) return true;
  }
  return leadsTo(raw[field], [key, ...inner]);
}

function knownKeys(kind: Kind, raw: Facts): string[] {
  return Object.keys(kind.known?.(raw) ?? {});
}

// The index of an element stands for all of its list, which may be empty now.
function leadsTo(value: unknown, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined || isUnknown(value)) return true;
  if (Array.isArray(value)) {
    return /^(?:\d+|-)$/.test(part) && (value.length === 0 || value.some((item) => leadsTo(item, rest)));
  }
  return isObject(value) && Object.hasOwn(value, part) && leadsTo(value[part], rest);
}

// As one may write a key by mistake.
function spelled({ variables }: Kind, name: string): string {
  const isElsewhere = name.startsWith("/") && !name.startsWith(`/${variables}`);
  return isElsewhere ? name : name.replace(new RegExp(`^/?(?:${variables}[./])?`), "");
}

function candidates(kind: Kind, raw: Facts): string[] {
  const { variables } = kind;
  const values = variables === undefined ? undefined : raw[variables];
  const others = mapsOf(kind).filter((field) => field !== variables);
  return [
    ...(isObject(values) ? Object.keys(values) : []),
    ...knownKeys(kind, raw),
    ...others.flatMap((field) => pointersIn(raw[field], `/${field}`)),
  ];
}

function pointersIn(value: unknown, field: string): string[] {
  const pointers: string[] = [];
  visit(value, (_, pointer) => pointers.push(pointer), field);
  return pointers.slice(1);
}

/** A mask is refused wherever a secret belongs: sent, it would overwrite the real one. */
export function checkMasks(rules: Rules, raw: Facts, inputs: Inputs, findings: Findings): void {
  const { kind } = rules;
  const real = Array.isArray(raw.notMasks)
    ? raw.notMasks.filter((name): name is string => typeof name === "string")
    : [];
  const see = (value: unknown, pointer: string): void => {
    if (looksMasked(value) && rules.isSecret(pointer) && !isNamed(kind, real, pointer)) {
      findings.fail(
        propertyPath(pointer),
        "is a masked secret as LaunchDarkly shows it; give the secret itself, or name it in notMasks if it is one",
      );
    }
  };
  for (const [field, { shown }] of patchable(kind)) {
    const value = inputs[field];
    if (value !== undefined && !shown) visit(value, see, `/${field}`);
  }
}

/**
 * JSON Pointers of values that are not as the program's resource class saw them: a transform put them there, and
 * whether they are secret is known to nobody here. `__open` has a digest of each value that the class saw.
 */
export function changedLater(kind: Kind, raw: Facts, recorded: Facts): string[] {
  if (isUnknown(raw.__open)) return showable(kind, raw).map(([pointer]) => pointer);
  if (!isObject(raw.__open)) return [];
  // Of a field that the class itself learns late, the digests come together.
  const late = Object.values(raw.__open).filter(isObject);
  const seen: JsonObject = Object.assign({}, raw.__open, ...late);
  const before = new Map(showable(kind, recorded));
  const hidden = Array.isArray(recorded.__hidden) ? recorded.__hidden : [];
  return showable(kind, raw)
    .filter(([pointer, value]) => {
      const [digest, ignored] = String(Object.hasOwn(seen, pointer) ? seen[pointer] : "").split(IGNORED);
      if (isUnknown(digest)) return !containsUnknown(value);
      if (digest === digestOf(value)) return false;
      // Pulumi put the value back that was there before.
      return ignored === undefined || hidden.includes(pointer) || !equal(value, before.get(pointer));
    })
    .map(([pointer]) => pointer);
}

// As Pulumi writes it: an index in brackets.
function propertyPath(pointer: string): string {
  return dottedPath(pointer).replace(/\.(\d+)(?=[.[]|$)/g, "[$1]");
}
