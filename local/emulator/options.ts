import type { ApprovalSettings } from "./environments/settings";
import type { OPERATIONS } from "./operation-names";

/** Behavior of the real API that is not known for certain. Each item is a switch, and the tests run both positions. */
export interface Behaviour {
  /** How reads show secrets. Default `prefix-suffix`: `sup********123`, with the length of the value. */
  maskShape: MaskShape;
  /** Reject paths below a top-level field (400). Default false. */
  refuseNestedPaths: boolean;
  /** Reject a PATCH body `{comment, patch}` (400) and accept only the bare array. Default false. */
  refuseCommentedPatches: boolean;
  /** Reject `replace` of a missing member (400), as RFC 6902 requires. Default true. */
  refuseReplaceOfAbsent: boolean;
  /** List items carry only `_id`, `_links`, `_integrationKey`, `name`, `enabled`. Default false. */
  listSummaries: boolean;
  /** Numbers and booleans in `configValues` are stored as strings. Default false. */
  valuesToStrings: boolean;
  /** Catalogue defaults and generated values are written into `configValues` at creation. Default false. */
  materialiseDefaults: boolean;
  /** Tags are returned in a different order than sent. Default false. */
  shuffleTags: boolean;
  /** A second configuration with the same key and name is rejected (409). Default false. */
  refuseDuplicateNames: boolean;
  /** Credentials that no manifest flags as secret (PagerDuty's `integrationKey`) are masked as well. Default false. */
  maskUnflaggedCredentials: boolean;
  /** New ids are UUIDs instead of 24 hexadecimal digits. Default false. */
  uuidIds: boolean;
  /** The undocumented `GET /api/v2/integration-manifests` exists; off: 404. Default false. */
  integrationManifests: boolean;
  /** Integration keys without a public manifest are known; off: 404. Default true. */
  unpublishedIntegrations: boolean;
  /** `GET /api/v2/caller-identity` exists; off: 404. Default true. */
  callerIdentity: boolean;
  /** Multiselects and the actions and resources of a statement are reordered without duplicates. Default false. */
  shuffleSets: boolean;
  /** `""`, false, 0, null, `[]` and `{}` are not stored, and `enabled: false` is not returned. Default false. */
  dropEmpty: boolean;
  /** Omitted values are returned as empty: `""`, false, null, `[]`, `{}`. Default false. */
  zeroValues: boolean;
  /** Numbers and booleans in `configValues` are stored as `8.64e+07`, `1.0`, `True`. Default false. */
  otherNotation: boolean;
  /**
   * Selected environments get `environmentId` and `projectId`; other objects in `configValues` and additional form
   * variables get a member `uuid`. Default false.
   */
  addMembers: boolean;
  /** A selected environment must contain its own id and the id of its project (400). Default false. */
  requireSelectorIds: boolean;
  /** No response contains `enabled`. Default false. */
  omitEnabled: boolean;
  /**
   * Text is trimmed, with LF only; the host of a URL becomes lower case, without a final slash; tags become lower
   * case. Default false.
   */
  tidyText: boolean;
  /** Text is stored as HTML: `&amp;`, `&lt;`, `&#34;`. Default false. */
  escapeHtml: boolean;
  /** List items lack the keys that are masked. Default false. */
  listWithoutSecrets: boolean;
  /** List items hold `{}` and `[]` for `configValues`, `tags` and `capabilityConfig`. Default false. */
  listEmpty: boolean;
  /** `remove` of a member below a top-level field changes nothing. Default false. */
  ignoreRemovals: boolean;
  /** Every requested project and environment exists; off: only the seeded ones. Default true. */
  anyEnvironment: boolean;
  /** The account's plan has approvals; off: environments show no settings, and none can be set. Default true. */
  approvalsOnPlan: boolean;
  /** The approval settings endpoint also accepts `resourceKind` `flag`. Default false. */
  flagAtSettings: boolean;
  /** For kinds other than `flag` the service's fields are ignored; off: another service is a 400. Default true. */
  ignoreOtherServices: boolean;
  /** Flags and other kinds that need approval must have the same service (400). Default false. */
  servicesMustMatch: boolean;
  /** Approval settings must be valid after each operation of a patch, not only at its end. Default false. */
  checkEachOperation: boolean;
  /** The settings endpoint omits kinds that nobody has set. Default false. */
  omitUntouchedApprovals: boolean;
  /** Pending changes need no approval unless somebody has set otherwise: LaunchDarkly's default is not documented. Default false. */
  bypassByDefault: boolean;
  /** Fields of approval settings that a service other than LaunchDarkly's needs are ignored. Default false. */
  ignoreServiceFields: boolean;
  /** Tags in the POST of an object other than a configuration are ignored. Default false. */
  dropTagsOnCreate: boolean;
  /** The validation of a delivery configuration reports that its service rejects it. Default false. */
  validationFails: boolean;
  /** A second data export destination in one environment is rejected (409). Default false. */
  oneDestination: boolean;
  /** Destinations are returned without links, so nothing shows their environment. Default false. */
  omitLinks: boolean;
  /** A warehouse's configuration needs a destination of the same warehouse in its environment (400). Default false. */
  requireDestination: boolean;
  /** A configuration that approval settings refer to cannot be deleted (409). Default false. */
  refuseDeleteOfReferenced: boolean;
  /**
   * Warehouses are set up in two steps; off: `setup` and `complete-setup` answer 404, as if they did not exist.
   * Default true.
   */
  twoStepSetup: boolean;
  /** The first two completions of a setup fail (400): the warehouse does not have the key yet. Default false. */
  slowKeys: boolean;
  /** A draft appears in the list with `includePending`, but reading it by id answers 404. Default false. */
  hideDrafts: boolean;
  /** A PATCH of a draft is rejected (400): it can be changed when it is active. Default false. */
  lockDrafts: boolean;
  /** Active Redshift and ClickHouse configurations return their setup scripts. Default true. */
  showScripts: boolean;
}

