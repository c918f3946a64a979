import type { Attribute } from "../../schema/attribute";
import type { Kind } from "../../schema/kind";
import { SETTINGS } from "./attributes";
import { check, conflicts } from "./check";
import { arranged, consequences } from "./order";
import { EXPLANATIONS, FLAGS, OTHERS } from "./routes";
import { variablesOf } from "./services";

const key = (description: string): Attribute => ({
  type: "string",
  required: true,
  immutable: true,
  description,
});

/**
 * How changes to the flags, segments or AI Configs of one environment are approved: settings that always exist. Source:
 * LaunchDarkly's OpenAPI, schemas ApprovalSettings and ApprovalRequestSettingsPatch.
 */
export const ENVIRONMENT_APPROVALS: Kind = {
  name: "environment-approvals",
  resource: "EnvironmentApprovals",
  noun: "approval settings",
  shortNoun: "approval settings",
  scope: ["projectKey", "environmentKey", "resourceKind"],
  id: ["projectKey", "environmentKey", "resourceKind"],
  variables: "serviceConfig",
  knownBy: "serviceKind",
  resets: "the settings that it wrote are reset",
  together: ["serviceKind", "serviceKindConfigurationId", "serviceConfig"],
  attributes: {
    projectKey: { ...key("key of the project"), names: "project" },
    environmentKey: { ...key("key of the environment"), names: "environment" },
    resourceKind: {
      type: "enum",
      allowedValues: ["flag", "segment", "aiconfig"],
      default: "flag",
      immutable: true,
      description: "the kind of resource whose changes are approved",
    },
    ...SETTINGS,
  },
  known: variablesOf,
  sibling: (keys) => ({ ...keys, resourceKind: "flag" }),
  routes: FLAGS,
  routesOf: ({ resourceKind = "flag" }) => (resourceKind === "flag" ? FLAGS : OTHERS),
  explain: EXPLANATIONS,
  check,
  conflicts,
  consequences,
  arranged,
};
