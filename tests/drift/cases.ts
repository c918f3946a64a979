import type { StoredConfiguration } from "../../local/emulator";
import type { PatchOperation } from "../../provider/patch";

export const SECRET = "appr-supersecret-4711";

const STATEMENTS = ["first", "second", "third"].map((name) => ({
  actions: ["*"],
  effect: "allow",
  resources: [`proj/*:env/*:flag/${name}`],
}));
const VARIABLE = { key: "ticket", name: "Ticket", type: "string", isOptional: true };

/** What every row's program declares. */
export const DECLARED = {
  integrationKey: "custom-approvals",
  tags: ["approvals", "team-platform"],
  configValues: { apiKey: SECRET, baseURL: "https://approvals.example.com", port: 8080 },
  capabilityConfig: {
    approvals: { additionalFormVariables: [VARIABLE] },
    auditLogEventsHook: { statements: STATEMENTS },
  },
};

/** Pulumi's reaction to a difference: a PATCH, another object, or nothing. */
export type Answer = "update" | "replace" | "same";

/** One row of the policy: a change in LaunchDarkly, and Pulumi's reaction. */
export interface Row {
  /** The change that somebody, or LaunchDarkly itself, made. */
  happened: string;
  /** Changes to {@link DECLARED} of this row's program. */
  declared?: Record<string, unknown>;
  /** Makes the change; without it, the object is deleted. */
  edit?: (draft: StoredConfiguration) => void;
  /** After the deletion, another object with the same name is created by hand. */
  madeAgain?: true;
  /** What preview plans and up does. */
  answer: Answer;
  /** The lines that preview and up print. */
  shown: string[];
  /** The operations that up sends, without the `test` operations in front of them. */
  sent: PatchOperation[];
  /** The effect of refresh on the state. */
  refresh: "update" | "delete" | "same";
}

type Hooks = { auditLogEventsHook: { statements: typeof STATEMENTS } };
const statements = (draft: StoredConfiguration): typeof STATEMENTS =>
  (draft.capabilityConfig as unknown as Hooks).auditLogEventsHook.statements;
const MANY = { effect: "allow", actions: ["*"], resources: ["proj/one", "proj/two"] };
const ALERTS = {
  integrationKey: "pagerduty-guardian-edition",
  configValues: { integrationKey: SECRET, severity: "critical" },
  capabilityConfig: undefined,
};
const SELECTED = { projectKey: "shop", environmentKey: "production" };
const INSERTED = { effect: "deny", resources: ["proj/secret"], actions: ["*"] };
const AT = "/capabilityConfig/auditLogEventsHook/statements";
const WORDS = "capabilityConfig.auditLogEventsHook.statements";
const NOTHING: Pick<Row, "answer" | "shown" | "sent" | "refresh"> = {
  answer: "same",
  shown: [],
  sent: [],
  refresh: "same",
};
const gone = (more: Partial<Row>): Omit<Row, "happened"> => ({
  answer: "replace",
  shown: ["no longer exists in LaunchDarkly; it will be created again with a new id"],
  sent: [],
  refresh: "delete",
  ...more,
});

