import type { Behaviour } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import type { Json, JsonObject } from "../../provider/json/types";

export const SECRET = "made-up-secret-0123";

/** Values of every kind that servers are known to give back in another form. */
export const VALUES = {
  millis: 86400000,
  port: 8080,
  ratio: 0.25,
  yes: true,
  no: false,
  zero: 0,
  none: "",
  nothing: [],
  text: ' line one\r\nline <two> & "three" ',
  url: "https://Hooks.Example.com/Path/",
  nested: { limit: 10, names: ["b", "a"], empty: {} },
};

const variable = (key: string, more: JsonObject = {}): JsonObject => ({
  key,
  name: `The ${key} & more`,
  type: "string",
  description: "",
  isOptional: false,
  ...more,
});
const statement = (resource: string): JsonObject => ({
  effect: "allow",
  actions: ["updateOn", "createFlag", "updateOn"],
  resources: [`proj/*:env/*:flag/${resource}`, "proj/shop"],
});

export const CAPABILITIES = {
  approvals: {
    additionalFormVariables: [variable("ticket"), variable("reason", { isOptional: true }), variable("risk")],
  },
  auditLogEventsHook: { statements: [statement("a"), statement("b"), statement("c")] },
};
/** The same after an edit of every list. */
export const OTHER_CAPABILITIES = {
  approvals: {
    additionalFormVariables: [
      variable("risk"),
      variable("ticket", { description: "Where is it?" }),
      variable("team"),
    ],
  },
  auditLogEventsHook: {
    statements: [statement("c"), { ...statement("a"), actions: ["createFlag", "updateOn", "deleteFlag"] }],
  },
};

const common = (name: string): Props => ({
  name,
  tags: ["Team-Platform", "alerts"],
  strict: false,
  capabilityConfig: CAPABILITIES,
});

/** Chooses the program for a seed among the kinds that work with this behavior. */
export function kindOf(seed: number, { refuseNestedPaths }: Behaviour): string {
  // Only the mask of LaunchDarkly's generated key is known there, so whole fields cannot be sent.
  const kinds = Object.keys(PROGRAMS).filter((kind) => !refuseNestedPaths || kind !== "warehouse");
  return kinds[seed % kinds.length] ?? "approvals";
}

/** One program for each kind of secret and of server-written values. */
export const PROGRAMS: Record<string, { program: Props; secretKey: string }> = {
  approvals: {
    program: {
      ...common("Approvals <prod> & more"),
      integrationKey: "custom-approvals",
      configValues: { ...VALUES, apiKey: SECRET, baseURL: "https://Approvals.Example.com/" },
    },
    secretKey: "apiKey",
  },
  alerts: {
    program: {
      ...common(" Alerts "),
      integrationKey: "pagerduty-guardian-edition",
      configValues: {
        ...VALUES,
        integrationKey: SECRET,
        severity: "critical",
        eventFilter: ["measured-rollout-reverted"],
        projectAndEnv: { projectKey: "shop", environmentKey: "production" },
      },
    },
    secretKey: "integrationKey",
  },
  warehouse: {
    program: {
      ...common("Warehouse"),
      integrationKey: "snowflake-experimentation",
      configValues: {
        ...VALUES,
        snowflakeHostAddress: "Shop.SnowflakeComputing.com",
        selectedEnv: { projectKey: "shop", environmentKey: "production" },
        password: SECRET,
      },
      secretKeys: ["password"],
    },
    secretKey: "password",
  },
};

const MADE_UP = ["uuid", "environmentId", "projectId"];

/** Without what the server made up, and the order of tags, which says nothing. */
export function comparable({ tags, ...rest }: JsonObject): Json {
  const text = JSON.stringify(
    { ...rest, tags: [...((tags ?? []) as string[])].sort() },
    (key, value: Json) => (MADE_UP.includes(key) ? undefined : value),
  );
  return JSON.parse(text) as Json;
}
