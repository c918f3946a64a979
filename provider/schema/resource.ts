import { isObject } from "../json/equal";
import { memberPointer } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import { declarable, type Kind } from "./kind";
import type { Unknown } from "./unknown";

/** What the user declares, in the canonical form that check produces: attributes by name, and hidden members. */
export interface Inputs {
  [attribute: string]: Json | undefined;
  /** Form variables, or JSON Pointers, that are secret beside those the catalogue knows. */
  secretKeys?: string[] | Unknown;
  /** The kind's name; absent for integration configurations. */
  __kind?: string;
  /** JSON Pointers of other values that must not be shown; never compared. */
  __hidden?: string[];
  /** Which existing object a create takes instead of making one; never compared. */
  __adopt?: Adopt;
  /** `project/stack#resource` that declares it: for the audit-log comment, never compared. */
  __origin?: string;
  /** The resource's whole URN, parents included: names its pending create, never compared. */
  __urn?: string;
  /** The stack's organization, where the backend has any: as `__urn`. */
  __organization?: string;
}

/** Inputs that only a create uses. They are never compared; the outputs keep them, so that a read can return them. */
export const UNCOMPARED = ["__origin", "__urn", "__organization", "__adopt"] as const;

/** An existing object: by its id, or the only one that has the declared name. */
export type Adopt = "byName" | { id: string };

/** What the provider records: what is live, with the secrets that were sent, and outputs. */
export interface State {
  [attribute: string]: Json | undefined;
  secretKeys?: string[] | Unknown;
  __kind?: string;
  __hidden?: string[];
  /** {@link STATE_VERSION} of the writer; absent in what 0.1.0 wrote. */
  __version?: number;
  /** LaunchDarkly's id of the account that holds the object; absent where LaunchDarkly does not tell it. */
  __account?: string;
  /**
   * JSON Pointers that are live but not the user's: server defaults, generated values, undeclared fields. Members
   * inside of a declared value stand here with `*` for every index of a list.
   */
  __unmanaged?: string[];
  /** Fingerprints of what LaunchDarkly answered where it tidied what was sent. */
  __tidied?: string[];
  /** LaunchDarkly has shown `enabled: true`: what an answer leaves out is then false. */
  __enabledShown?: true;
  /** JSON Pointer → fingerprint of the form in which the server gave back a value that we sent in another. */
  __echo?: JsonObject;
  /** As `__echo`, for values that are or hold secrets: Pulumi encrypts it. Up to 0.1.0 they stood in `__echo`. */
  __secretEcho?: JsonObject;
}

/** An object as LaunchDarkly answers it, without members that are null. `_id` is its Pulumi id. */
export interface Live {
  [member: string]: Json | undefined;
  _id: string;
}

/**
 * Of what stands in the state. Members are only ever added, hidden ones (`__…`) for what is ours: a state that an
 * older version wrote previews as unchanged, and gets the new members at the next write or refresh.
 */
export const STATE_VERSION = 2;

/** The members of a map field; none where there is no such field, or it is absent or not known yet. */
export function membersOf(
  document: Readonly<Record<string, Json | undefined>> | undefined,
  field: string | undefined,
): JsonObject {
  const value =
    document && field !== undefined && Object.hasOwn(document, field) ? document[field] : undefined;
  return isObject(value) ? value : {};
}

/** A text field; empty where it is absent. */
export function textIn(document: Readonly<Record<string, unknown>>, field: string | undefined): string {
  const value = field === undefined ? undefined : document[field];
  return typeof value === "string" ? value : "";
}

/** The hidden members that decide what is secret and what kind it is. */
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

/** The user's part of a recorded state. */
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
