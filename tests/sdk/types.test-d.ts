// Compiled by `npm run typecheck`: each line below an expectation must be an error, and nothing else may be.
import {
  CustomApprovals,
  IntegrationConfiguration,
  PagerdutyGuardianEdition,
  ServicenowApp,
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
