import { isObject, memberOf } from "../../json/equal";
import { AbsentError } from "../../schema/absent";
import type { Kind } from "../../schema/kind";
import type { Routes } from "../../schema/routes";
import { DEFAULTS } from "./attributes";

/** The routes for flags: a part of the environment. */
export const FLAGS: Routes = {
  item: "/api/v2/projects/{projectKey}/environments/{environmentKey}",
  within: "/approvalSettings",
  // Source: published roles, and LaunchDarkly's page of actions.
  actions: { read: "viewProject", change: "updateApprovalSettings" },
  unwrap({ approvalSettings }, keys) {
    if (!isObject(approvalSettings))
      throw new AbsentError(
        `LaunchDarkly shows no approval settings for the environment ${keys.environmentKey} of project ${keys.projectKey}: the account's plan may lack approvals (Enterprise)`,
      );
    return { ...approvalSettings, ...keys };
  },
};

/** The routes for segments and AI Configs: a separate endpoint. */
export const OTHERS: Routes = {
  item: "/api/v2/approval-requests/projects/{projectKey}/settings",
  query: "?environmentKey={environmentKey}&resourceKind={resourceKind}&expand=default",
  beta: true,
  partial: true,
  forbidden: "the account's plan may lack approvals, or the token access to this beta API",
  unwrap(answer, keys) {
    const kind = memberOf(answer, keys.resourceKind ?? "");
    const environments = isObject(kind) && isObject(kind.environments) ? kind.environments : {};
    const settings = memberOf(environments, keys.environmentKey ?? "");
    // LaunchDarkly may leave out settings that nobody has set.
    const usual = isObject(kind) && isObject(kind._default) ? kind._default : DEFAULTS;
    return { ...(isObject(settings) ? settings : usual), ...keys };
  },
};

/** Explanations of LaunchDarkly's refusals. */
export const EXPLANATIONS: NonNullable<Kind["explain"]> = [
  {
    says: /service properties must match/,
    advice:
      "LaunchDarkly requires one approval service for flags, segments and AI Configs of an environment: set required to " +
      "false for the other kinds, whose service cannot be set.",
  },
  {
    says: /only supported for resourceKind 'flag'/,
    advice: "Only flags have approval services: declare the service only for resourceKind flag.",
  },
];
