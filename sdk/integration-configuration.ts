import type * as pulumi from "@pulumi/pulumi";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import type { IntegrationConfigurationArgs } from "./args";
import { isOfKind, KindResource } from "./kind-resource";
import { RESOURCE_TYPE } from "./type";

/**
 * One LaunchDarkly integration configuration: the settings of an integration (PagerDuty for guarded releases,
 * an approval service, warehouse experimentation…) for the whole account.
 *
 * Needs an API access token whose role may create and change integration configurations, on a plan that has
 * them (Enterprise); the API is in beta.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import { IntegrationConfiguration } from "pulumi-launchdarkly-integrations";
 *
 * const config = new pulumi.Config();
 * const pagerduty = new IntegrationConfiguration("pagerduty", {
 *   integrationKey: "pagerduty-guardian-edition",
 *   name: "Guarded releases → on-call",
 *   tags: ["team-platform"],
 *   configValues: { integrationKey: config.requireSecret("pagerdutyKey"), severity: "critical" },
 * });
 * export const configurationId = pagerduty.id;
 * ```
 */
export class IntegrationConfiguration<K extends string = string> extends KindResource {
  /**
   * Lets policy packs match this class (`validateResourceOfType`). The classes of single integrations inherit it: a
   * policy for one of them looks at `integrationKey`.
   */
  static readonly __pulumiType: string = RESOURCE_TYPE;

  /** LaunchDarkly's key of the integration. */
  declare readonly integrationKey: pulumi.Output<string>;
  /** Human-readable name. */
  declare readonly name: pulumi.Output<string>;
  /** Whether the integration is enabled. */
  declare readonly enabled: pulumi.Output<boolean>;
  /** Tags, sorted. Undefined if there are none and none are declared. */
  declare readonly tags: pulumi.Output<string[] | undefined>;
  /** The form variables: declared ones, and those that LaunchDarkly added. */
  declare readonly configValues: pulumi.Output<Record<string, unknown>>;
  /** Configuration of capabilities: approvals, audit-log events. */
  declare readonly capabilityConfig: pulumi.Output<Record<string, unknown> | undefined>;
  /** The keys that are secret in addition to those the catalogue knows. */
  declare readonly secretKeys: pulumi.Output<string[] | undefined>;
  /** Creation time in milliseconds since the epoch. */
  declare readonly createdAt: pulumi.Output<number | undefined>;
  /** Id of the member who maintains it, by default its creator. */
  declare readonly maintainerId: pulumi.Output<string | undefined>;
  /** Script to run in Snowflake, once LaunchDarkly has shown it. A secret, like the other scripts. */
  declare readonly snowflakeSetupScript: pulumi.Output<string | undefined>;
  /** Scripts to run in Redshift, once LaunchDarkly has shown them. */
  declare readonly redshiftSetupScripts: pulumi.Output<string[] | undefined>;
  /** AWS permissions policy for Redshift as JSON text, once LaunchDarkly has shown it. */
  declare readonly redshiftIAMPermissionsPolicy: pulumi.Output<string | undefined>;
  /** AWS trust policy for Redshift as JSON text, once LaunchDarkly has shown it. */
  declare readonly redshiftIAMTrustPolicy: pulumi.Output<string | undefined>;
  /** Script to run in ClickHouse, once LaunchDarkly has shown it. */
  declare readonly clickHouseSetupScript: pulumi.Output<string | undefined>;

  /**
   * @param name The Pulumi resource name; also the configuration's name when `args.name` is not given.
   * @param args The desired settings.
   * @param opts Pulumi's resource options; `provider` takes a {@link LaunchDarklyProvider} for another account.
   * @throws RunError if a value in `args` cannot be JSON (a function, NaN, a cycle), or `opts` has `import`.
   */
  constructor(name: string, args: IntegrationConfigurationArgs<K>, opts?: pulumi.CustomResourceOptions) {
    super(INTEGRATION_CONFIGURATION, name, args, opts);
  }

  /**
   * Reads an existing configuration. It is never changed or deleted. Its secrets are marked as unknown, because
   * LaunchDarkly masks them.
   *
   * @param name A Pulumi resource name.
   * @param id The configuration's `_id`.
   * @throws During the deployment, if no configuration has that id.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    opts?: pulumi.CustomResourceOptions,
  ): IntegrationConfiguration {
    return new IntegrationConfiguration(name, {} as IntegrationConfigurationArgs, { ...opts, id });
  }

  /** Whether a value is an IntegrationConfiguration, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is IntegrationConfiguration {
    return isOfKind(INTEGRATION_CONFIGURATION, value);
  }
}
