import { invalid } from "../errors";
import type { Json, JsonObject } from "../json";
import type { Behaviour } from "../options";
import { isObject } from "../schema";

/** How changes to one kind of resource are approved in an environment, with secrets in plain text. */
export interface ApprovalSettings {
  /** Every change needs approval. */
  required: boolean;
  /** Pending (scheduled) changes need no approval. */
  bypassApprovalsForPendingChanges: boolean;
  /** 1 to 5. */
  minNumApprovals: number;
  /** The requester may approve the change. */
  canReviewOwnRequest: boolean;
  /** Enough approvals suffice even if somebody declined. */
  canApplyDeclinedChanges: boolean;
  /** Approved changes are applied automatically. Only for services other than LaunchDarkly's own. */
  autoApplyApprovedChanges?: boolean;
  /** `launchdarkly`, or the key of an integration that approves changes. */
  serviceKind: string;
  /** The values that the service's manifest requires. */
  serviceConfig: JsonObject;
  /** Only changes to resources with one of these tags need approval. */
  requiredApprovalTags: string[];
  /** Id of the integration configuration that approves changes. */
  serviceKindConfigurationId?: string;
}

/** The values of `resourceKind`. */
export const RESOURCE_KINDS = ["flag", "segment", "aiconfig"] as const;

export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const OWN_SERVICE = "launchdarkly";

/** Defaults from the documentation of LaunchDarkly's Terraform provider. Those of the bypass are not documented: a switch. */
export function defaultSettings({ bypassByDefault }: Pick<Behaviour, "bypassByDefault">): ApprovalSettings {
  return {
    required: false,
    bypassApprovalsForPendingChanges: bypassByDefault,
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

/** The approval settings in a request, with their types checked. The API ignores other members. */
export function knownMembers(sent: JsonObject): JsonObject {
  const known = Object.entries(sent).filter(([name]) => Object.hasOwn(TYPES, name));
  for (const [name, value] of known) {
    const [is, text] = TYPES[name] ?? [];
    if (!is?.(value)) throw invalid(`Invalid approval settings: ${name} must be ${text}`);
  }
  return Object.fromEntries(known);
}

/** Complete settings: missing values get their defaults; null or an empty id means none. */
export function wholeSettings(members: JsonObject): ApprovalSettings {
  const { autoApplyApprovedChanges: auto, serviceKindConfigurationId: id, ...rest } = members;
  return {
    ...defaultSettings({ bypassByDefault: false }),
    ...rest,
    ...(typeof auto === "boolean" && { autoApplyApprovedChanges: auto }),
    ...(typeof id === "string" && id !== "" && { serviceKindConfigurationId: id }),
  };
}
