import type * as pulumi from "@pulumi/pulumi";
import { WAREHOUSE_SETUP } from "../provider/kinds";
import type { ConfigValues, IntegrationConfigurationArgs } from "./args";
import { isOfKind, KindResource } from "./kind-resource";
import { typeOf } from "./type";

/** A warehouse that LaunchDarkly sets up in two steps; other keys are taken, too. */
export type TwoStepWarehouse =
  | "snowflake-experimentation"
  | "redshift-experimentation"
  | "clickhouse-experimentation";

/** What {@link WarehouseSetup} takes; `configValues` is typed by the integration key. */
export interface WarehouseSetupArgs<K extends string = string>
  extends Omit<
    IntegrationConfigurationArgs<K>,
    "integrationKey" | "enabled" | "capabilityConfig" | "configValues"
  > {
  /** LaunchDarkly's key of the warehouse. Required. A change replaces the setup, and its completion. */
  integrationKey: pulumi.Input<K>;
  /**
   * The integration's form variables, by their keys. Required. Changed in place, of the draft and of the active
   * configuration, except those that LaunchDarkly locks once they are saved, which replace it. Values that the catalogue
   * knows as secret are encrypted in state.
   */
  configValues: pulumi.Input<ConfigValues<K>>;
}

/**
 * A warehouse's integration configuration, set up in two steps: this one creates a pending draft and has the script, the
 * key and the policies that the warehouse needs; {@link WarehouseSetupCompletion} makes it active once they are there.
 * It is one object for its whole life: a draft first, then the active configuration. Name, tags and values are changed
 * here, and deleting this deletes it. A configuration that is made in one step has a class of its own, such as
 * `SnowflakeExperimentation`; of one object only one of the two can be declared.
 *
 * LaunchDarkly does not publish this endpoint (`POST …/keys/{integrationKey}/setup`), only the fields of its answers. Its
 * own migrator uses it.
 *
 * @example
 * ```ts
 * import { WarehouseSetup, WarehouseSetupCompletion } from "pulumi-launchdarkly-integrations";
 *
 * const setup = new WarehouseSetup("warehouse", {
 *   integrationKey: "snowflake-experimentation",
 *   configValues: {
 *     snowflakeHostAddress: "acme.snowflakecomputing.com",
 *     selectedEnv: { projectKey: "shop", environmentKey: "production" },
 *   },
 * });
 * // Here a resource of the warehouse runs setup.snowflakeSetupScript.
 * new WarehouseSetupCompletion("active", { integrationKey: setup.integrationKey, setupId: setup.id });
 * ```
 */
export class WarehouseSetup<K extends string = string> extends KindResource {
  /** Lets policy packs match this class (`validateResourceOfType`). */
  static readonly __pulumiType: string = typeOf(WAREHOUSE_SETUP);

  /** LaunchDarkly's key of the warehouse. */
  declare readonly integrationKey: pulumi.Output<string>;
  /** Human-readable name. */
  declare readonly name: pulumi.Output<string>;
  /** Tags, sorted. Undefined if there are none and none are declared. */
  declare readonly tags: pulumi.Output<string[] | undefined>;
  /** The form variables: those declared, and those that LaunchDarkly added by itself, such as `publicKey`. */
  declare readonly configValues: pulumi.Output<Record<string, unknown>>;
  /** The keys that are secret in addition to those the catalogue knows. */
  declare readonly secretKeys: pulumi.Output<string[] | undefined>;
  /** Creation time in milliseconds since the epoch. */
  declare readonly createdAt: pulumi.Output<number | undefined>;
  /** The id of the member who maintains it. */
  declare readonly maintainerId: pulumi.Output<string | undefined>;
  /** Script to run in Snowflake. A secret, as the other scripts. */
  declare readonly snowflakeSetupScript: pulumi.Output<string | undefined>;
  /** Scripts to run in Redshift, in this order. */
  declare readonly redshiftSetupScripts: pulumi.Output<string[] | undefined>;
  /** AWS permissions policy for the role of Redshift, as JSON text. */
  declare readonly redshiftIAMPermissionsPolicy: pulumi.Output<string | undefined>;
  /** AWS trust policy for that role, as JSON text. */
  declare readonly redshiftIAMTrustPolicy: pulumi.Output<string | undefined>;
  /** Script to run in ClickHouse. */
  declare readonly clickHouseSetupScript: pulumi.Output<string | undefined>;

  /**
   * @param name The Pulumi resource name; also the configuration's name when `args.name` is not given.
   * @param args The desired settings.
   * @param opts Pulumi's resource options; `provider` takes a `LaunchDarklyProvider` for another account.
   * @throws RunError if a value in `args` cannot be JSON (a function, NaN, a cycle), or `opts` has `import`.
   */
  constructor(name: string, args: WarehouseSetupArgs<K>, opts?: pulumi.CustomResourceOptions) {
    super(WAREHOUSE_SETUP, name, args, opts);
  }

  /**
   * A setup that exists, by its id, read only: it is never changed or deleted.
   *
   * @param name A Pulumi resource name.
   * @param id The configuration's `_id`.
   * @throws During the deployment, if no configuration has that id.
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): WarehouseSetup {
    return new WarehouseSetup(name, {} as WarehouseSetupArgs, { ...opts, id });
  }

  /** Whether a value is a WarehouseSetup, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is WarehouseSetup {
    return isOfKind(WAREHOUSE_SETUP, value);
  }
}
