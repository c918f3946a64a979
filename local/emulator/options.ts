import type { ApprovalSettings } from "./environments/settings";

/** Behaviour of the real API that is not known for sure; each is a switch, and tests run both positions. */
export interface Behaviour {
  /** How secrets look on read. Default `prefix-suffix`: `sup********123`, as long as the value. */
  maskShape: MaskShape;
  /** Refuse paths below a top-level field (400). Default false. */
  refuseNestedPaths: boolean;
  /** Refuse a PATCH body `{comment, patch}` (400): only the bare array is taken. Default false. */
  refuseCommentedPatches: boolean;
  /** Refuse `replace` of a member that is not there (400), as RFC 6902 says. Default true. */
  refuseReplaceOfAbsent: boolean;
  /** List items carry only `_id`, `_links`, `_integrationKey`, `name`, `enabled`. Default false. */
  listSummaries: boolean;
  /** Numbers and booleans in `configValues` are stored as strings. Default false. */
  valuesToStrings: boolean;
  /** Catalogue defaults and generated values are written into `configValues` at creation. Default false. */
  materialiseDefaults: boolean;
  /** Tags come back in another order than sent. Default false. */
  shuffleTags: boolean;
  /** A second configuration of the same key and name is refused (409). Default false. */
  refuseDuplicateNames: boolean;
  /** Credentials no manifest flags as secret (PagerDuty's `integrationKey`) are masked as well. Default false. */
  maskUnflaggedCredentials: boolean;
  /** New ids are UUIDs instead of 24 hexadecimal digits. Default false. */
  uuidIds: boolean;
  /** `GET /api/v2/integration-manifests`, which is not documented, is answered; off: 404. Default false. */
  integrationManifests: boolean;
  /** Integration keys without a public manifest are known; off: 404. Default true. */
  unpublishedIntegrations: boolean;
  /** `GET /api/v2/caller-identity` is answered; off: 404. Default true. */
  callerIdentity: boolean;
  /** Multiselects and a statement's actions and resources: another order, no duplicates. Default false. */
  shuffleSets: boolean;
  /** `""`, false, 0, null, `[]` and `{}` are not kept, and `enabled: false` is not shown. Default false. */
  dropEmpty: boolean;
  /** What was not sent is there, empty: `""`, false, null, `[]`, `{}`. Default false. */
  zeroValues: boolean;
  /** Numbers and booleans in `configValues` are stored as `8.64e+07`, `1.0`, `True`. Default false. */
  otherNotation: boolean;
  /**
   * Selected environments get `environmentId` and `projectId`; other objects in `configValues` and additional form
   * variables a member `uuid`. Default false.
   */
  addMembers: boolean;
  /** A selected environment must have the ids of its project and itself (400). Default false. */
  requireSelectorIds: boolean;
  /** `enabled` is in no answer. Default false. */
  omitEnabled: boolean;
  /** Text is trimmed, LF only, a URL's host in lower case without a final slash; tags in lower case. Default false. */
  tidyText: boolean;
  /** Text is stored as HTML: `&amp;`, `&lt;`, `&#34;`. Default false. */
  escapeHtml: boolean;
  /** List items lack the keys that are masked. Default false. */
  listWithoutSecrets: boolean;
  /** List items hold `{}` and `[]` for `configValues`, `tags` and `capabilityConfig`. Default false. */
  listEmpty: boolean;
  /** `remove` of a member below a top-level field changes nothing. Default false. */
  ignoreRemovals: boolean;
  /** Every project and environment that is asked for exists; off: those that were seeded. Default true. */
  anyEnvironment: boolean;
  /** The account's plan has approvals; off: environments show no settings, and none can be set. Default true. */
  approvalsOnPlan: boolean;
  /** The approval settings endpoint takes `resourceKind` `flag` as well. Default false. */
  flagAtSettings: boolean;
  /** For kinds other than `flag` the service's fields are ignored; off: another service is a 400. Default true. */
  ignoreOtherServices: boolean;
  /** Flags and other kinds that need approval must have one service (400). Default false. */
  servicesMustMatch: boolean;
  /** Approval settings must be valid after each operation of a patch, not at its end only. Default false. */
  checkEachOperation: boolean;
  /** The settings endpoint leaves out kinds that nobody has set. Default false. */
  omitUntouchedApprovals: boolean;
  /** Fields of approval settings that a service other than LaunchDarkly's needs are ignored. Default false. */
  ignoreServiceFields: boolean;
  /** Tags in the POST of an object beside configurations are ignored. Default false. */
  dropTagsOnCreate: boolean;
  /** The validation of a delivery configuration finds that its service refuses it. Default false. */
  validationFails: boolean;
  /** A configuration that approval settings name cannot be deleted (409). Default false. */
  refuseDeleteOfReferenced: boolean;
  /** Warehouses are set up in two steps; off: `setup` and `complete-setup` are a 404, as where they do not exist yet. Default true. */
  twoStepSetup: boolean;
  /** The first two completions of a set-up are refused (400): the warehouse does not know the key yet. Default false. */
  slowKeys: boolean;
  /** A draft is in the list with `includePending`, and by its id a 404. Default false. */
  hideDrafts: boolean;
  /** Active Redshift and ClickHouse configurations show their set-up scripts. Default true. */
  showScripts: boolean;
}

