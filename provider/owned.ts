import { traitsOf } from "./catalogue";
import { equal, isEmpty, isObject, isSameScalar, memberOf, sameSet } from "./equal";
import { declaredIn, type Inputs, memberPointer, type State, UNKNOWN } from "./model";
import { isEcho, wasHidden } from "./secrets/echo";
import { isSecretKey } from "./secrets/locate";
import { isBlankMask, maskFits } from "./secrets/mask";
import { fillPlaceholders, UNKNOWN_SECRET } from "./secrets/placeholder";
import type { Json, JsonObject, LiveConfiguration } from "./types";

type MemberField = "configValues" | "capabilityConfig";

/** The two documents that a JSON Patch leads from and to. */
export interface Plan {
  from: JsonObject;
  to: JsonObject;
  /** Fields or members that preview does not know yet and that are left out of both documents' difference. */
  unknown: string[];
}

/**
 * Who owns what: three-way between what was declared last, what is wanted, and what is live.
 * The result's `to` is the live document with exactly those members changed that the user owns.
 */
export function planChange(recorded: State | undefined, wanted: Inputs, live: LiveConfiguration): Plan {
  const declared = recorded && declaredIn(recorded);
  const from = liveDocument(live);
  const to: JsonObject = { ...from };
  const unknown: string[] = [];

  const scalar = (field: "name" | "enabled"): void => {
    if (wanted[field] === (UNKNOWN as unknown)) unknown.push(field);
    else to[field] = wanted[field];
  };
  scalar("name");
  scalar("enabled");

  const liveTags = Array.isArray(from.tags) ? from.tags : [];
  if ((wanted.tags as unknown) === UNKNOWN || wanted.tags?.includes(UNKNOWN)) unknown.push("tags");
  else if (wanted.tags || declared?.tags) {
    // Absent, null and empty are the same.
    const tags = wanted.tags ?? [];
    if (!sameSet(tags, liveTags)) to.tags = tags;
  }

  const members = (field: MemberField, want: JsonObject, had: JsonObject): void => {
    const has = new Map(isObject(from[field]) ? Object.entries(from[field]) : []);
    for (const key of Object.keys(had)) {
      // A secret that the server does not show must still be seen to go.
      const hidden = wasHidden(recorded, memberPointer(field, key));
      if (hidden && !has.has(key) && !Object.hasOwn(want, key)) has.set(key, UNKNOWN_SECRET);
    }
    const result = new Map(has);
    for (const key of has.keys()) {
      const removed = Object.hasOwn(had, key) || isHandAdded(field, key, wanted, recorded);
      if (removed && !Object.hasOwn(want, key)) result.delete(key);
    }
    for (const [key, value] of Object.entries(want)) {
      if (containsUnknown(value)) unknown.push(`${field}.${key}`);
      else if (!isUnchanged(field, key, value, has.get(key), wanted, recorded)) {
        const filled = fillPlaceholders(value, has.get(key));
        if (filled !== undefined) result.set(key, filled);
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

/** The patchable part of a live object; null and absent are the same, `enabled` is true when left out. */
export function liveDocument(live: LiveConfiguration): JsonObject {
  return {
    name: live.name,
    enabled: live.enabled ?? true,
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

/** Whether the live value is the wanted one: equal, normalised by the server, or a fitting mask. */
export function isUnchanged(
  field: MemberField,
  key: string,
  want: Json,
  live: Json | undefined,
  wanted: Inputs,
  recorded: State | undefined,
): boolean {
  if (equal(want, live)) return true;
  const sentBefore = equal(want, memberOf(recorded?.[field], key));
  if (sentBefore && isEcho(recorded, memberPointer(field, key), live)) return true;
  const secret = field === "configValues" && isSecretKey(wanted, key);
  // A mask says nothing about a secret that LaunchDarkly was never sent by us: it is sent then. In the place of
  // what is no secret, stars alone are somebody's edit.
  if (sentBefore && maskFits(live, want) && (secret || !isBlankMask(live))) return true;
  if (secret) return false;
  return isSameScalar(want, live) || (sentBefore && isEmpty(want) && isEmpty(live));
}

// A key next to declared ones that nobody declared is somebody's edit, unless it was there after our own
// create or the catalogue says that LaunchDarkly writes it.
function isHandAdded(field: MemberField, key: string, wanted: Inputs, recorded: State | undefined): boolean {
  if (!recorded) return false;
  if (recorded.__unmanaged?.includes(memberPointer(field, key))) return false;
  return field !== "configValues" || !traitsOf(wanted.integrationKey, key).serverOwned;
}
