import type * as pulumi from "@pulumi/pulumi";
import { WAREHOUSE_SETUP_COMPLETION } from "../provider/kinds";
import { isOfKind, KindResource } from "./kind-resource";
import { typeOf } from "./type";

/** What {@link WarehouseSetupCompletion} takes. */
export interface WarehouseSetupCompletionArgs {
  /** The setup's `integrationKey`. Required. A change replaces the completion. */
  integrationKey: pulumi.Input<string>;
  /** The setup's `id`. Required. Another setup replaces the completion. */
  setupId: pulumi.Input<string>;
}

/**
 * Completes a {@link WarehouseSetup}: LaunchDarkly tests the connection, and the configuration becomes active. Let it
 * depend on what runs the setup's script (`dependsOn`). A new key takes a while to reach a warehouse, so a refusal is
 * tried again three times, 15 seconds apart, and each wait is shown. A refresh reads whether it is active; where it is
 * not, the next `pulumi up` completes it again. Deleting it does nothing, since nothing takes a completion back.
 *
 * LaunchDarkly does not publish this endpoint (`POST …/{id}/complete-setup`).
 *
 * @example
 * ```ts
 * import { WarehouseSetup, WarehouseSetupCompletion } from "pulumi-launchdarkly-integrations";
 *
 * const setup = new WarehouseSetup("clickhouse", {
 *   integrationKey: "clickhouse-experimentation",
 *   configValues: { selectedEnv: { projectKey: "shop", environmentKey: "production" } },
 * });
 * new WarehouseSetupCompletion("active", { integrationKey: setup.integrationKey, setupId: setup.id });
 * ```
 */
export class WarehouseSetupCompletion extends KindResource {
  /** Lets policy packs match this class (`validateResourceOfType`). */
  static readonly __pulumiType: string = typeOf(WAREHOUSE_SETUP_COMPLETION);

  /** The setup's integration key. */
  declare readonly integrationKey: pulumi.Output<string>;
  /** The setup's id. */
  declare readonly setupId: pulumi.Output<string>;
  /** Whether the configuration is active. */
  declare readonly active: pulumi.Output<boolean>;

  /**
   * @param name The Pulumi resource name.
   * @param args What is completed.
   * @param opts Pulumi's resource options; `dependsOn` names what runs the script.
   * @throws When `opts` has `import`.
   */
  constructor(name: string, args: WarehouseSetupCompletionArgs, opts?: pulumi.CustomResourceOptions) {
    super(WAREHOUSE_SETUP_COMPLETION, name, args, opts);
  }

  /** Whether a value is a WarehouseSetupCompletion, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is WarehouseSetupCompletion {
    return isOfKind(WAREHOUSE_SETUP_COMPLETION, value);
  }
}