/** The whole policy. */
export const ROWS: Record<string, Row> = {
  renamed: {
    happened: "the name is changed",
    edit: (draft) => {
      draft.name = "by hand";
    },
    answer: "update",
    shown: ['~ name: "by hand" → "renamed"   replace /name'],
    sent: [{ op: "replace", path: "/name", value: "renamed" }],
    refresh: "update",
  },
  disabled: {
    happened: "it is disabled",
    edit: (draft) => {
      draft.enabled = false;
    },
    answer: "update",
    shown: ["~ enabled: false → true   replace /enabled"],
    sent: [{ op: "replace", path: "/enabled", value: true }],
    refresh: "update",
  },
  tagAdded: {
    happened: "a tag is added",
    edit: (draft) => {
      draft.tags = ["approvals", "by-hand", "team-platform"];
    },
    answer: "update",
    shown: ['- tags.1: "by-hand"   remove /tags/1'],
    sent: [{ op: "remove", path: "/tags/1" }],
    refresh: "update",
  },
  tagRemoved: {
    happened: "a tag is removed",
    edit: (draft) => {
      draft.tags = ["team-platform"];
    },
    answer: "update",
    shown: ['+ tags: "approvals"   add /tags/-'],
    sent: [{ op: "add", path: "/tags/-", value: "approvals" }],
    refresh: "update",
  },
  tagsReordered: {
    happened: "the tags come in another order",
    edit: (draft) => {
      draft.tags = ["team-platform", "approvals"];
    },
    ...NOTHING,
  },
  valueChanged: {
    happened: "a value is changed",
    edit: (draft) => {
      draft.configValues.baseURL = "https://elsewhere.example.com";
    },
    answer: "update",
    shown: [
      '~ baseURL: "https://elsewhere.example.com" → "https://approvals.example.com"   replace /configValues/baseURL',
    ],
    sent: [{ op: "replace", path: "/configValues/baseURL", value: "https://approvals.example.com" }],
    refresh: "update",
  },
  keyAdded: {
    happened: "a key is added next to declared ones",
    edit: (draft) => {
      draft.configValues.byHand = "x";
    },
    answer: "update",
    shown: ['- byHand: "x"   remove /configValues/byHand'],
    sent: [{ op: "remove", path: "/configValues/byHand" }],
    refresh: "update",
  },
  keyRemoved: {
    happened: "a declared key is removed",
    edit: (draft) => {
      delete draft.configValues.port;
    },
    answer: "update",
    shown: ["+ port: 8080   add /configValues/port"],
    sent: [{ op: "add", path: "/configValues/port", value: 8080 }],
    refresh: "update",
  },
  serverKey: {
    happened: "LaunchDarkly adds a key that the catalogue knows as its own",
    declared: ALERTS,
    edit: (draft) => {
      draft.configValues.eventFilter = ["measured-rollout-reverted", "measured-rollout-regression"];
    },
    ...NOTHING,
  },
  choice: {
    happened: "a form field that has a default is set to something else",
    declared: ALERTS,
    edit: (draft) => {
      draft.configValues.eventFilter = ["measured-rollout-regression"];
    },
    answer: "update",
    shown: ['- eventFilter: ["measured-rollout-regression"]   remove /configValues/eventFilter'],
    sent: [{ op: "remove", path: "/configValues/eventFilter" }],
    refresh: "update",
  },
  normalised: {
    happened: "LaunchDarkly stores a number as a string, in another notation",
    edit: (draft) => {
      draft.configValues.port = "8.080e+03";
    },
    ...NOTHING,
  },
  dropped: {
    happened: "LaunchDarkly drops values that are empty, false or 0",
    declared: {
      configValues: { ...DECLARED.configValues, dryRun: false, note: "", retries: 0 },
    },
    edit: (draft) => {
      draft.configValues = DECLARED.configValues;
    },
    ...NOTHING,
  },
  selected: {
    happened: "LaunchDarkly adds ids to an environment that was selected",
    declared: { ...ALERTS, configValues: { ...ALERTS.configValues, projectAndEnv: SELECTED } },
    edit: (draft) => {
      draft.configValues.projectAndEnv = { ...SELECTED, projectId: "p-1", environmentId: "e-1" };
    },
    ...NOTHING,
  },
  setsReordered: {
    happened: "the resources of a statement come in another order",
    declared: { capabilityConfig: { auditLogEventsHook: { statements: [MANY] } } },
    edit: (draft) => {
      draft.capabilityConfig = {
        auditLogEventsHook: { statements: [{ ...MANY, resources: [...MANY.resources].reverse() }] },
      };
    },
    ...NOTHING,
  },
  tidiedByHand: {
    happened: "a value is changed to one that LaunchDarkly could have made of it",
    edit: (draft) => {
      draft.configValues.baseURL = "https://approvals.example.com/";
    },
    answer: "update",
    shown: [
      '~ baseURL: "https://approvals.example.com/" → "https://approvals.example.com"   replace /configValues/baseURL',
    ],
    sent: [{ op: "replace", path: "/configValues/baseURL", value: "https://approvals.example.com" }],
    refresh: "update",
  },
  statementInserted: {
    happened: "a statement is inserted",
    edit: (draft) => {
      statements(draft).splice(1, 0, INSERTED);
    },
    answer: "update",
    shown: [`- ${WORDS}.1: ${JSON.stringify(INSERTED)}   remove ${AT}/1`],
    sent: [{ op: "remove", path: `${AT}/1` }],
    refresh: "update",
  },
  statementRemoved: {
    happened: "a statement is removed",
    edit: (draft) => {
      statements(draft).splice(1, 1);
    },
    answer: "update",
    shown: [`+ ${WORDS}.1: ${JSON.stringify(STATEMENTS[1])}   add ${AT}/1`],
    sent: [{ op: "add", path: `${AT}/1`, value: STATEMENTS[1] as never }],
    refresh: "update",
  },
  statementMoved: {
    happened: "a statement is moved to the end",
    edit: (draft) => {
      statements(draft).push(...statements(draft).splice(0, 1));
    },
    answer: "update",
    shown: [
      `- ${WORDS}.2: ${JSON.stringify(STATEMENTS[0])}   remove ${AT}/2`,
      `+ ${WORDS}.0: ${JSON.stringify(STATEMENTS[0])}   add ${AT}/0`,
    ],
    sent: [
      { op: "remove", path: `${AT}/2` },
      { op: "add", path: `${AT}/0`, value: STATEMENTS[0] as never },
    ],
    refresh: "update",
  },
  variableChanged: {
    happened: "an additional form variable is changed",
    edit: (draft) => {
      draft.capabilityConfig = {
        ...draft.capabilityConfig,
        approvals: { additionalFormVariables: [{ ...VARIABLE, name: "By hand" }] },
      };
    },
    answer: "update",
    shown: [
      '~ capabilityConfig.approvals.additionalFormVariables.0.name: "By hand" → "Ticket"   ' +
        "replace /capabilityConfig/approvals/additionalFormVariables/0/name",
    ],
    sent: [
      {
        op: "replace",
        path: "/capabilityConfig/approvals/additionalFormVariables/0/name",
        value: "Ticket",
      },
    ],
    refresh: "update",
  },
  secretRotated: {
    happened: "a secret is rotated by hand",
    edit: (draft) => {
      draft.configValues.apiKey = "exchanged-by-hand-99";
    },
    answer: "update",
    shown: ["~ apiKey: [secret] → [secret]   replace /configValues/apiKey"],
    sent: [{ op: "replace", path: "/configValues/apiKey", value: SECRET }],
    refresh: "update",
  },
  undeclaredField: {
    happened: "tags and capabilities are set that the program never declared",
    declared: { tags: undefined, capabilityConfig: undefined },
    edit: (draft) => {
      draft.tags = ["by-hand"];
      draft.capabilityConfig = { approvals: { additionalFormVariables: [VARIABLE] } };
    },
    ...NOTHING,
  },
  deleted: { happened: "it is deleted", ...gone({}) },
  madeAgain: {
    happened: "it is deleted and recreated under the same name",
    ...gone({ madeAgain: true }),
  },
};
