import { isObject } from "../json/equal";
import { memberPointer } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import { declarable, type Kind } from "./kind";
import type { Unknown } from "./unknown";

/** Inputs in the canonical form that check returns: attributes by name, and hidden members. */
export interface Inputs {
  [attribute: string]: Json | undefined;
  /** Form variables, or JSON Pointers, that are secret in addition to those that the catalogue knows. */
  secretKeys?: string[] | Unknown;
  /** The kind's name. Absent for integration configurations. */
  __kind?: string;
  /** JSON Pointers of other values that must not be shown. Never compared. */
  __hidden?: string[];
  /** The existing object to adopt instead of creating one. Never compared. */
  __adopt?: Adopt;
  /** `project/stack#resource` for the audit-log comment. Never compared. */
  __origin?: string;
  /** The resource's URN, including parents. Identifies its pending create. Never compared. */
  __urn?: string;
  /** The stack's organization, if the backend has organizations. Used like `__urn`. */
  __organization?: string;
}

/**
 * Inputs that only a create uses. They are never compared. The outputs contain them, so that a read can return them.
 */
export const UNCOMPARED = ["__origin", "__urn", "__organization", "__adopt"] as const;

/** An existing object: by id, or the only one with the declared name. */
export type Adopt = "byName" | { id: string };

/** The recorded state: live values with the secrets that were sent, and outputs. */
export interface State {
  [attribute: string]: Json | undefined;
  secretKeys?: string[] | Unknown;
  __kind?: string;
  __hidden?: string[];
  /** {@link STATE_VERSION} of the writer. Absent in states of 0.1.0. */
  __version?: number;
  /** LaunchDarkly's id of the account that contains the object. Absent if LaunchDarkly does not return it. */
  __account?: string;
  /**
   * JSON Pointers of live values that are not the user's: server defaults, generated values, undeclared fields. For
   * members inside declared values, `*` stands for every index of a list.
   */
  __unmanaged?: string[];
  /** Fingerprints of text that LaunchDarkly tidied. */
  __tidied?: string[];
  /**
   * The last values that this resource wrote to fields that somebody else has changed since. Only fields with a
   * `reset`.
   */
  __written?: JsonObject;
  /** LaunchDarkly has shown `enabled: true`, so an absent value is false. */
  __enabledShown?: true;
  /** JSON Pointer → fingerprint of a value that the server returned in another form than we sent. */
  __echo?: JsonObject;
  /** Like `__echo`, for values that are or contain secrets. Pulumi encrypts it. 0.1.0 used `__echo` for them. */
  __secretEcho?: JsonObject;
}

/** A live object, without null members. `_id` is its Pulumi id. */
export interface Live {
  [member: string]: Json | undefined;
  _id: string;
}

/**
 * The version of the state's shape. Members are only added, as hidden ones (`__…`): a state of an older version
 * previews as unchanged and gets new members at the next write or refresh.
 */
export const STATE_VERSION = 2;

/** A live list of text, in the order in which states record it: a set is sorted. */
export function recordedList(value: Json | undefined, set: true | undefined): Json[] {
  const list = Array.isArray(value) ? value : [];
  return set ? [...new Set(list)].sort() : list;
}

/** The members of a map field. Empty if there is no such field, or it is absent or unknown. */
export function membersOf(
  document: Readonly<Record<string, Json | undefined>> | undefined,
  field: string | undefined,
): JsonObject {
  const value =
    document && field !== undefined && Object.hasOwn(document, field) ? document[field] : undefined;
  return isObject(value) ? value : {};
}

/** A text field. Empty if it is absent. */
export function textIn(document: Readonly<Record<string, unknown>>, field: string | undefined): string {
  const value = field === undefined ? undefined : document[field];
  return typeof value === "string" ? value : "";
}

/** The members that decide what is secret, and the kind. */
export function rulesIn({
  secretKeys,
  __hidden,
  __kind,
}: Inputs | State): Pick<Inputs, "secretKeys" | "__hidden" | "__kind"> {
  return {
    ...(secretKeys ? { secretKeys } : {}),
    ...(__hidden ? { __hidden } : {}),
    ...(__kind ? { __kind } : {}),
  };
}

/** The declared part of a recorded state. */
export function declaredIn(kind: Kind, state: State): Inputs {
  const unmanaged = new Set(state.__unmanaged ?? []);
  const fields = declarable(kind).flatMap(([field, { type }]): [string, Json][] => {
    const value = state[field];
    if (value === undefined || unmanaged.has(`/${field}`)) return [];
    if (type !== "map" || !isObject(value)) return [[field, value]];
    const own = Object.entries(value).filter(([key]) => !unmanaged.has(memberPointer(field, key)));
    return [[field, Object.fromEntries(own)]];
  });
  return { ...Object.fromEntries(fields), ...rulesIn(state) };
}
