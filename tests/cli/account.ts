import { type Emulator, type EmulatorOptions, startEmulator } from "../../local/emulator";
import { created } from "../emulator/client";

/** An account with `size` configurations like those that people create by hand. */
export async function handmadeAccount(size: number, options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  for (let i = 0; i < size; i++) {
    const [integrationKey, body] = handmade(i);
    await created(emulator, body, integrationKey);
  }
  return emulator;
}

/** The secret with which the configuration was created. */
export const secretOf = (i: number) => `handmade-secret-${i}-0815`;

function handmade(i: number): [string, object] {
  const common = {
    // Some have the same name, some a name that is not an identifier.
    name: ["Approvals", `Équipe "${i % 7}" → \`on-call\``, `Configuration ${i}`][i % 3] as string,
    enabled: i % 5 !== 0,
    ...(i % 4 ? { tags: ["team-b", `team-${i % 6}`] } : {}),
  };
  switch (i % 5) {
    case 0:
      return [
        "custom-approvals",
        {
          ...common,
          configValues: { apiKey: secretOf(i), baseURL: `https://${i}.example`, "odd key/~": "x" },
        },
      ];
    case 1:
      return [
        "pagerduty-guardian-edition",
        {
          ...common,
          configValues: { integrationKey: secretOf(i), severity: "critical" },
          capabilityConfig: {
            auditLogEventsHook: {
              statements: [{ effect: "allow", resources: ["proj/*:env/*:flag/*"], actions: ["*"] }],
            },
          },
        },
      ];
    case 2:
      return ["devin", { ...common, configValues: { apiKey: secretOf(i) } }];
    case 3:
      return [
        "aiconfig-test-run",
        {
          ...common,
          configValues: { provider: ["Anthropic", "OpenAI"][i % 2] as string, apiKey: secretOf(i) },
        },
      ];
    default:
      return [
        "snowflake-experimentation",
        {
          ...common,
          configValues: {
            snowflakeHostAddress: `h${i}.snowflakecomputing.com`,
            selectedEnv: { projectKey: "shop", environmentKey: "production" },
          },
        },
      ];
  }
}
