import { equal, isObject, memberOf } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { isMap, type Kind, patchable } from "../schema/kind";
import { maskFits } from "../schema/mask";
import { fillPlaceholders, UNKNOWN_SECRET } from "../schema/placeholder";
import { declaredIn, type Inputs, type Live, membersOf, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { containsUnknown, isUnknown } from "../schema/unknown";
import { isEcho, wasHidden } from "./echo";
import { recordedForms } from "./forms";
import { booleanOf } from "./hidden-booleans";
import { type Conceal, type Forms, recordable, target } from "./reconcile";
import { isDefault, isHandAdded } from "./server-members";

/** The two documents that a JSON Patch leads from and to. */
export interface Documents {
  from: JsonObject;
  to: JsonObject;
  /** Fields or members that preview does not know yet and that are left out of both documents' difference. */
  unknown: string[];
  /** JSON Pointers of fields or members that differ and that are left as they are all the same. */
  kept?: readonly string[];
}

/** One resource: what it planned, and what is known of it. */
interface Change {
  rules: Rules;
  desired: Inputs;
  recorded: State | undefined;
  forms: Forms;
}

/**
 * Who owns what: three-way between what was declared last, what is desired, and what is live.
 * The result's `to` is the live document with exactly those members changed that the user owns.
 */
export function planDocuments(
  rules: Rules,
  recorded: State | undefined,
  desired: Inputs,
  live: Live,
): Documents {
  const { kind } = rules;
  const change: Change = { rules, desired, recorded, forms: recordedForms(rules, recorded) };
  const declared = recorded && declaredIn(kind, recorded);
  const documents: Documents = { from: liveDocument(kind, live), to: {}, unknown: [] };
  Object.assign(documents.to, documents.from);
  for (const [field, { type, mayHide, reset }] of patchable(kind)) {
    if (reset !== undefined && desired[field] === undefined)
      planReset(change, field, declared, live, documents);
    else if (type === "map") planMap(change, field, declared, documents);
    else if (type === "strings") planList(change, field, declared, documents);
    else if (mayHide) planHidden(change, field, live, documents);
    else planScalar(change, field, live, documents);
  }
  kind.consequences?.(documents.from, documents.to);
  return documents;
}

// What is declared no longer goes back to what it was by itself, unless somebody else chose another value since.
function planReset(
  { rules, recorded, forms }: Change,
  field: string,
  declared: Inputs | undefined,
  live: Live,
  { to }: Documents,
): void {
  const { together = [], attributes } = rules.kind;
  const isOurs = (name: string): boolean => {
    const had = declared?.[name];
    return (
      had === undefined || equal(target(had, live[name], recorded?.[name], `/${name}`, forms), live[name])
    );
  };
  const group = together.includes(field) ? together : [field];
  if (declared?.[field] === undefined || !group.every(isOurs)) return;
  const reset = attributes[field]?.reset ?? null;
  if (isBlank(reset) && isBlank(live[field])) return;
  if (reset === null) delete to[field];
  else to[field] = reset;
}

function planScalar(
  { desired, recorded, forms }: Change,
  field: string,
  live: Live,
  { to, unknown }: Documents,
): void {
  const value = desired[field];
  if (isUnknown(value)) unknown.push(field);
  else if (value !== undefined) {
    const planned = target(value, live[field], recorded?.[field], `/${field}`, forms);
    if (planned !== undefined) to[field] = planned;
  }
}

function planHidden(
  { desired, recorded }: Change,
  field: string,
  live: Live,
  { to, unknown }: Documents,
): void {
  const value = desired[field];
  if (isUnknown(value)) unknown.push(field);
  if (isUnknown(value) || value === undefined) return;
  // A server may stop showing what it showed: then only what was last written says that nothing has to be done.
  const last = recorded?.[field];
  const isChanged = live[field] === undefined && last !== undefined && last !== value;
  // What is not shown and was last written as it is desired is in neither document.
  if (isChanged || booleanOf(field, live, recorded) !== value) to[field] = value;
}

function planList(
  { desired, recorded, forms }: Change,
  field: string,
  declared: Inputs | undefined,
  { from, to, unknown }: Documents,
): void {
  const value = desired[field];
  if (isUnknown(value) || (Array.isArray(value) && value.some(isUnknown))) unknown.push(field);
  else if (value !== undefined || declared?.[field] !== undefined) {
    const list = target(value ?? [], from[field], recorded?.[field], `/${field}`, forms);
    if (list !== undefined) to[field] = list;
  }
}

function planMap(change: Change, field: string, declared: Inputs | undefined, documents: Documents): void {
  const { desired, recorded, rules } = change;
  const { from, to, unknown } = documents;
  if (isUnknown(desired[field])) {
    unknown.push(field);
    return;
  }
  const isRequired = rules.kind.attributes[field]?.required === true;
  if (!isRequired && desired[field] === undefined && declared?.[field] === undefined) return;
  const [members, had] = [membersOf(desired, field), membersOf(declared, field)];
  const has = new Map(Object.entries(membersOf(from, field)));
  for (const key of Object.keys(had)) {
    // A secret that the server does not show must still be seen to go.
    const hidden = wasHidden(recorded, memberPointer(field, key));
    if (hidden && !has.has(key) && !Object.hasOwn(members, key)) has.set(key, UNKNOWN_SECRET);
  }
  const kept = [...has].filter(
    ([key, value]) => Object.hasOwn(members, key) || !isRemoved(change, field, key, value, had),
  );
  const result = new Map(kept);
  for (const [key, value] of Object.entries(members)) {
    if (containsUnknown(value)) unknown.push(`${field}.${key}`);
    else {
      const planned = memberTarget(change, field, key, value, has.get(key));
      if (planned !== undefined) result.set(key, planned);
    }
  }
  // An empty optional map is the same as none.
  if (has.size > 0) from[field] = Object.fromEntries(has);
  if (result.size > 0 || Object.hasOwn(from, field)) to[field] = Object.fromEntries(result);
}

// Whether an undeclared member goes: it was declared before, or somebody added it by hand.
function isRemoved(
  { rules, desired, recorded }: Change,
  field: string,
  key: string,
  value: Json,
  had: JsonObject,
): boolean {
  // Empty, or as LaunchDarkly would set it by itself: there is nothing to remove.
  const isLeft = isBlank(value) || isDefault(rules, field, key, value);
  const wasDeclared = Object.hasOwn(had, key) && !isLeft;
  return wasDeclared || isHandAdded(rules, field, key, value, desired, recorded);
}

/** The patchable part of a live object; null and absent are the same. */
export function liveDocument(kind: Kind, live: Live): JsonObject {
  const document = new Map<string, Json>();
  for (const [field, { type, required }] of patchable(kind)) {
    const value = live[field] ?? (type === "map" && required ? {} : undefined);
    if (value !== undefined) document.set(field, Array.isArray(value) ? [...value] : value);
  }
  return Object.fromEntries(document);
}

function memberTarget(
  { rules, recorded, forms }: Change,
  field: string,
  key: string,
  desired: Json,
  live: Json | undefined,
): Json | undefined {
  const pointer = memberPointer(field, key);
  const sent = memberOf(membersOf(recorded, field), key);
  if (equal(desired, sent) && isEcho(recorded, pointer, live)) return live;
  if (field !== rules.kind.variables || !rules.isSecret(pointer))
    return target(desired, live, sent, pointer, forms);
  // A mask says nothing about a secret that LaunchDarkly was never sent by us: it is sent then.
  const unchanged = equal(desired, live) || (equal(desired, sent) && maskFits(live, desired));
  return unchanged ? live : fillPlaceholders(desired, live);
}

/** What to record of a member after a read: the known value wherever the live one is the same. */
export function memberAfterRead(
  rules: Rules,
  field: string,
  key: string,
  declared: Inputs,
  live: Json | undefined,
  recorded: State,
  conceal: Conceal,
): Json | undefined {
  const known = memberOf(membersOf(declared, field), key);
  const pointer = memberPointer(field, key);
  const forms = recordedForms(rules, recorded);
  const change: Change = { rules, desired: declared, recorded, forms };
  const isSame = known !== undefined && equal(memberTarget(change, field, key, known, live), live);
  if (isSame) return known;
  if (live === undefined) return undefined;
  const secret = field === rules.kind.variables && rules.isSecret(pointer);
  return secret ? UNKNOWN_SECRET : recordable(known, live, pointer, forms, conceal);
}

/** Fields, and members of the maps, at which two documents differ: as JSON Pointers. */
export function differences(kind: Kind, a: JsonObject, b: JsonObject): string[] {
  return patchable(kind).flatMap(([field]) => {
    if (!isMap(kind, field)) return equal(a[field], b[field]) ? [] : [`/${field}`];
    const members = [a[field], b[field]].map(
      (value) => new Map(isObject(value) ? Object.entries(value) : []),
    );
    return [...new Set(members.flatMap((map) => [...map.keys()]))]
      .filter((key) => !equal(members[0]?.get(key), members[1]?.get(key)))
      .map((key) => memberPointer(field, key));
  });
}
