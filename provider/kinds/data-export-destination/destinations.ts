import type { Attribute, Attributes } from "../../schema/attribute";

const given = (description: string, more: Partial<Attribute> = {}): Attribute => ({
  type: "string",
  required: true,
  description,
  ...more,
});

const SECRET = { secret: true } as const;
const OPTIONAL = ({ required, ...attribute }: Attribute): Attribute => attribute;

/**
 * What each kind of destination takes in `config`; undefined where nothing is published. No manifest has any of it.
 * Sources: LaunchDarkly's page of the operation postDestination, and its Terraform provider (resource
 * launchdarkly_destination) for `userIdentities`, `environment` and the context kinds. `clickhouse` is in the page of the
 * set-up alone.
 */
export const DESTINATIONS: Readonly<Record<string, Attributes | undefined>> = {
  "azure-event-hubs": {
    namespace: given("Name of the Event Hubs namespace."),
    name: given("Name of the event hub."),
    policyName: given("Name of the shared access policy."),
    policyKey: given("Key of the shared access policy.", SECRET),
  },
  bigquery: undefined,
  clickhouse: undefined,
  databricks: undefined,
  "google-pubsub": {
    project: given("Google Cloud project of the topic."),
    topic: given("The topic."),
  },
  kinesis: {
    region: given("AWS region of the stream."),
    roleArn: given("ARN of the role with which LaunchDarkly writes to the stream."),
    streamName: given("Name of the stream, not its ARN."),
  },
  mparticle: {
    apiKey: given("API key of the mParticle input.", SECRET),
    secret: given("API secret of the mParticle input.", SECRET),
    environment: OPTIONAL(
      given("The mParticle environment.", { type: "enum", allowedValues: ["production", "development"] }),
    ),
    userIdentity: OPTIONAL(given("mParticle's identity type for users.")),
    anonymousUserIdentity: OPTIONAL(given("mParticle's identity type for anonymous users.")),
    userIdentities: OPTIONAL(
      given("The identity type for each context kind, instead of userIdentity.", {
        type: "list",
        elements: {
          name: "UserIdentity",
          description: "a context kind and its identity type",
          members: {
            ldContextKind: given("LaunchDarkly's context kind."),
            mparticleUserIdentity: given("The identity type of mParticle."),
          },
        },
      }),
    ),
  },
  redshift: undefined,
  segment: {
    writeKey: given("Write key of the Segment source.", SECRET),
    userIdContextKind: OPTIONAL(given("Context kind that Segment gets as userId.")),
    anonymousIdContextKind: OPTIONAL(given("Context kind that Segment gets as anonymousId.")),
  },
  "snowflake-v2": {
    // LaunchDarkly's own migrator sends it as public_key.
    publicKey: OPTIONAL(given("The public_key of a key pair that LaunchDarkly generated.")),
    snowflakeHostAddress: given("Host address of the Snowflake account."),
  },
};

/** Secret in each kind of destination, also where nothing else is known: LaunchDarkly masks these. */
export const SECRETS: readonly string[] = ["apiKey", "secret", "writeKey", "policyKey"];

/** The form variables of a kind of destination. */
export function variablesOf(kind: unknown): Attributes | undefined {
  return typeof kind === "string" && Object.hasOwn(DESTINATIONS, kind) ? DESTINATIONS[kind] : undefined;
}
