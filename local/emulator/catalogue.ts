import type { Json } from "../../provider/types";

/**
 * Integration keys and form variables of the public manifests (launchdarkly/integration-framework,
 * Apache-2.0, commit 35c6f7470bc9 of 2025-11-19), cut to what the emulator acts on. The six keys of
 * `UNPUBLISHED_KEYS` have no public manifest, but LaunchDarkly's own tools use them.
 */
export interface EmulatedVariable {
  key: string;
  required?: boolean;
  secret?: boolean;
  defaultValue?: Json;
  /** The server makes the value by itself. */
  generated?: boolean;
  /** A list whose order says nothing. */
  multiselect?: boolean;
}

const UNPUBLISHED_KEYS = [
  "bigquery-experimentation",
  "databricks-experimentation",
  "redshift-experimentation",
  "slack",
  "mattermost",
  "vercel-native",
];

const PUBLISHED_KEYS = `
adfs aiconfig-test-run akamai-edgeworkers amplitude ansible appdynamics appoptics azure-devops
azure-event-hubs azure-sso bigquery-native-product-analytics bigquery bitbucket-flags bitbucket
bitrise census-synced-segments census chronosphere circleci-coderefs cloudflare cloudquery
cloudtrail compass confluence-embedded-pages convex cortex crossplane ctrlstack
custom-approvals-oauth custom-approvals databricks-native-product-analytics databricks
datadog-dashboard-widget datadog-flag-trigger datadog-legacy datadog-private datadog-rum datadog
devin ditto dynamodb dynatrace-cloud-automation dynatrace-v2 dynatrace elastic
example-synced-segment-integration1 example-synced-segment-integration2 fastly fulcrum fullstory
generic-feature-store generic-trigger git gitar github-actions-flag-evaluations github gitlab
google-pubsub googleapps-sso grafana heap-inbound heap hightouch honeycomb intellij jira kinesis
kosli last9 ld-to-git liquibase logdna mparticle msteams-app msteams netlify new-relic-apm-insights
new-relic-apm new-relic ngrok okta okteto onelogin osano pagerduty-guardian-edition pagerduty pendo
port redis release resmo roadie roost.ai rudderstack sample-integration segment-audiences
segment-inbound segment sentry servicenow-app servicenow-c0 servicenow-normal servicenow signalfx
slack-app slack-webhooks sleuth snowflake-experimentation snowflake-native-product-analytics
snowflake-v2 snowflake snowplow split splunk sprig sumatra-synced-segments tealium-inbound
tealium-synced-segments terraform-cloud terraform tray trello unleash vercel vscode webhooks zapier
zendesk zeotap
`
  .trim()
  .split(/\s+/);

/** Every integration key the emulator knows; any other answers 404. */
export const INTEGRATION_KEYS: ReadonlySet<string> = new Set([...PUBLISHED_KEYS, ...UNPUBLISHED_KEYS]);

/** Form variables of the integrations whose manifest says `allowIntegrationConfigurations`. */
export const FORM_VARIABLES: ReadonlyMap<string, readonly EmulatedVariable[]> = new Map<
  string,
  EmulatedVariable[]
>([
  [
    "aiconfig-test-run",
    [
      { key: "provider", required: true },
      { key: "apiKey", required: true, secret: true },
    ],
  ],
  ["custom-approvals-oauth", []],
  [
    "custom-approvals",
    [
      { key: "apiKey", required: true, secret: true },
      { key: "baseURL", required: true },
    ],
  ],
  ["devin", [{ key: "apiKey", required: true, secret: true }]],
  [
    "gitar",
    [
      { key: "gitarToken", required: true, secret: true },
      { key: "githubOrgName", required: true },
    ],
  ],
  [
    "pagerduty-guardian-edition",
    [
      { key: "integrationKey", required: true },
      { key: "projectAndEnv" },
      {
        key: "eventFilter",
        defaultValue: ["measured-rollout-regression", "measured-rollout-reverted"],
        multiselect: true,
      },
      { key: "severity", required: true },
    ],
  ],
  ["servicenow-app", []],
  [
    "snowflake-experimentation",
    [
      { key: "snowflakeHostAddress", required: true },
      { key: "selectedEnv", required: true },
      { key: "publicKey", generated: true },
      { key: "privateKey", secret: true, generated: true },
      { key: "syncTaskId", generated: true },
      { key: "eventTaskId", generated: true },
    ],
  ],
]);

