import type * as pulumi from "@pulumi/pulumi";
import type { KnownConfigValues } from "./config-values";

/** A JSON value in which any part may be an output of another resource. */
export type JsonInput = pulumi.Input<
  null | boolean | number | string | JsonInput[] | { [key: string]: JsonInput | undefined }
>;

/** The form variables of an integration. Known ones are typed, and other keys are allowed. */
export type ConfigValues<K extends string> = (K extends keyof KnownConfigValues
  ? KnownConfigValues[K]
  : unknown) &
  Record<string, JsonInput | undefined>;

/** Form variables: typed where the catalogue knows them; other keys are taken, too. */
export type Variables<V> = V & Record<string, JsonInput | undefined>;

/** What the class of one integration takes: the form variables may be left out where none is required. */
export type TypedArgs<A, F extends keyof A, V> = Omit<A, "integrationKey" | F> &
  (Record<never, never> extends V ? Partial<Pick<A, F>> : Pick<A, F>);

/** Which existing object a resource takes instead of creating one: the only one of its name, or one by its id. */
export type Adoption =
  | "byName"
  | {
      /** LaunchDarkly's id of it, or its whole Pulumi id. */
      id: pulumi.Input<string>;
    };

/** The arguments of a class for one integration. `configValues` is optional if no form variable is required. */
export type IntegrationArgs<K extends keyof KnownConfigValues> = Omit<
  IntegrationConfigurationArgs<K>,
  "integrationKey" | "configValues"
> &
  (Record<never, never> extends KnownConfigValues[K]
    ? Partial<Pick<IntegrationConfigurationArgs<K>, "configValues">>
    : Pick<IntegrationConfigurationArgs<K>, "configValues">);

/** The arguments of {@link IntegrationConfiguration}. `configValues` is typed by the integration key. */
export interface IntegrationConfigurationArgs<K extends string = string> {
  /**
   * LaunchDarkly's key of the integration, e.g. `custom-approvals`. Required. A change replaces the
   * configuration, and its id changes.
   */
  integrationKey: pulumi.Input<K>;
  /** Human-readable name. Default: the Pulumi resource name. Changed in place. */
  name?: pulumi.Input<string> | undefined;
  /** Whether the integration is enabled. Default: true. Changed in place. */
  enabled?: pulumi.Input<boolean> | undefined;
  /**
   * Tags, in any order, each of 1 to 64 characters of `A-Za-z0-9._-`. Default: not managed, existing tags are left
   * alone; `[]` removes all. Changed in place.
   */
  tags?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * The integration's form variables, by their keys (see LaunchDarkly's integration manifests). Required; `{}`
   * for an integration without any. Each key is changed in place, except those that LaunchDarkly locks once they
   * are saved (e.g. `snowflakeHostAddress`), which replace the configuration. Values that the
   * catalogue knows as secret are encrypted in state automatically.
   */
  configValues: pulumi.Input<ConfigValues<K>>;
  /**
   * Configuration of capabilities: `approvals.additionalFormVariables`, `auditLogEventsHook.statements`.
   * Default: not managed. Changed in place. Header values of `dynamicOptions` are secret.
   */
  capabilityConfig?: pulumi.Input<Record<string, JsonInput | undefined>> | undefined;
  /**
   * Keys of `configValues` (or JSON Pointers such as `/capabilityConfig/…`) that are secret in addition to those
   * the catalogue knows; `*` for all keys. Values given as Pulumi secrets need not be named.
   */
  secretKeys?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Keys of `configValues` (or JSON Pointers) whose secret is real although it looks like a mask, such as `ab***cd`.
   * Default: such a value is refused, since it is most likely a copy of what LaunchDarkly shows. Not sent.
   */
  notMasks?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * How to treat keys that LaunchDarkly's public manifests do not have: `true` is an error, `false` ignores them,
   * `"warn"` warns. Default: `"warn"`, because the manifests lag behind. Not sent to LaunchDarkly.
   */
  strict?: boolean | "warn" | undefined;
  /**
   * Adopts an existing configuration instead of creating one: `{ id }`, or `"byName"` for the only one of this
   * integration with this name. It keeps its id and gets one PATCH with what differs; keys the program does not
   * declare stay. The preview names it and shows the patch. None, several of that name, or another integration's
   * are errors. Has no effect once Pulumi manages it: it may stay or be removed. Default: a new one is created.
   */
  adopt?:
    | "byName"
    | {
        /** The configuration's `_id`. */
        id: pulumi.Input<string>;
      }
    | undefined;
}
