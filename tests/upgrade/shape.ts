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
 * The content of a configuration's state. It only grows: a member is never removed, renamed or given another meaning,
 * since states of older releases stay unchanged until the next write or refresh.
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
    /** JSON Pointers of further secrets besides `secretKeys`. */
    __hidden: { kind: "array", since: "0.2.0" },
    /** `"byName"`, or an object with the id. */
    __adopt: first("object"),
    /** `project/stack#resource`. */
    __origin: first("string"),
    __provider: first("string"),
    __urn: since("0.2.0", "string"),
    /** Only in backends with organizations. */
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
    /** JSON Pointer → fingerprint of the form in which the server returned a value. */
    __echo: first("object"),
    /** The same, of values that hold a secret. */
    __hidden: { kind: "array", since: "0.2.0" },
    __secretEcho: { kind: "object", since: "0.2.0" },
    /** Id of the account that answered. */
    __account: { kind: "string", since: "0.2.0" },
    /** The version of this shape. */
    __version: { kind: "number", since: "0.2.0" },
    /** A warehouse's setup, if LaunchDarkly has shown it. */
    snowflakeSetupScript: { kind: "string", since: "0.2.0" },
    redshiftSetupScripts: { kind: "array", since: "0.2.0" },
    redshiftIAMPermissionsPolicy: { kind: "string", since: "0.2.0" },
    redshiftIAMTrustPolicy: { kind: "string", since: "0.2.0" },
    clickHouseSetupScript: { kind: "string", since: "0.2.0" },
    /** As in the inputs: a refresh receives only the outputs. */
    __origin: { kind: "string", since: "0.2.0" },
    __adopt: { kind: "object", since: "0.2.0" },
    __urn: { kind: "string", since: "0.2.0" },
    __organization: { kind: "string", since: "0.2.0" },
    /** Fingerprints of texts that the server normalized. */
    __tidied: { kind: "array", since: "0.2.0" },
    /** The server showed `enabled: true` before. */
    __enabledShown: { kind: "boolean", since: "0.2.0" },
    __provider: first("string"),
  },
} as const satisfies Record<"inputs" | "outputs", Members>;

/** Inputs that are never compared: each `up` gets them from the program, and a refresh omits them. */
export const FROM_THE_PROGRAM: readonly string[] = ["__origin", "__adopt", "__urn", "__organization"];

type Side = keyof typeof STATE;
export const SIDES = Object.keys(STATE) as Side[];

/** Content of a resource's state that the table above lacks. */
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

/** A secret is stored as a marked object; its content has the declared kind. */
function kindOf(value: unknown): Kind {
  return Array.isArray(value) ? "array" : (typeof value as Kind);
}

/**
 * Paths of a state's values that are missing or changed. New top-level members are allowed; inside a member that
 * users see, everything counts. The format of a fingerprint is internal to the provider.
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