/**
 * prefix-suffix: first 3 and last 3 characters, stars between, same length;
 * three-stars: `sup***123`; same-length: stars only, as long as the value; hidden: key left out;
 * fixed: `********`; empty: "".
 */
export type MaskShape = "prefix-suffix" | "three-stars" | "same-length" | "fixed" | "hidden" | "empty";

/** What {@link startEmulator} takes; all of it may be left out. */
export interface EmulatorOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1: loopback only. */
  host?: string;
  /** Access tokens that are let in. Default one random token, readable as `emulator.token`. */
  token?: string;
  /** Id of the account of that token, as `GET /api/v2/caller-identity` tells it. Default: the same at every start. */
  accountId?: string;
  /**
   * Further tokens, each with its account's id. An id other than `accountId` is another account, empty at the start
   * and in memory only; tokens with one id share one. Default none.
   */
  otherTokens?: Record<string, string>;
  /** Environments to start with, for which no request is needed. Default none: see `anyEnvironment`. */
  environments?: EnvironmentSeed[];
  /** A JSON file that keeps the configurations, environments and the audit log. Default: memory only. */
  stateFile?: string;
  /** Requests allowed per window; default none. */
  rateLimit?: {
    /** How many a window. */
    requests: number;
    /** How many of one access token a window of its own, with headers of its own. Default: no such limit. */
    perToken?: number;
    /** Milliseconds of a window. Default 10000, as LaunchDarkly's. */
    windowMs?: number;
  };
  /** Switches that differ from their defaults. */
  behaviour?: Partial<Behaviour>;
  /** Tokens that exist but may not use these operations: 403 `forbidden`. */
  forbiddenTokens?: string[];
  /** Delay before every answer, in milliseconds; default none. */
  latencyMs?: number;
  /** Chooses a fault for each request for which none was injected: for storms. Default none. */
  chaos?: (operation: Operation | undefined) => Fault | undefined;
  /** The emulator's time, in ms since the epoch: dates, rate-limit windows. Default: the system's. */
  now?: () => number;
  /** Where a failure of the emulator itself is reported. Default: standard error. */
  log?: (line: string) => void;
}

/** An environment to start with; what is left out is as in a new one. */
export interface EnvironmentSeed {
  /** Its project's key. */
  projectKey: string;
  /** Its key. */
  environmentKey: string;
  /** Default: its key. */
  name?: string;
  /** Approval settings by resource kind (`flag`, `segment`, `aiconfig`). Default: as LaunchDarkly's. */
  approvals?: Record<string, Partial<ApprovalSettings>>;
}

/** A fault for the next requests that match. */
export interface Fault {
  /** How many requests; default 1, `Infinity` for all until the faults are cleared. */
  times?: number;
  /** Only this operation; default any. */
  operation?: Operation;
  /** Answer with this status and LaunchDarkly's error body (429 with `headers`). */
  status?: number;
  /** Headers of that answer beside its own. */
  headers?: Record<string, string>;
  /** Body instead of the error body, e.g. HTML. */
  body?: string;
  /** Delay before the answer, in milliseconds, beside the emulator's own. Default: none. */
  latencyMs?: number;
  /** With `status`: the request is carried out first, and the answer says otherwise. Default false. */
  afterProcessing?: boolean;
  /** Drop the connection before or after the request was processed, or cut the answer short. */
  connection?: "reset-before" | "reset-after" | "truncate";
}

/**
 * The operations on configurations and other objects, and those that set warehouses up; `identify` (who is calling),
 * `manifests`; those on environments and approvals.
 */
export type Operation =
  | ("list" | "get" | "create" | "update" | "delete" | "validate" | "trigger")
  | ("setUp" | "completeSetup")
  | ("identify" | "manifests")
  | ("listProjects" | "getProject")
  | ("listEnvironments" | "getEnvironment" | "updateEnvironment")
  | ("getApprovalSettings" | "updateApprovalSettings");

/** One change as the audit log keeps it; secrets are masked. */
export interface AuditEntry {
  /** Milliseconds since the epoch. */
  date: number;
  /** What was done. */
  operation: "create" | "update" | "delete";
  /** `_id` of the configuration or the environment. */
  id: string;
  /** What it is, where it is no configuration or environment: `subscription`, `webhook`, `delivery`, `store`, `import`, `destination`. */
  kind?: string;
  /** Key of the integration; absent where it has none. */
  integrationKey?: string;
  /** Project and environment, `checkout/production`; absent where it belongs to none. */
  environment?: string;
  /** The object's name, as it is after the change. */
  name: string;
  /** What the PATCH said of itself; absent when it said nothing. */
  comment?: string;
  /** The operations of a PATCH. */
  patch?: unknown[];
}

/** One request as it arrived. `body` is parsed JSON, unmasked: for tests in the same process only. */
export interface RequestRecord {
  /** `GET`, `POST`… */
  method: string;
  /** Path with its query. */
  path: string;
  /** Undefined for what is none of the operations. */
  operation: Operation | undefined;
  /** Of an object that is no configuration: what it is, as in {@link AuditEntry}. */
  kind?: string;
  /** Names in lower case; the token is in `authorization`. */
  headers: Record<string, string | string[] | undefined>;
  /** Undefined when there was none. */
  body: unknown;
  /** 0 while it is under way, and for good when the connection was cut instead. */
  status: number;
  /** Parsed JSON as sent to the client (secrets masked); undefined when there was none. */
  responseBody?: unknown;
}
