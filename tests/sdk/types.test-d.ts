// Compiled by `npm run typecheck`: each line below an expectation must be an error, and nothing else may be.
import {
  CustomApprovals,
  getDeliveryConfigurations,
  getWebhook,
  getWebhooks,
  IntegrationConfiguration,
  PagerdutyGuardianEdition,
  type PolicyStatement,
  ServicenowApp,
  Webhook,
} from "../../sdk";

const integrationKey = "pagerduty-guardian-edition";
const pagerduty = { integrationKey: "k" };

new PagerdutyGuardianEdition("right", { configValues: { integrationKey: "k", severity: "critical" } });
new PagerdutyGuardianEdition("unlisted key", {
  configValues: { integrationKey: "k", severity: "info", newOne: true },
});
new ServicenowApp("no values");
const ids = { projectId: "1", environmentId: "2" };
new PagerdutyGuardianEdition("an environment with ids", {
  configValues: {
    integrationKey: "k",
    severity: "info",
    projectAndEnv: { projectKey: "p", environmentKey: "e", ...ids },
  },
});
new PagerdutyGuardianEdition("id", {
  configValues: {
    integrationKey: "k",
    severity: "info",
    // @ts-expect-error an id that is no text
    projectAndEnv: { projectKey: "p", environmentKey: "e", projectId: 1 },
  },
});
new IntegrationConfiguration("right", {
  integrationKey,
  configValues: { integrationKey: "k", severity: "info" },
});
new IntegrationConfiguration("any other", { integrationKey: "not-public", configValues: { anything: [1] } });
const key: string = integrationKey;
new IntegrationConfiguration("a text", { integrationKey: key, configValues: { severity: 1 } });

// @ts-expect-error a severity that is none
new PagerdutyGuardianEdition("enum", { configValues: { integrationKey: "k", severity: "fatal" } });
// @ts-expect-error severity is missing
new PagerdutyGuardianEdition("missing", { configValues: { integrationKey: "k" } });
// @ts-expect-error a number as a text
new CustomApprovals("type", { configValues: { apiKey: "k", baseURL: 1 } });
// @ts-expect-error configValues are missing
new CustomApprovals("none", { tags: [] });
// @ts-expect-error the integration key is the class's
new CustomApprovals("key", { integrationKey: "devin", configValues: { apiKey: "k", baseURL: "https://a" } });
// @ts-expect-error a severity that is none, in the generic class
new IntegrationConfiguration("enum", { integrationKey, configValues: { ...pagerduty, severity: "fatal" } });
// @ts-expect-error baseURL is missing, in the generic class
new IntegrationConfiguration("missing", { integrationKey: "custom-approvals", configValues: pagerduty });

const statement: PolicyStatement = { effect: "allow", actions: ["*"], resources: ["proj/*"] };
new Webhook("statements", { url: "https://a", statements: [statement] });
// @ts-expect-error an effect that is none
new Webhook("effect", { url: "https://a", statements: [{ ...statement, effect: "permit" }] });
void getWebhooks().then(([one]) => one?.statements?.[0]?.actions?.join());
void getDeliveryConfigurations({ projectKey: "p", environmentKey: "e", integrationKey: "k", on: true });
// @ts-expect-error the environment is missing
void getDeliveryConfigurations({ projectKey: "p", integrationKey: "k" });
// @ts-expect-error no result holds a secret
void getWebhook({ id: "i" }).then(({ secret }) => secret);
