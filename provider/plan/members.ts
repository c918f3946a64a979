import { equal, memberOf } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { maskFits } from "../schema/mask";
import { fillPlaceholders, UNKNOWN_SECRET } from "../schema/placeholder";
import { type Inputs, membersOf, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { containsUnknown, isUnknown } from "../schema/unknown";
import type { Documents } from "./documents";
import { isEcho, wasHidden } from "./echo";
import { recordedForms } from "./forms";
import { type Conceal, type Forms, recordable, target } from "./reconcile";
import { isDefault, isHandAdded } from "./server-members";

/** One resource: what is desired, and what is known of it. */
export interface Change {
  rules: Rules;
  desired: Inputs;
  recorded: State | undefined;
  forms: Forms;
}

/** Plans a field whose members are declared one by one. `declared` is what was declared last. */
export function planMap(
  change: Change,
  field: string,
  declared: Inputs | undefined,
  documents: Documents,
): void {
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
    // Removing a secret that the server does not show must still produce a change.
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

// Whether to remove an undeclared member: it was declared before, or somebody added it by hand.
function isRemoved(
  { rules, desired, recorded }: Change,
  field: string,
  key: string,
  value: Json,
  had: JsonObject,
): boolean {
  // A blank value, or LaunchDarkly's default: there is nothing to remove.
  const isLeft = isBlank(value) || isDefault(rules, field, key, value);
  const wasDeclared = Object.hasOwn(had, key) && !isLeft;
  return wasDeclared || isHandAdded(rules, field, key, value, desired, recorded);
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
  // A mask proves nothing about a secret that we never sent, so it is sent.
  const unchanged = equal(desired, live) || (equal(desired, sent) && maskFits(live, desired));
  return unchanged ? live : fillPlaceholders(desired, live);
}

/** What to record of a member after a read: the known value if the live one is equivalent. */
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
