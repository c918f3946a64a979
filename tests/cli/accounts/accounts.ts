import type { Emulator } from "../../../local/emulator";
import { mixed } from "./mixed";

interface Account {
  seed(emulator: Emulator): void;
  /** Arguments of `export`. */
  args: readonly string[];
}

/** Accounts of different shapes, as in practice. */
export const ACCOUNTS: Readonly<Record<string, Account>> = {
  small: { seed: small, args: [] },
  teams: { seed: teams, args: [] },
  mixed: { seed: mixed, args: [] },
  warehouses: {
    seed: warehouses,
    args: [
      "snowflake-experimentation",
      "bigquery-experimentation",
      "aiconfig-test-run",
      "mattermost",
    ].flatMap((key) => ["--integration", key]),
  },
};

/** A startup: two integrations, all created in the browser. */
function small(emulator: Emulator): void {
  const approvals = emulator.seed("custom-approvals", {
    name: "Change approvals",
    tags: ["platform"],
    configValues: { apiKey: "made-up-approvals-key", baseURL: "https://approvals.acme.test" },
  });
  emulator.seed("pagerduty-guardian-edition", {
    name: "Guarded releases → on-call",
    configValues: {
      integrationKey: "0123456789abcdef0123456789abcdef",
      severity: "critical",
      eventFilter: ["measured-rollout-regression", "measured-rollout-reverted"],
    },
  });
  emulator.seedEnvironment({
    projectKey: "default",
    environmentKey: "production",
    name: "Production",
    approvals: {
      flag: {
        required: true,
        minNumApprovals: 2,
        serviceKind: "custom-approvals",
        serviceKindConfigurationId: approvals._id,
      },
    },
  });
}

/** A platform team with an approval service for each team: same names, its own forms, one disabled. */
function teams(emulator: Emulator): void {
  for (const team of ["payments", "search", "mobile"]) {
    emulator.seed("custom-approvals", {
      name: "Approvals",
      enabled: team !== "mobile",
      tags: [`team-${team}`, "managed-by-platform", "sox"],
      configValues: { apiKey: `made-up-key-of-${team}`, baseURL: `https://${team}.approvals.acme.test` },
      capabilityConfig: {
        approvals: {
          additionalFormVariables: [
            { key: "ticket", type: "string", name: "Change ticket", description: "JIRA key, such as PAY-12" },
            {
              key: "risk",
              type: "enum",
              name: "Risk",
              allowedValues: ["low", "medium", "high"],
            },
            {
              key: "service",
              type: "dynamicEnum",
              name: "Service",
              dynamicOptions: {
                endpoint: {
                  url: `https://${team}.approvals.acme.test/services`,
                  method: "GET",
                  headers: [{ name: "Authorization", value: "Bearer {{ apiKey }}" }],
                },
                optionsArrayPath: "/services",
                optionsItems: { name: "/name", value: "/id" },
              },
            },
          ],
        },
      },
    });
  }
  emulator.seed("servicenow-app", { name: "ServiceNow (production)", configValues: {} });
  emulator.seed("devin", { name: "Devin", tags: ["ai"], configValues: { apiKey: "made-up-devin-key" } });
  emulator.seed("gitar", {
    name: "Gitar",
    configValues: { gitarToken: "made-up-gitar-token", githubOrgName: "acme" },
  });
  for (const environmentKey of ["staging", "production"]) {
    emulator.seedEnvironment({
      projectKey: "checkout",
      environmentKey,
      approvals: {
        flag: { requiredApprovalTags: ["sox"], minNumApprovals: environmentKey === "production" ? 2 : 1 },
        segment: { required: true },
      },
    });
  }
}

/** A data team: warehouses, an integration that no public manifest has, odd names and keys. */
function warehouses(emulator: Emulator): void {
  const selectedEnv = { projectKey: "default", environmentKey: "production" };
  emulator.seed("snowflake-experimentation", {
    name: "Snowflake",
    configValues: {
      snowflakeHostAddress: "acme.snowflakecomputing.com",
      selectedEnv: {
        ...selectedEnv,
        projectId: "5f6d2e1c8b9a4f0012ab34cd",
        environmentId: "5f6d2e1c8b9a4f0012ab34ce",
      },
    },
  });
  emulator.seed("bigquery-experimentation", {
    name: "BigQuery",
    tags: ["team-data"],
    configValues: {
      gcpProjectId: "acme-data",
      resultsDatasetId: "launchdarkly_results",
      serviceAccountKey: '{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----made-up"}',
      selectedEnv,
    },
  });
  emulator.seed("aiconfig-test-run", {
    name: "Tests of AI Configs",
    configValues: { provider: "Anthropic", apiKey: "made-up-anthropic-key" },
  });
  emulator.seed("mattermost", {
    name: 'R&D "lab" – 日本語',
    configValues: {
      constructor: "a key that is called constructor",
      "kebab-key": true,
      retries: 3,
      thresholds: [1, 2, 3],
      endpoint: { url: "https://lab.acme.test", token: "made-up-lab-token-1234567890" },
    },
  });
}
