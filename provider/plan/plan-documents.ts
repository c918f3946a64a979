import { isObject } from "../json/equal";
import { isBlank } from "../json/same-value";
import { patchable } from "../schema/kind";
import { UNKNOWN_SECRET } from "../schema/placeholder";
import { declaredIn, type Inputs, type Live, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { containsUnknown, isUnknown } from "../schema/unknown";
import { type Documents, liveDocument } from "./documents";
import { recordedForms } from "./forms";
import { booleanOf } from "./hidden-booleans";
import { type Change, planMap } from "./members";
import { target } from "./reconcile";
import { isAsWritten } from "./written";

/**
 * Plans a change from what was declared last, what is desired and what is live. `to` is the live document with only
 * those members changed that the user owns.
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
    else planValue(change, field, declared, live, documents);
  }
  kind.consequences?.(documents.from, documents.to);
  return documents;
}

// A field that is no longer declared is reset, unless somebody else has changed it.
function planReset(
  change: Change,
  field: string,
  declared: Inputs | undefined,
  live: Live,
  documents: Documents,
): void {
  const { rules, recorded } = change;
  const { from, to } = documents;
  const { together = [], attributes } = rules.kind;
  if (declared?.[field] === undefined) return;
  const group = together.includes(field) ? together : [field];
  if (!group.every((name) => isAsWritten(rules, recorded, declared, live, name))) return;
  const reset = attributes[field]?.reset ?? null;
  // Adds the secrets that LaunchDarkly does not show, so that they are removed too.
  if (isObject(reset)) planMap({ ...change, desired: { [field]: reset } }, field, declared, documents);
  if (isBlank(reset) && isBlank(from[field])) return;
  if (reset === null) delete to[field];
  else to[field] = reset;
}

function planValue(
  { rules, desired, recorded, forms }: Change,
  field: string,
  declared: Inputs | undefined,
  live: Live,
  { from, to, unknown }: Documents,
): void {
  const value = desired[field];
  if (containsUnknown(value)) unknown.push(field);
  else if (value !== undefined) {
    const planned = target(value, live[field], recorded?.[field], `/${field}`, forms);
    if (planned !== undefined) to[field] = planned;
  } else if (declared?.[field] !== undefined && !rules.kind.attributes[field]?.required) {
    // Removing a secret that the server does not show must still produce a change.
    if (from[field] === undefined && rules.isVeiled(`/${field}`)) from[field] = UNKNOWN_SECRET;
    if (!isBlank(from[field])) delete to[field];
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
  // If the server no longer shows the value, only the last written one shows whether it changes.
  const last = recorded?.[field];
  const isChanged = live[field] === undefined && last !== undefined && last !== value;
  // A value that is not shown and was last written as desired is in neither document.
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