/** Secret variables of the other integrations, so that nothing flagged secret is ever shown. */
const OTHER_SECRETS: ReadonlyMap<string, readonly string[]> = new Map<string, string[]>([
  ["appoptics", ["apiKey"]],
  ["chronosphere", ["secretToken"]],
  ["compass", ["secret"]],
  ["datadog-private", ["apiKey"]],
  ["datadog", ["apiKey"]],
  ["dynatrace-v2", ["apiToken"]],
  ["dynatrace", ["apiToken"]],
  ["elastic", ["token"]],
  ["grafana", ["apiKey"]],
  ["honeycomb", ["apiKey"]],
  ["kosli", ["secret"]],
  ["last9", ["apiToken"]],
  ["ld-to-git", ["ldApiToken", "gitApiToken", "secret"]],
  ["logdna", ["ingestionKey"]],
  ["msteams-app", ["secret"]],
  ["new-relic-apm-insights", ["licenseKey"]],
  ["new-relic-apm", ["apiKey"]],
  ["new-relic", ["apiKey"]],
  ["redis", ["password"]],
  ["sample-integration", ["secret"]],
  ["signalfx", ["accessToken"]],
  ["split", ["workspaceApiKey", "ldApiKey"]],
  ["splunk", ["token"]],
  ["terraform-cloud", ["token"]],
  ["unleash", ["sourceApiKey", "ldApiKey"]],
]);

/** Credentials that no public manifest flags as secret. */
const UNFLAGGED_CREDENTIALS: ReadonlyMap<string, readonly string[]> = new Map<string, string[]>([
  ["pagerduty-guardian-edition", ["integrationKey"]],
  ["bigquery-experimentation", ["serviceAccountKey"]],
  ["databricks-experimentation", ["accessToken"]],
]);

/** As `GET /api/v2/integration-manifests` lists them. LaunchDarkly's own flag what the public ones lack. */
export function servedManifests(): Json[] {
  return [...INTEGRATION_KEYS].map((key) => {
    const secrets = new Set([...(OTHER_SECRETS.get(key) ?? []), ...(UNFLAGGED_CREDENTIALS.get(key) ?? [])]);
    const described = FORM_VARIABLES.get(key) ?? [];
    const variables = described.map((variable) => ({
      key: variable.key,
      isSecret: variable.secret === true || secrets.has(variable.key),
      isOptional: variable.required !== true,
    }));
    const others = [...secrets].filter((name) => !described.some((variable) => variable.key === name));
    return { key, formVariables: [...variables, ...others.map((name) => ({ key: name, isSecret: true }))] };
  });
}

/** Flagged secret in a manifest: masked whenever it is read. */
export function isFlaggedSecret(integrationKey: string, variable: string): boolean {
  const flagged = FORM_VARIABLES.get(integrationKey)?.some((v) => v.key === variable && v.secret);
  return flagged === true || OTHER_SECRETS.get(integrationKey)?.includes(variable) === true;
}

/** A credential, flagged or not. */
export function isCredential(integrationKey: string, variable: string): boolean {
  return (
    isFlaggedSecret(integrationKey, variable) ||
    UNFLAGGED_CREDENTIALS.get(integrationKey)?.includes(variable) === true
  );
}

/**
 * A manifest says that this variable is no secret. Of the others nobody knows, so that no log shows them:
 * the user of an integration without manifest may well keep a password there.
 */
export function isKnownToBePublic(integrationKey: string, variable: string): boolean {
  const declared = FORM_VARIABLES.get(integrationKey)?.some((v) => v.key === variable);
  return declared === true && !isCredential(integrationKey, variable);
}
