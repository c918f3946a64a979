import type * as pulumi from "@pulumi/pulumi";
import { ENVIRONMENT_APPROVALS } from "../provider/kinds";
import type { JsonInput } from "./args";
import { isOfKind, KindResource } from "./kind-resource";
import { typeOf } from "./type";

/** Whose changes are approved. */
export type ApprovalResourceKind = "flag" | "segment" | "aiconfig";

/** A service that approves changes. Other text is allowed. */
export type ApprovalServiceKind =
  | "launchdarkly"
  | "custom-approvals"
  | "custom-approvals-oauth"
  | "servicenow"
  | "servicenow-app"
  | "servicenow-c0"
  | "servicenow-normal";

/**
 * The arguments of {@link EnvironmentApprovals}. A setting that is left out is not managed and stays as it is. A
 * setting that is no longer declared is reset to LaunchDarkly's default, unless somebody else has changed it.
 */
export interface EnvironmentApprovalsArgs {
  /** Key of the project. Required. A change replaces the resource: the old environment's settings are reset. */
  projectKey: pulumi.Input<string>;
  /** Key of the environment. Required. A change replaces the resource, like `projectKey`. */
  environmentKey: pulumi.Input<string>;
  /** Whose changes are approved. Default: `flag`. A change replaces the resource, like `projectKey`. */
  resourceKind?: pulumi.Input<ApprovalResourceKind> | undefined;
  /** Whether every change needs approval; excludes `requiredApprovalTags`. LaunchDarkly's default: false. */
  required?: pulumi.Input<boolean> | undefined;
  /** Number of approvals that a change needs, 1 to 5. LaunchDarkly's default: 1. */
  minNumApprovals?: pulumi.Input<number> | undefined;
  /** Whether the requester of a change may approve it. LaunchDarkly's default: false. */
  canReviewOwnRequest?: pulumi.Input<boolean> | undefined;
  /** Whether a change with enough approvals can be applied if a reviewer declined it. LaunchDarkly's default: true. */
  canApplyDeclinedChanges?: pulumi.Input<boolean> | undefined;
  /** Whether pending (scheduled) changes bypass approval. LaunchDarkly's default: false. */
  bypassApprovalsForPendingChanges?: pulumi.Input<boolean> | undefined;
  /**
   * Whether approved changes are applied automatically. Not available for the service `launchdarkly`. LaunchDarkly's
   * default: false.
   */
  autoApplyApprovedChanges?: pulumi.Input<boolean> | undefined;
  /** Only resources with one of these tags need approval. Order does not matter. LaunchDarkly's default: none. */
  requiredApprovalTags?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** The approval service, for flags only. LaunchDarkly's default: `launchdarkly` (members approve). */
  serviceKind?: pulumi.Input<ApprovalServiceKind | (string & Record<never, never>)> | undefined;
  /**
   * Id of the integration configuration to use, for a `serviceKind` that has configurations (`custom-approvals`,
   * `custom-approvals-oauth`, `servicenow-app`). LaunchDarkly's default: none.
   */
  serviceKindConfigurationId?: pulumi.Input<string> | undefined;
  /**
   * The form variables of the service's manifest (`servicenow`, `servicenow-normal`, `servicenow-c0`). Values that
   * the catalogue knows as secret are encrypted in the state. LaunchDarkly's default: none.
   */
  serviceConfig?: pulumi.Input<Record<string, JsonInput | undefined>> | undefined;
  /** Keys of `serviceConfig` that are secret in addition to those the catalogue knows. Default: none. */
  secretKeys?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /** How to treat keys that the manifests do not have: `true` is an error, `false` ignores, `"warn"` warns. Default: `"warn"`. */
  strict?: boolean | "warn" | undefined;
}

