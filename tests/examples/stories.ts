import type { Live, Story } from "./lifecycle";

const PAGERDUTY_KEY = "pd-made-up-routing-key-4711";
const APPROVALS_KEY = "appr-made-up-api-key-0815";

/** What each example promises, by its folder. */
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
    protectedStacks: ["production"],
  },
};

function environment(stack: string, label: string, severity: string, baseURL: string): Live[] {
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
