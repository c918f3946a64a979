import { isDeepStrictEqual } from "node:util";
import type { ExportedResource } from "../../local/engine";

type Kind = "string" | "boolean" | "number" | "array" | "object";
interface Member {
  kind: Kind;
  /** The first release that writes it. */
  since: string;
}
type Members = Readonly<Record<string, Member>>;

const since = (release: string, kind: Kind): Member => ({ kind, since: release });
const first = (kind: Kind): Member => since("0.1.0", kind);

/** The type that every state names. */
export const TYPE = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";

/** The code that every state holds: it evaluates to whatever release is installed. */
export const CODE = 'exports.handler = () => require("pulumi-launchdarkly-integrations/provider");';

/**
 * What the state of a configuration holds. It only grows: a member is never removed, renamed or given another
 * meaning, since states that older releases wrote stay as they are until the next write or refresh.
 */
export const STATE = {
  inputs: {
    integrationKey: first("string"),
    name: first("string"),
    enabled: first("boolean"),
    tags: first("array"),
    configValues: first("object"),
    capabilityConfig: first("object"),
    secretKeys: first("array"),
    /** JSON Pointers of what must not be shown, beside `secretKeys`. */
    __hidden: { kind: "array", since: "0.2.0" },
    /** `"byName"`, or an object with the id. */
    __adopt: first("object"),
    /** `project/stack#resource`. */
    __origin: first("string"),
    __provider: first("string"),
    __urn: since("0.2.0", "string"),
    /** Only where the backend has organizations. */
    __organization: since("0.2.0", "string"),
  },
  outputs: {
    integrationKey: first("string"),
    name: first("string"),
    enabled: first("boolean"),
    tags: first("array"),
    configValues: first("object"),
    capabilityConfig: first("object"),
    secretKeys: first("array"),
    createdAt: first("number"),
    maintainerId: first("string"),
    /** JSON Pointers of what the program did not declare. */
    __unmanaged: first("array"),
    /** JSON Pointer → fingerprint of the form in which the server gave a value back. */
    __echo: first("object"),
    /** The same, of values that hold a secret. */
    __hidden: { kind: "array", since: "0.2.0" },
    __secretEcho: { kind: "object", since: "0.2.0" },
    /** The account that answered, by its id. */
    __account: { kind: "string", since: "0.2.0" },
    /** Which shape this is. */
    __version: { kind: "number", since: "0.2.0" },
    /** A warehouse's setup, where LaunchDarkly has shown it. */
    snowflakeSetupScript: { kind: "string", since: "0.2.0" },
    redshiftSetupScripts: { kind: "array", since: "0.2.0" },
    redshiftIAMPermissionsPolicy: { kind: "string", since: "0.2.0" },
    redshiftIAMTrustPolicy: { kind: "string", since: "0.2.0" },
    clickHouseSetupScript: { kind: "string", since: "0.2.0" },
    /** As in the inputs: a refresh is told nothing but the outputs. */
    __origin: { kind: "string", since: "0.2.0" },
    __adopt: { kind: "object", since: "0.2.0" },
    __urn: { kind: "string", since: "0.2.0" },
    __organization: { kind: "string", since: "0.2.0" },
    /** Fingerprints of texts that the server tidied. */
    __tidied: { kind: "array", since: "0.2.0" },
    /** The server was seen to show `enabled: true`. */
    __enabledShown: { kind: "boolean", since: "0.2.0" },
    __provider: first("string"),
  },
} as const satisfies Record<"inputs" | "outputs", Members>;

/** Inputs that are never compared: each `up` gets them from the program, and a refresh leaves them out. */
export const FROM_THE_PROGRAM: readonly string[] = ["__origin", "__adopt", "__urn", "__organization"];

type Side = keyof typeof STATE;
export const SIDES = Object.keys(STATE) as Side[];

/** What a resource's state holds that the table above does not have. */
export function strangersIn(resource: ExportedResource): string[] {
  return SIDES.flatMap((side) => {
    const members: Members = STATE[side];
    return Object.entries(resource[side] ?? {}).flatMap(([key, value]) => {
      const known = members[key];
      if (known && (known.kind === kindOf(value) || (key === "__adopt" && value === "byName"))) return [];
      return [`${side}.${key} (${kindOf(value)})`];
    });
  });
}

/** A secret is kept as an object that says so: what it hides has the kind that was declared. */
function kindOf(value: unknown): Kind {
  return Array.isArray(value) ? "array" : (typeof value as Kind);
}

/**
 * What of a state is no longer there, or is another value: paths. New members at the top are fine; inside a
 * member that users see, everything counts. How a fingerprint is written is the provider's own business.
 */
export function changedIn(
  before: ExportedResource,
  after: ExportedResource | undefined,
  ignored: readonly string[] = [],
): string[] {
  if (!after) return [before.urn];
  return SIDES.flatMap((side) =>
    Object.entries(before[side] ?? {}).flatMap(([key, value]) => {
      if (ignored.includes(key)) return [];
      const now = after[side]?.[key];
      const same =
        key === "__echo"
          ? isDeepStrictEqual(Object.keys(Object(value)).sort(), Object.keys(Object(now)).sort())
          : isDeepStrictEqual(value, now);
      return same ? [] : [`${before.urn} ${side}.${key}: ${JSON.stringify(value)} → ${JSON.stringify(now)}`];
    }),
  );
}
