import type { Behaviour } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import type { JsonObject } from "../../provider/json/types";
import { kindFacts } from "../../provider/kinds";
import type { Kind } from "../../provider/schema/kind";
import { ALL_SAMPLES, type Sample, SECRET } from "../kinds/samples";
import { PRODUCTION } from "../support/shop";

/** Values of every kind that servers may return in another form. */
const VALUES = {
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
const statement = (resource: string, more: JsonObject = {}): JsonObject => ({
  effect: "allow",
  actions: ["updateOn", "createFlag", "updateOn"],
  resources: [`proj/*:env/*:flag/${resource}`, "proj/shop"],
  ...more,
});

/** Fields that are lists or contain lists. */
interface Lists {
  tags: string[];
  statements: JsonObject[];
  capabilityConfig: JsonObject;
}

const lists = (tags: string[], statements: JsonObject[], additionalFormVariables: JsonObject[]): Lists => ({
  tags,
  statements,
  capabilityConfig: { approvals: { additionalFormVariables }, auditLogEventsHook: { statements } },
});

export const FIRST_LISTS = lists(
  ["Team-Platform", "alerts"],
  [statement("a"), statement("b"), statement("c")],
  [variable("ticket"), variable("reason", { isOptional: true }), variable("risk")],
);
/** The same fields after an edit of every list. */
export const OTHER_LISTS = lists(
  ["alerts", "Team-Data"],
  [statement("c"), statement("a", { actions: ["createFlag", "updateOn", "deleteFlag"] })],
  [variable("risk"), variable("ticket", { description: "Where is it?" }), variable("team")],
);

/** The fields that a kind has. */
export const listsOf = ({ attributes }: Kind, all: Lists): Props =>
  Object.fromEntries(Object.entries(all).filter(([field]) => attributes[field]));

/** A program with values that servers may return in another form. */
export function programOf({ kind, program }: Sample): Props {
  const { variables } = kind;
  return {
    ...kindFacts(kind),
    ...program,
    name: ` ${program.name} <prod> & more `,
    strict: false,
    ...listsOf(kind, FIRST_LISTS),
    ...(variables ? { [variables]: { ...VALUES, ...(program[variables] as JsonObject) } } : {}),
  };
}

const [CONFIGURATION, ...REST] = ALL_SAMPLES;

const configuration = (
  key: string,
  name: string,
  secret: string,
  configValues: JsonObject,
  more: Props = {},
): Sample => ({
  ...(CONFIGURATION as Sample),
  program: {
    name,
    integrationKey: key,
    configValues: { ...VALUES, ...configValues, [secret]: SECRET },
    ...more,
  },
  secret: { path: ["configValues", secret] },
  change: { path: ["configValues", "url"], value: "https://Hooks.Example.com/Other/" },
});

/** One configuration for each kind of secret and of server-written values. */
export const CONFIGURATIONS: readonly Sample[] = [
  configuration("custom-approvals", "Approvals", "apiKey", { baseURL: "https://Approvals.Example.com/" }),
  configuration("pagerduty-guardian-edition", "Alerts", "integrationKey", {
    severity: "critical",
    eventFilter: ["measured-rollout-reverted"],
    projectAndEnv: PRODUCTION,
  }),
  configuration(
    "snowflake-experimentation",
    "Warehouse",
    "password",
    { snowflakeHostAddress: "Shop.SnowflakeComputing.com", selectedEnv: PRODUCTION },
    { secretKeys: ["password"] },
  ),
];

/** Chooses a configuration for a seed among those that work with this behavior. */
export function configurationFor(seed: number, { refuseNestedPaths }: Behaviour): Sample {
  // Only the mask of LaunchDarkly's generated key is known there, so whole fields cannot be sent.
  const fitting = refuseNestedPaths ? CONFIGURATIONS.slice(0, -1) : CONFIGURATIONS;
  return fitting[seed % fitting.length] as Sample;
}

/** One sample of each other kind with a collection. */
export const OTHERS: readonly Sample[] = REST;
