import type { ApprovalSettings } from "../../local/emulator";
import type { JsonObject } from "../../provider/json/types";
import type { PatchOperation } from "../../provider/patch";
import type { Answer } from "../drift/cases";

export const SECRET = "appr-supersecret-4711";

/** What most rows' programs declare. The id is that of the program's own configuration. */
export const LINKED = {
  required: true,
  minNumApprovals: 2,
  canReviewOwnRequest: false,
  serviceKind: "custom-approvals",
};
const C0 = { username: "u", password: SECRET, host: "h", template: "t" };

/** One row of the policy: a change in LaunchDarkly to an environment's settings, and Pulumi's reaction. */
export interface Row {
  happened: string;
  /** Instead of {@link LINKED} and the configuration. */
  declared?: Record<string, unknown> & { resourceKind?: string };
  edit(settings: ApprovalSettings): void;
  answer: Exclude<Answer, "replace">;
  /** The lines that preview and up print. */
  shown: string[];
  /** What up sends: operations for flags, a partial object for the other kinds. */
  sent: (PatchOperation | JsonObject)[];
  refresh: "update" | "same";
}

const NOTHING: Pick<Row, "answer" | "shown" | "sent" | "refresh"> = {
  answer: "same",
  shown: [],
  sent: [],
  refresh: "same",
};
const DRIFT: Pick<Row, "answer" | "refresh"> = { answer: "update", refresh: "update" };
const AT = "/approvalSettings";
/** Placeholder for the id of the program's configuration. */
export const CONFIGURATION = "the configuration's id";

export const ROWS: Record<string, Row> = {
  open: {
    happened: "approvals are no longer required",
    edit: (settings) => {
      settings.required = false;
    },
    ...DRIFT,
    shown: ["~ required: false → true   replace /required"],
    sent: [{ op: "replace", path: `${AT}/required`, value: true }],
  },
  fewer: {
    happened: "a change needs fewer approvals",
    edit: (settings) => {
      settings.minNumApprovals = 1;
    },
    ...DRIFT,
    shown: ["~ minNumApprovals: 1 → 2   replace /minNumApprovals"],
    sent: [{ op: "replace", path: `${AT}/minNumApprovals`, value: 2 }],
  },
  unlinked: {
    happened: "the service is reset, as an edit by Terraform's provider does",
    edit: (settings) => {
      settings.serviceKind = "launchdarkly";
      delete settings.serviceKindConfigurationId;
    },
    ...DRIFT,
    shown: ['~ serviceKind: "launchdarkly" → "custom-approvals"   replace /serviceKind'],
    sent: [
      { op: "replace", path: `${AT}/serviceKind`, value: "custom-approvals" },
      { op: "add", path: `${AT}/serviceKindConfigurationId`, value: CONFIGURATION },
    ],
  },
  elsewhere: {
    happened: "another configuration is linked",
    edit: (settings) => {
      settings.serviceKindConfigurationId = "0123456789abcdef01234567";
    },
    ...DRIFT,
    shown: ['~ serviceKindConfigurationId: "0123456789abcdef01234567" → '],
    sent: [{ op: "replace", path: `${AT}/serviceKindConfigurationId`, value: CONFIGURATION }],
  },
  undeclared: {
    happened: "a setting is changed that the program never declared",
    edit: (settings) => {
      settings.canApplyDeclinedChanges = false;
      settings.bypassApprovalsForPendingChanges = true;
    },
    ...NOTHING,
  },
  reordered: {
    happened: "the tags come in another order",
    declared: { requiredApprovalTags: ["auth", "billing"] },
    edit: (settings) => {
      settings.requiredApprovalTags = ["billing", "auth"];
    },
    ...NOTHING,
  },
  tagged: {
    happened: "a tag is added",
    declared: { requiredApprovalTags: ["auth", "billing"] },
    edit: (settings) => {
      settings.requiredApprovalTags = ["auth", "billing", "zebra"];
    },
    ...DRIFT,
    shown: ['- requiredApprovalTags.2: "zebra"   remove /requiredApprovalTags/2'],
    sent: [{ op: "remove", path: `${AT}/requiredApprovalTags/2` }],
  },
  rotated: {
    happened: "the service's password is rotated by hand",
    declared: { serviceKind: "servicenow-c0", serviceConfig: C0 },
    edit: (settings) => {
      settings.serviceConfig = { ...C0, password: "rotated-by-hand-99" };
    },
    ...DRIFT,
    shown: ["~ password: [secret] → [secret]   replace /serviceConfig/password"],
    sent: [{ op: "replace", path: `${AT}/serviceConfig/password`, value: SECRET }],
  },
  segments: {
    happened: "a change to a segment needs fewer approvals",
    declared: { resourceKind: "segment", required: true, minNumApprovals: 2 },
    edit: (settings) => {
      settings.minNumApprovals = 1;
    },
    ...DRIFT,
    shown: ["~ minNumApprovals: 1 → 2   replace /minNumApprovals"],
    sent: [{ minNumApprovals: 2 }],
  },
};
