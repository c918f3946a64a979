import { memberPointer } from "../json/pointer";
import type { JsonObject } from "../json/types";
import type { SetupOutputs } from "../kinds/integration-configuration/setup-outputs";

/** What the user declares, in the canonical form that {@link check} produces. */
export interface Inputs {
  integrationKey: string;
  name: string;
  enabled: boolean;
  /** Sorted, without duplicates. Absent: not managed. */
  tags?: string[];
  configValues: JsonObject;
  /** Absent: not managed. */
  capabilityConfig?: JsonObject;
  /** Keys of `configValues`, or JSON Pointers, that are secret beside those the catalogue knows. */
  secretKeys?: string[];
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

/** What the provider records: what is live, with the secrets that were sent. */
export interface State
  extends Omit<Inputs, "__origin" | "__adopt" | "__urn" | "__organization">,
    SetupOutputs {
  /** {@link STATE_VERSION} of the writer; absent in what 0.1.0 wrote. */
  __version?: number;
  /** LaunchDarkly's id of the account that holds the object; absent where LaunchDarkly does not tell it. */
  __account?: string;
  /** Milliseconds since the epoch, as LaunchDarkly says. */
  createdAt?: number;
  maintainerId?: string;
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

/**
 * Of what stands in the state. Members are only ever added, hidden ones (`__…`) for what is ours: a state that an
 * older version wrote previews as unchanged, and gets the new members at the next write or refresh.
 */
export const STATE_VERSION = 2;

/** The top-level fields that PATCH can set. */
export const PATCHABLE_FIELDS = ["name", "enabled", "tags", "configValues", "capabilityConfig"] as const;

/**
 * How a value looks that is not known before `up` (preview only). The engine passes exactly this text in
 * its place, nested ones included.
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The user's part of a recorded state. */
export function declaredIn(state: State): Inputs {
  const unmanaged = new Set(state.__unmanaged ?? []);
  const own = (field: "configValues" | "capabilityConfig", members: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(members).filter(([key]) => !unmanaged.has(memberPointer(field, key))));
  return {
    integrationKey: state.integrationKey,
    name: state.name,
    enabled: state.enabled,
    ...(state.tags && !unmanaged.has("/tags") ? { tags: state.tags } : {}),
    configValues: own("configValues", state.configValues),
    ...(state.capabilityConfig && !unmanaged.has("/capabilityConfig")
      ? { capabilityConfig: own("capabilityConfig", state.capabilityConfig) }
      : {}),
    ...(state.secretKeys ? { secretKeys: state.secretKeys } : {}),
    ...(state.__hidden ? { __hidden: state.__hidden } : {}),
  };
}
