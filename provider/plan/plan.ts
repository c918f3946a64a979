import { equal, isObject, memberOf } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank } from "../json/same-value";
import type { Json, JsonObject } from "../json/types";
import { maskFits } from "../schema/mask";
import { fillPlaceholders, UNKNOWN_SECRET } from "../schema/placeholder";
import { declaredIn, type Inputs, type State, UNKNOWN } from "../schema/resource";
import { isSecretKey } from "../schema/secret-rules";
import type { LiveConfiguration } from "../schema/types";
import { isEcho, wasHidden } from "./echo";
import { enabledOf } from "./enabled";
import { recordedForms } from "./forms";
import { type Conceal, type Forms, recordable, target } from "./reconcile";
import { isDefault, isHandAdded, type MemberField } from "./server-members";

/** The two documents that a JSON Patch leads from and to. */
export interface Plan {
  from: JsonObject;
  to: JsonObject;
  /** Fields or members that preview does not know yet and that are left out of both documents' difference. */
  unknown: string[];
  /** JSON Pointers of fields or members that differ and that are left as they are all the same. */
  kept?: readonly string[];
}

/**
 * Who owns what: three-way between what was declared last, what is wanted, and what is live.
 * The result's `to` is the live document with exactly those members changed that the user owns.
 */
export function planChange(recorded: State | undefined, wanted: Inputs, live: LiveConfiguration): Plan {
  const declared = recorded && declaredIn(recorded);
  const forms = recordedForms(wanted, recorded);
  const from = liveDocument(live);
  const to: JsonObject = { ...from };
  const unknown: string[] = [];

  if (wanted.name === UNKNOWN) unknown.push("name");
  else to.name = target(wanted.name, live.name, recorded?.name, "/name", forms) ?? wanted.name;
  if (wanted.enabled === (UNKNOWN as unknown)) unknown.push("enabled");
  // What is not shown and was last written as it is wanted is in neither document.
  else if (enabledOf(live, recorded) !== wanted.enabled) to.enabled = wanted.enabled;

  if ((wanted.tags as unknown) === UNKNOWN || wanted.tags?.includes(UNKNOWN)) unknown.push("tags");
  else if (wanted.tags || declared?.tags) {
    const tags = target(wanted.tags ?? [], from.tags, recorded?.tags, "/tags", forms);
    if (tags !== undefined) to.tags = tags;
  }

  const members = (field: MemberField, want: JsonObject, had: JsonObject): void => {
    const has = new Map(isObject(from[field]) ? Object.entries(from[field]) : []);
    for (const key of Object.keys(had)) {
      // A secret that the server does not show must still be seen to go.
      const hidden = wasHidden(recorded, memberPointer(field, key));
      if (hidden && !has.has(key) && !Object.hasOwn(want, key)) has.set(key, UNKNOWN_SECRET);
    }
    const result = new Map(has);
    for (const [key, value] of has) {
      if (Object.hasOwn(want, key)) continue;
      // No longer declared, and empty or as LaunchDarkly would set it by itself: there is nothing to remove.
      const isLeft =
        isBlank(value) || (field === "configValues" && isDefault(wanted.integrationKey, key, value));
      const wasDeclared = Object.hasOwn(had, key) && !isLeft;
      if (wasDeclared || isHandAdded(field, key, value, wanted, recorded)) result.delete(key);
    }
    for (const [key, value] of Object.entries(want)) {
      if (containsUnknown(value)) unknown.push(`${field}.${key}`);
      else {
        const wants = memberTarget(field, key, value, has.get(key), wanted, recorded, forms);
        if (wants !== undefined) result.set(key, wants);
      }
    }
    // An empty capabilityConfig is the same as none.
    if (has.size > 0) from[field] = Object.fromEntries(has);
    if (result.size > 0 || Object.hasOwn(from, field)) to[field] = Object.fromEntries(result);
  };
  if ((wanted.configValues as unknown) === UNKNOWN) unknown.push("configValues");
  else members("configValues", wanted.configValues, declared?.configValues ?? {});
  if ((wanted.capabilityConfig as unknown) === UNKNOWN) unknown.push("capabilityConfig");
  else if (wanted.capabilityConfig || declared?.capabilityConfig) {
    members("capabilityConfig", wanted.capabilityConfig ?? {}, declared?.capabilityConfig ?? {});
  }
  return { from, to, unknown };
}

/** The patchable part of a live object; null and absent are the same. */
export function liveDocument(live: LiveConfiguration): JsonObject {
  return {
    name: live.name,
    ...(typeof live.enabled === "boolean" ? { enabled: live.enabled } : {}),
    ...(live.tags ? { tags: [...live.tags] } : {}),
    configValues: live.configValues ?? {},
    ...(live.capabilityConfig ? { capabilityConfig: live.capabilityConfig } : {}),
  };
}

/** Whether a value or anything in it is unknown in preview. */
export function containsUnknown(value: Json): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return isObject(value) && Object.values(value).some(containsUnknown);
}

function memberTarget(
  field: MemberField,
  key: string,
  want: Json,
  live: Json | undefined,
  wanted: Inputs,
  recorded: State | undefined,
  forms: Forms,
): Json | undefined {
  const pointer = memberPointer(field, key);
  const sent = memberOf(recorded?.[field], key);
  if (equal(want, sent) && isEcho(recorded, pointer, live)) return live;
  if (field !== "configValues" || !isSecretKey(wanted, key)) return target(want, live, sent, pointer, forms);
  // A mask says nothing about a secret that LaunchDarkly was never sent by us: it is sent then.
  const unchanged = equal(want, live) || (equal(want, sent) && maskFits(live, want));
  return unchanged ? live : fillPlaceholders(want, live);
}

/** What to record of a member after a read: the known value wherever the live one is the same. */
export function memberAfterRead(
  field: MemberField,
  key: string,
  declared: Inputs,
  live: Json | undefined,
  recorded: State,
  conceal: Conceal,
): Json | undefined {
  const known = memberOf(declared[field], key);
  const pointer = memberPointer(field, key);
  const forms = recordedForms(declared, recorded);
  const isSame =
    known !== undefined && equal(memberTarget(field, key, known, live, declared, recorded, forms), live);
  if (isSame) return known;
  if (live === undefined) return undefined;
  const secret = field === "configValues" && isSecretKey(declared, key);
  return secret ? UNKNOWN_SECRET : recordable(known, live, pointer, forms, conceal);
}
