import type { Live, Story } from "./lifecycle";

const PAGERDUTY_KEY = "pd-made-up-routing-key-4711";
const APPROVALS_KEY = "appr-made-up-api-key-0815";

/** The objects that examples/adopt-existing finds in the account. */
export const ADOPTING: Story & { existing: Live[] } = {
  secrets: { approvalsKey: APPROVALS_KEY },
  stacks: { production: [] },
  existing: [
    {
      _integrationKey: "custom-approvals",
      name: "Change approvals",
      enabled: true,
      tags: ["team-platform"],
      configValues: { apiKey: "made-by-hand-4711", baseURL: "https://old.example.com" },
    },
    ...["team-sre", "team-other"].map((tag) => ({
      _integrationKey: "pagerduty-guardian-edition",
      name: `Pager of ${tag}`,
      enabled: true,
      tags: [tag],
      configValues: { integrationKey: PAGERDUTY_KEY, severity: "critical" },
    })),
  ],
};

/** The request to examples/automation-api. */
export const AUTOMATION: Pick<Story, "secrets"> = {
  secrets: { pagerdutyKey: PAGERDUTY_KEY, approvalsKey: APPROVALS_KEY },
};

/** What examples/other-kinds is given. */
export const OTHER_KINDS: Pick<Story, "secrets"> = {
  secrets: {
    datadogKey: "dd-made-up-api-key-4711",
    webhookSecret: "made-up-signing-secret-0815",
    cloudflareToken: "cf-made-up-token-2342",
    redisPassword: "made-up-redis-password-77",
    splitKey: "made-up-split-key-1234",
    importToken: "made-up-import-token-5678",
  },
};

/** What examples/gitops-github needs; tests/gitops runs it. */
export const GITOPS: Pick<Story, "secrets"> = AUTOMATION;

/** The expected results of each example that starts from an empty account, by folder. */
export const STORIES: Record<string, Story> = {
  quickstart: {
    secrets: { pagerdutyKey: PAGERDUTY_KEY },
    stacks: {
      dev: [
        {
          _integrationKey: "pagerduty-guardian-edition",
          name: "Guarded releases → on-call",
          enabled: true,
          tags: ["team-platform"],
          configValues: { integrationKey: PAGERDUTY_KEY, severity: "critical" },
        },
      ],
    },
  },
  environments: {
    secrets: { pagerdutyKey: PAGERDUTY_KEY, approvalsKey: APPROVALS_KEY },
    stacks: {
      development: environment("development", "Development", "info", "https://approvals.dev.example.com"),
      staging: environment("staging", "Staging", "warning", "https://approvals.staging.example.com"),
      production: environment("production", "Production", "critical", "https://approvals.example.com"),
    },
    promoted: {
      from: 'config.requireObject<string[]>("tags")',
      to: '["guarded", ...config.requireObject<string[]>("tags")]',
      change: (configuration) => ({
        ...configuration,
        tags: ["guarded", ...(configuration.tags ?? [])].sort(),
      }),
    },
    asking: ["development", "production", "staging"],
    protectedStacks: ["production"],
  },
};

/** Files of an example's folder besides program, manifest, compiler settings, README and stack files. */
export const MORE_FILES: Record<string, string[]> = {
  "automation-api": [
    ...["automation.ts", "environment.ts", "main.ts", "provisioner.ts"],
    ...["request.ts", "service.ts", "turns.ts"],
  ],
  "gitops-github/launchdarkly": ["ci"],
  component: ["team-integrations.ts"],
  policy: ["policy-pack"],
  "warehouse-redshift": ["aws.ts"],
  "warehouse-snowflake": ["snowflake.ts"],
};

/** The secrets that each example requires, by folder; those named here have their own test file. */
export const SECRETS: Record<string, string[]> = {
  ...Object.fromEntries(
    Object.entries(STORIES).map(([example, { secrets }]) => [example, Object.keys(secrets)]),
  ),
  "adopt-existing": Object.keys(ADOPTING.secrets),
  approvals: ["approvalsKey"],
  "automation-api": Object.keys(AUTOMATION.secrets),
  component: ["checkoutPagerdutyKey", "searchPagerdutyKey", "approvalsKey"],
  "gitops-github/launchdarkly": Object.keys(GITOPS.secrets),
  "other-kinds": Object.keys(OTHER_KINDS.secrets),
  policy: ["approvalsKey"],
  "secrets-rotation": ["approvalsKey"],
  "warehouse-bigquery": ["serviceAccountKey"],
  "warehouse-redshift": [],
  "warehouse-snowflake": [],
};

export function environment(stack: string, label: string, severity: string, baseURL: string): Live[] {
  const common = { enabled: true, tags: [stack, "team-platform"] };
  return [
    {
      ...common,
      _integrationKey: "pagerduty-guardian-edition",
      name: `Guarded releases (${label})`,
      configValues: { integrationKey: PAGERDUTY_KEY, severity },
    },
    {
      ...common,
      _integrationKey: "custom-approvals",
      name: `Change approvals (${label})`,
      configValues: { apiKey: APPROVALS_KEY, baseURL },
    },
  ];
}
