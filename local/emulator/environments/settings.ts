import { invalid } from "../errors";
import type { Json, JsonObject } from "../json";
import { isObject } from "../schema";

/** How changes to one kind of resource are approved in an environment, secrets in clear. */
export interface ApprovalSettings {
  /** Every change needs approval. */
  required: boolean;
  /** Pending (scheduled) changes need none. */
  bypassApprovalsForPendingChanges: boolean;
  /** 1 to 5. */
  minNumApprovals: number;
  /** Who asks may approve. */
  canReviewOwnRequest: boolean;
  /** Enough approvals count although somebody declined. */
  canApplyDeclinedChanges: boolean;
  /** Approved changes are applied by themselves: for services other than LaunchDarkly only. */
  autoApplyApprovedChanges?: boolean;
  /** `launchdarkly`, or the key of an integration that approves. */
  serviceKind: string;
  /** What the service's manifest asks for. */
  serviceConfig: JsonObject;
  /** Only changes to what has one of these tags need approval. */
  requiredApprovalTags: string[];
  /** Id of the integration configuration that approves. */
  serviceKindConfigurationId?: string;
}

/** What `resourceKind` may be. */
export const RESOURCE_KINDS = ["flag", "segment", "aiconfig"] as const;

export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const OWN_SERVICE = "launchdarkly";

/** As the documentation of LaunchDarkly's Terraform provider gives them; of the bypass nobody says. */
export function defaultSettings(): ApprovalSettings {
  return {
    required: false,
    bypassApprovalsForPendingChanges: false,
    minNumApprovals: 1,
    canReviewOwnRequest: false,
    canApplyDeclinedChanges: true,
    serviceKind: OWN_SERVICE,
    serviceConfig: {},
    requiredApprovalTags: [],
  };
}

const isBoolean = (value: Json) => typeof value === "boolean";

const TYPES: Readonly<Record<string, [is: (value: Json) => boolean, text: string]>> = {
  required: [isBoolean, "a boolean"],
  bypassApprovalsForPendingChanges: [isBoolean, "a boolean"],
  minNumApprovals: [(value) => Number.isInteger(value), "an integer"],
  canReviewOwnRequest: [isBoolean, "a boolean"],
  canApplyDeclinedChanges: [isBoolean, "a boolean"],
  autoApplyApprovedChanges: [(value) => value === null || isBoolean(value), "a boolean"],
  serviceKind: [(value) => typeof value === "string", "a string"],
  serviceConfig: [isObject, "an object"],
  requiredApprovalTags: [
    (value) => Array.isArray(value) && value.every((tag) => typeof tag === "string"),
    "an array of strings",
  ],
  serviceKindConfigurationId: [(value) => value === null || typeof value === "string", "a string"],
};

/** The members of approval settings in what was sent, their types checked; the API ignores other members. */
export function knownMembers(sent: JsonObject): JsonObject {
  const known = Object.entries(sent).filter(([name]) => Object.hasOwn(TYPES, name));
  for (const [name, value] of known) {
    const [is, text] = TYPES[name] ?? [];
    if (!is?.(value)) throw invalid(`Invalid approval settings: ${name} must be ${text}`);
  }
  return Object.fromEntries(known);
}

/** Whole settings: what is missing is as it is by default; null and an empty id are none. */
export function wholeSettings(members: JsonObject): ApprovalSettings {
  const { autoApplyApprovedChanges: auto, serviceKindConfigurationId: id, ...rest } = members;
  return {
    ...defaultSettings(),
    ...rest,
    ...(typeof auto === "boolean" && { autoApplyApprovedChanges: auto }),
    ...(typeof id === "string" && id !== "" && { serviceKindConfigurationId: id }),
  };
}