/**
 * prefix-suffix: the first 3 and last 3 characters with stars between, same length; three-stars: `sup***123`;
 * same-length: stars only, with the length of the value; hidden: the key is omitted; fixed: `********`; empty: "".
 */
export type MaskShape = "prefix-suffix" | "three-stars" | "same-length" | "fixed" | "hidden" | "empty";

/** Options of {@link startEmulator}. All are optional. */
export interface EmulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1: loopback only. */
  host?: string;
  /** Accepted access tokens. Default: one random token, available as `emulator.token`. */
  token?: string;
  /** Id of the account of that token, as `GET /api/v2/caller-identity` returns it. Default: always the same. */
  accountId?: string;
  /**
   * More tokens, each with its account's id. An id other than `accountId` is another account, which starts empty and
   * is kept in memory only. Tokens with the same id share an account. Default none.
   */
  otherTokens?: Record<string, string>;
  /** Initial environments. Default none: see `anyEnvironment`. */
  environments?: EnvironmentSeed[];
  /** A JSON file that stores all objects and the audit log. Default: memory only. */
  stateFile?: string;
  /** The number of requests allowed in each window. Default: no limit. */
  rateLimit?: {
    /** The number of requests in a window. */
    requests: number;
    /**
     * The number of requests of one access token in a window of its own, with its own headers. Default: no such
     * limit.
     */
    perToken?: number;
    /** Length of a window in milliseconds. Default 10000, as LaunchDarkly's. */
    windowMs?: number;
  };
  /** Switches that differ from their defaults. */
  behaviour?: Partial<Behaviour>;
  /** Tokens that exist but may not use these operations: 403 `forbidden`. */
  forbiddenTokens?: string[];
  /** Delay before every response, in milliseconds. Default none. */
  latencyMs?: number;
  /** Chooses a fault for each request without an injected one: for random tests. Default none. */
  chaos?: (operation: Operation | undefined) => Fault | undefined;
  /** The emulator's clock, in ms since the epoch, for dates and rate-limit windows. Default: the system's. */
  now?: () => number;
  /** Where a failure of the emulator itself is reported. Default: standard error. */
  log?: (line: string) => void;
}

/** An initial environment. Omitted members are those of a new one. */
export interface EnvironmentSeed {
  /** Its project's key. */
  projectKey: string;
  /** Its key. */
  environmentKey: string;
  /** Default: its key. */
  name?: string;
  /** Approval settings by resource kind (`flag`, `segment`, `aiconfig`). Default: LaunchDarkly's defaults. */
  approvals?: Record<string, Partial<ApprovalSettings>>;
}

/** A fault for the next matching requests. */
export interface Fault {
  /** Number of requests. Default 1; `Infinity` for all requests until the faults are cleared. */
  times?: number;
  /** Only this operation; default any. */
  operation?: Operation;
  /** Answer with this status and LaunchDarkly's error body (429 with `headers`). */
  status?: number;
  /** Additional headers of that response. */
  headers?: Record<string, string>;
  /** Body in place of the error body, e.g. HTML. */
  body?: string;
  /** Delay before the response, in milliseconds, in addition to the emulator's own. Default: none. */
  latencyMs?: number;
  /** With `status`: the request is processed first, and then answered with this status. Default false. */
  afterProcessing?: boolean;
  /** Drop the connection before or after the request is processed, never respond after it, or truncate the response. */
  connection?: "reset-before" | "reset-after" | "hang-after" | "truncate";
}

/**
 * The operations on configurations and other objects, and those that set up warehouses; `identify` (the caller's
 * identity), `manifests`; those on environments and approvals.
 */
export type Operation = (typeof OPERATIONS)[number];

/** One change in the audit log, with secrets masked. */
export interface AuditEntry {
  /** Milliseconds since the epoch. */
  date: number;
  /** The operation. */
  operation: "create" | "update" | "delete";
  /** `_id` of the object or the environment. */
  id: string;
  /**
   * The kind, unless it is a configuration or environment: `subscription`, `webhook`, `delivery`, `store`, `import`,
   * `destination`.
   */
  kind?: string;
  /** Key of the integration; absent if it has none. */
  integrationKey?: string;
  /** Project and environment, `checkout/production`; absent if it belongs to none. */
  environment?: string;
  /** The object's name after the change. */
  name: string;
  /** The comment of the PATCH; absent if there was none. */
  comment?: string;
  /** The operations of a PATCH. */
  patch?: unknown[];
}

/** One request as it arrived. `body` is parsed JSON, unmasked, so it is only available in the same process. */
export interface RequestRecord {
  /** `GET`, `POST`… */
  method: string;
  /** Path with its query. */
  path: string;
  /** Undefined if it is none of the operations. */
  operation: Operation | undefined;
  /** The kind of an object other than a configuration, as in {@link AuditEntry}. */
  kind?: string;
  /** Names in lower case. The token is in `authorization`. */
  headers: Record<string, string | string[] | undefined>;
  /** Undefined if there was none. */
  body: unknown;
  /** 0 while the request is processed, and if the connection was dropped instead. */
  status: number;
  /** Parsed JSON as sent to the client (secrets masked); undefined if there was none. */
  responseBody?: unknown;
}