/**
 * How changes to the flags, segments or AI Configs of one environment are approved, and by which service. The
 * settings always exist: creating this resource sets the declared settings, and deleting it resets what it wrote
 * last.
 *
 * If the Terraform provider (`pulumi package add terraform-provider launchdarkly/launchdarkly`) manages the
 * environment, do not declare `approvalSettings` there: its next update would reset the service to LaunchDarkly's
 * own.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import { CustomApprovals, EnvironmentApprovals } from "pulumi-launchdarkly-integrations";
 *
 * const config = new pulumi.Config();
 * const approvals = new CustomApprovals("approvals", {
 *   configValues: { apiKey: config.requireSecret("apiKey"), baseURL: "https://approvals.example.com" },
 * });
 * new EnvironmentApprovals("production", {
 *   projectKey: "checkout",
 *   environmentKey: "production",
 *   required: true,
 *   minNumApprovals: 2,
 *   serviceKind: approvals.integrationKey,
 *   serviceKindConfigurationId: approvals.id,
 * });
 * ```
 */
export class EnvironmentApprovals extends KindResource {
  /** Lets policy packs match this class (`validateResourceOfType`). */
  static readonly __pulumiType: string = typeOf(ENVIRONMENT_APPROVALS);

  /** Key of the project. */
  declare readonly projectKey: pulumi.Output<string>;
  /** Key of the environment. */
  declare readonly environmentKey: pulumi.Output<string>;
  /** Whose changes are approved: `flag`, `segment` or `aiconfig`. */
  declare readonly resourceKind: pulumi.Output<string>;
  /** Whether every change needs approval. */
  declare readonly required: pulumi.Output<boolean | undefined>;
  /** Number of approvals that a change needs. */
  declare readonly minNumApprovals: pulumi.Output<number | undefined>;
  /** Whether the requester of a change may approve it. */
  declare readonly canReviewOwnRequest: pulumi.Output<boolean | undefined>;
  /** Whether a change with enough approvals can be applied if a reviewer declined it. */
  declare readonly canApplyDeclinedChanges: pulumi.Output<boolean | undefined>;
  /** Whether pending (scheduled) changes bypass approval. */
  declare readonly bypassApprovalsForPendingChanges: pulumi.Output<boolean | undefined>;
  /** Whether approved changes are applied automatically. */
  declare readonly autoApplyApprovedChanges: pulumi.Output<boolean | undefined>;
  /** Tags of the resources that need approval, sorted. */
  declare readonly requiredApprovalTags: pulumi.Output<string[] | undefined>;
  /** The approval service. */
  declare readonly serviceKind: pulumi.Output<string | undefined>;
  /** Id of the integration configuration that the service uses. */
  declare readonly serviceKindConfigurationId: pulumi.Output<string | undefined>;
  /** The form variables of the service. */
  declare readonly serviceConfig: pulumi.Output<Record<string, unknown> | undefined>;
  /** The keys of `serviceConfig` that are secret in addition to those the catalogue knows. */
  declare readonly secretKeys: pulumi.Output<string[] | undefined>;

  /**
   * @param name The Pulumi resource name.
   * @param args The desired settings.
   * @param opts Pulumi's resource options; `provider` takes a {@link LaunchDarklyProvider} for another account.
   * @throws RunError if a value in `args` cannot be JSON (a function, NaN, a cycle), or `opts` has `import`.
   */
  constructor(name: string, args: EnvironmentApprovalsArgs, opts?: pulumi.CustomResourceOptions) {
    super(ENVIRONMENT_APPROVALS, name, args, opts);
  }

  /**
   * Reads the approval settings of an environment. They are never changed or reset.
   *
   * @param name A Pulumi resource name.
   * @param id `projectKey/environmentKey/resourceKind`, e.g. `checkout/production/flag`.
   * @throws During the deployment, if there is no such environment.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): EnvironmentApprovals {
    return new EnvironmentApprovals(name, {} as EnvironmentApprovalsArgs, { ...opts, id });
  }

  /** Whether a value is an EnvironmentApprovals, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is EnvironmentApprovals {
    return isOfKind(ENVIRONMENT_APPROVALS, value);
  }
}
