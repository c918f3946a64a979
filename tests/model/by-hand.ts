import type { Emulator, StoredConfiguration } from "../../local/emulator";
import { isObject } from "../../provider/json/equal";
import type { Json, JsonObject } from "../../provider/json/types";
import type { HandEdit } from "./commands";
import { HAND_SECRETS, KINDS, NAMES, TAGS } from "./declaration";

const HAND_VALUES: readonly Json[] = ["by hand", 9090, "***", "****", "", "8080", [], { hand: true }];

const SECRET_KEYS = new Set(["apiKey", "integrationKey", "botToken", "ownToken", "privateKey"]);

/** Whether a key of `configValues` is secret in every integration of the stories. */
export const isSecretName = (key: string): boolean => SECRET_KEYS.has(key);

/** Changes an object as somebody does in LaunchDarkly's form. Returns the change; undefined: nothing to change. */
export function editByHand(
  emulator: Emulator,
  object: StoredConfiguration,
  change: HandEdit,
): string | undefined {
  if (change.edit === "delete") {
    emulator.remove(object._id);
    return "delete";
  }
  let done: string | undefined;
  emulator.edit(object._id, (draft) => {
    done = apply(draft, change);
  });
  return done;
}

function apply(
  draft: StoredConfiguration,
  change: Exclude<HandEdit, { edit: "delete" }>,
): string | undefined {
  const keys = Object.keys(draft.configValues).sort();
  switch (change.edit) {
    case "value": {
      const key = keys[change.key % keys.length];
      if (key === undefined) return undefined;
      const values: readonly Json[] = isSecretName(key) ? HAND_SECRETS : HAND_VALUES;
      draft.configValues[key] = values[change.value % values.length] as Json;
      return `value ${key}`;
    }
    case "drop": {
      const key = keys[change.key % keys.length];
      if (key === undefined) return undefined;
      delete draft.configValues[key];
      return `drop ${key}`;
    }
    case "add":
      draft.configValues.byHand = HAND_VALUES[change.value % HAND_VALUES.length] as Json;
      return "add byHand";
    case "name":
      draft.name = `${NAMES[change.value % NAMES.length]} by hand`;
      return "name";
    case "enabled":
      draft.enabled = !draft.enabled;
      return "enabled";
    case "tags":
      draft.tags = TAGS.filter((_, i) => change.value & (1 << i));
      return "tags";
    case "header": {
      const headers = headersOf(draft.capabilityConfig ?? {});
      for (const header of headers) header.value = HAND_SECRETS[change.value % HAND_SECRETS.length] as Json;
      return headers.length > 0 ? "header" : undefined;
    }
    case "no capability":
      delete draft.capabilityConfig;
      return "no capability";
    case "add capability": {
      const kind = KINDS.find(({ integrationKey }) => integrationKey === draft._integrationKey);
      if (!kind?.capability) return undefined;
      draft.capabilityConfig = { ...draft.capabilityConfig, auditLogEventsHook: { statements: [] } };
      return "add capability";
    }
  }
}

function headersOf(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(headersOf);
  if (!isObject(value)) return [];
  const own = Array.isArray(value.headers) ? value.headers.filter(isObject) : [];
  return [...own, ...Object.values(value).flatMap(headersOf)];
}
