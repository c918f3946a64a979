/** What Pulumi's package schema says of a property. */
export interface PropertySpec {
  type?: string;
  $ref?: string;
  oneOf?: PropertySpec[];
  items?: PropertySpec;
  additionalProperties?: PropertySpec;
  description?: string;
  secret?: true;
  willReplaceOnChanges?: true;
}

const TEXT = { type: "string" } as const;
const TEXTS = { type: "array", items: TEXT } as const;
export const ANY_VALUES = { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } } as const;

/** The settings of a provider. */
export const SETTINGS: Readonly<Record<string, PropertySpec>> = {
  accessToken: {
    ...TEXT,
    secret: true,
    description:
      "API access token. Default: the environment variable `LAUNCHDARKLY_ACCESS_TOKEN`. A new one replaces nothing.",
  },
  oauthToken: {
    ...TEXT,
    secret: true,
    description:
      "OAuth access token, where no `accessToken` is given. Default: the environment variable `LAUNCHDARKLY_OAUTH_TOKEN`. A new one replaces nothing.",
  },
  apiHost: {
    ...TEXT,
    description:
      "Base URL of the API. Default: `LAUNCHDARKLY_API_HOST`, else https://app.launchdarkly.com. A new one replaces nothing.",
  },
  driftDetection: {
    type: "boolean",
    description:
      "Compare with the live object at every preview and up. Default: `LAUNCHDARKLY_DRIFT_DETECTION`, else true.",
  },
  timeout: {
    type: "number",
    description:
      "Seconds that one request may take, more than 0 and at most 3600. Default: `LAUNCHDARKLY_TIMEOUT`, else 20.",
  },
  comment: {
    ...TEXT,
    description:
      "Comment in LaunchDarkly's audit log; `off` sends none. Default: `LAUNCHDARKLY_COMMENT`, else project, stack and commit.",
  },
};

/** What every class takes, beside `integrationKey` and `configValues`. */
export const INPUTS: Readonly<Record<string, PropertySpec>> = {
  name: {
    ...TEXT,
    description: "Human-readable name. Default: the Pulumi resource name. Changed in place.",
  },
  enabled: {
    type: "boolean",
    description: "Whether the integration runs. Default: true. Changed in place.",
  },
  tags: {
    ...TEXTS,
    description:
      "Tags: a set, in any order. 1 to 64 of `A-Za-z0-9._-` each. Default: not managed; an empty list removes all. Changed in place.",
  },
  capabilityConfig: {
    ...ANY_VALUES,
    description:
      "Configuration of capabilities: `approvals.additionalFormVariables`, `auditLogEventsHook.statements`. Default: not managed. Changed in place.",
  },
  secretKeys: {
    ...TEXTS,
    description:
      "Keys of `configValues`, or JSON Pointers, that are secret in addition to those the catalogue knows; `*` for all keys. Values given as Pulumi secrets need not be named.",
  },
  notMasks: {
    ...TEXTS,
    description:
      "Keys of `configValues`, or JSON Pointers, whose secret is real although it looks like a mask, such as `ab***cd`. Default: such a value is refused. Not sent to LaunchDarkly.",
  },
  strict: {
    oneOf: [{ type: "boolean" }, TEXT],
    description:
      'How to treat keys that LaunchDarkly\'s public manifests do not have: `true` is an error, `false` ignores them, `"warn"` warns. Default: `"warn"`. Not sent to LaunchDarkly.',
  },
  adopt: {
    oneOf: [TEXT, { type: "object", additionalProperties: TEXT }],
    description:
      'Adopts an existing configuration instead of creating one: `{ id }`, or `"byName"` for the only one of this integration with this name. It keeps its id and gets one PATCH with what differs. No effect once Pulumi manages it. Default: a new one is created.',
  },
};

export const INTEGRATION_KEY: PropertySpec = {
  ...TEXT,
  willReplaceOnChanges: true,
  description:
    "LaunchDarkly's key of the integration, such as `custom-approvals`. A change replaces the configuration, and its id changes.",
};

/** What LaunchDarkly adds. */
export const OUTPUTS: Readonly<Record<string, PropertySpec>> = {
  createdAt: { type: "number", description: "When it was created, in milliseconds since the epoch." },
  maintainerId: { ...TEXT, description: "The id of the member who maintains it." },
  snowflakeSetupScript: {
    ...TEXT,
    secret: true,
    description: "Script to run in Snowflake, once LaunchDarkly has shown it.",
  },
  redshiftSetupScripts: {
    ...TEXTS,
    secret: true,
    description: "Scripts to run in Redshift, once LaunchDarkly has shown them.",
  },
  redshiftIAMPermissionsPolicy: {
    ...TEXT,
    description: "AWS permissions policy for Redshift, as JSON text, once LaunchDarkly has shown it.",
  },
  redshiftIAMTrustPolicy: {
    ...TEXT,
    description: "AWS trust policy for Redshift, as JSON text, once LaunchDarkly has shown it.",
  },
  clickHouseSetupScript: {
    ...TEXT,
    secret: true,
    description: "Script to run in ClickHouse, once LaunchDarkly has shown it.",
  },
};

/** What a lookup returns of one configuration. */
export const FOUND: Readonly<Record<string, PropertySpec>> = {
  id: { ...TEXT, description: "LaunchDarkly's `_id`." },
  integrationKey: { ...TEXT, description: "LaunchDarkly's key of the integration." },
  name: { ...TEXT, description: "Human-readable name; not unique." },
  enabled: {
    type: "boolean",
    description: "Whether the integration runs; absent where LaunchDarkly does not say.",
  },
  tags: { ...TEXTS, description: "Sorted; empty when there are none." },
  configValues: { ...ANY_VALUES, description: "The form variables, without the secrets." },
  capabilityConfig: {
    ...ANY_VALUES,
    description: "Configuration of capabilities; empty when there is none.",
  },
  secrets: { ...TEXTS, description: "JSON Pointers of the secrets, which are left out." },
  createdAt: { type: "number", description: "Milliseconds since the epoch." },
  maintainerId: { ...TEXT, description: "Id of the member who maintains it." },
  links: { ...ANY_VALUES, description: "LaunchDarkly's links; absent where it shows none." },
  access: {
    ...ANY_VALUES,
    description: "What the access token in use may do with it; absent where LaunchDarkly does not say.",
  },
};
