import type { JsonObject } from "../../json/types";
import type { Attribute } from "../../schema/attribute";
import { TAGS } from "../tags";
import { OWN_SERVICE } from "./services";

const TERRAFORM = "documentation of LaunchDarkly's Terraform provider, approval_settings";
const SEEN = "not documented; found in an API response in Port's documentation";

const flag = (reset: boolean, description: string, source = TERRAFORM): Attribute => ({
  type: "boolean",
  reset,
  description,
  source,
});

/** The settings, each with its value after a reset. */
export const SETTINGS: Readonly<Record<string, Attribute>> = {
  required: flag(false, "whether every change needs approval; excludes requiredApprovalTags"),
  minNumApprovals: {
    type: "number",
    reset: 1,
    description: "the number of approvals that a change needs, 1 to 5",
    source: TERRAFORM,
  },
  canReviewOwnRequest: flag(false, "whether the requester of a change may approve it"),
  canApplyDeclinedChanges: flag(
    true,
    "whether a change with enough approvals can be applied even if somebody declined",
  ),
  bypassApprovalsForPendingChanges: flag(false, "whether pending (scheduled) changes need no approval", SEEN),
  autoApplyApprovedChanges: flag(
    false,
    "whether approved changes are applied immediately; not with launchdarkly",
  ),
  requiredApprovalTags: {
    ...TAGS,
    reset: [],
    description: "only changes to resources with one of these tags need approval; excludes required",
    source: TERRAFORM,
  },
  serviceKind: {
    type: "string",
    reset: OWN_SERVICE,
    description: "the service that approves changes",
    source: TERRAFORM,
  },
  serviceKindConfigurationId: {
    type: "string",
    reset: null,
    description: "id of the integration configuration that approves changes",
  },
  serviceConfig: {
    type: "map",
    reset: {},
    description: "the values that the service's manifest requires",
    source: TERRAFORM,
  },
};

/** LaunchDarkly's settings where nobody has set any. */
export const DEFAULTS: JsonObject = Object.fromEntries(
  Object.entries(SETTINGS).flatMap(([name, { reset = null }]) => (reset === null ? [] : [[name, reset]])),
);
