import { createHash } from "node:crypto";
import type { Props } from "../../provider/adapter";
import type { Json, JsonObject } from "../../provider/json/types";

/** A program's declaration of one resource, as indices into the lists of this file, so that it shrinks. */
export interface Declaration {
  kind: number;
  /** Few names, so that resources of all stacks share them. */
  name: number;
  enabled: boolean;
  /** Bits of {@link TAGS}; null: not declared. */
  tags: number | null;
  /** The integration's own secret. */
  secret: number;
  /** A secret that `secretKeys` names; null: none. */
  named: number | null;
  value: number;
  /** A further plain key; null: not declared. */
  extra: number | null;
  /** Null: no `capabilityConfig`. */
  capability: number | null;
  /** Secret in a header of the capability. */
  header: number;
}

const random = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);

// The first two and the first one of manual edits have the same edges and length, so that one mask fits all three. No
// two texts share eight characters.
export const SECRETS: readonly string[] = [
  `PRO${random("one")}-f1`,
  `PRO${random("two")}-f1`,
  random("short").slice(0, 6),
  `q"\\<&${random("signs")}/+é😀`,
  `-----BEGIN PRIVATE KEY-----\n${random("pem-1")}${random("pem-2")}\n-----END PRIVATE KEY-----`,
];
export const HAND_SECRETS: readonly string[] = [
  `PRO${random("hand-one")}-f1`,
  random("hand-two"),
  random("hand-three"),
];

export const TAGS = ["alpha", "beta", "gamma"] as const;
export const NAMES = ["Blue", "Green", "Red"] as const;
const PLAIN: readonly Json[] = [8080, "8080", true, "***", ["a", "b"], { nested: { deep: [1, null, "x"] } }];
const EXTRAS: readonly Json[] = [
  "eu",
  "us",
  [],
  {},
  ["measured-rollout-reverted"],
  ["measured-rollout-regression"],
];

interface Kind {
  integrationKey: string;
  /** The key of its own secret; absent if LaunchDarkly generates it. */
  secretKey?: string;
  plainKey: string;
  extraKey: string;
  required(value: number): JsonObject;
  capability?(variant: number, header: string): JsonObject;
}

const approvals = (variant: number, header: string): JsonObject => {
  const variable = (key: string, value: string): JsonObject => ({
    key,
    name: key,
    type: "dynamicEnum",
    dynamicOptions: {
      endpoint: {
        url: "https://approvals.example.com/items",
        method: "GET",
        headers: [{ name: "Authorization", value }],
      },
      parser: { optionsPath: "/items", optionsItems: { label: "/name", value: "/id" } },
    },
  });
  const text: JsonObject = { key: "ticket", name: "Ticket", type: "string" };
  const lists: Json[][] = [
    [text],
    [variable("risk", header)],
    [text, variable("risk", header)],
    [variable("risk", header), text],
    [variable("area", `${header}-area`), variable("risk", header)],
  ];
  return { approvals: { additionalFormVariables: lists[variant % lists.length] ?? [] } };
};

const hooks = (variant: number): JsonObject => ({
  auditLogEventsHook: {
    statements: [
      { effect: "allow", resources: ["proj/*:env/*:flag/*"], actions: ["*"] },
      { effect: "deny", resources: ["proj/shop"], notActions: ["updateOn"] },
    ].slice(0, 1 + (variant % 2)),
  },
});

export const KINDS: readonly Kind[] = [
  {
    integrationKey: "custom-approvals",
    secretKey: "apiKey",
    plainKey: "port",
    extraKey: "region",
    required: () => ({ baseURL: "https://approvals.example.com" }),
    capability: approvals,
  },
  {
    integrationKey: "pagerduty-guardian-edition",
    secretKey: "integrationKey",
    plainKey: "note",
    extraKey: "eventFilter",
    required: (value) => ({ severity: ["critical", "warning", "error"][value % 3] as string }),
  },
  {
    integrationKey: "snowflake-experimentation",
    plainKey: "comment",
    extraKey: "warehouse",
    required: (value) => ({
      snowflakeHostAddress: `https://host-${Math.floor(value / 3)}.example.com`,
      selectedEnv: { projectKey: "shop", environmentKey: "production" },
    }),
  },
  {
    integrationKey: "datadog",
    secretKey: "apiKey",
    plainKey: "hostURL",
    extraKey: "site",
    required: () => ({}),
    capability: hooks,
  },
  {
    integrationKey: "slack",
    secretKey: "botToken",
    plainKey: "channel",
    extraKey: "workspace",
    required: () => ({}),
  },
];

export const kindOf = ({ kind }: Declaration): Kind => KINDS[kind % KINDS.length] as Kind;
const secretOf = (index: number): string => SECRETS[index % SECRETS.length] as string;
export const nameOf = ({ name }: Declaration): string => NAMES[name % NAMES.length] as string;

/** The arguments as the SDK registers them. */
export function propsOf(declaration: Declaration): Props {
  const kind = kindOf(declaration);
  const { tags, named, extra, capability, header, value } = declaration;
  const extraKnown = kind.extraKey === "eventFilter" ? EXTRAS.slice(4) : EXTRAS;
  const configValues: JsonObject = {
    ...kind.required(value),
    ...(kind.secretKey ? { [kind.secretKey]: secretOf(declaration.secret) } : {}),
    [kind.plainKey]: PLAIN[value % PLAIN.length] as Json,
    ...(extra === null ? {} : { [kind.extraKey]: extraKnown[extra % extraKnown.length] as Json }),
    ...(named === null ? {} : { ownToken: secretOf(named) }),
  };
  // As the SDK finds it among Pulumi's secrets, in addition to the names in the program.
  const secretKeys = [
    ...(kind.integrationKey === "slack" ? ["botToken"] : []),
    ...(named === null ? [] : ["ownToken"]),
  ];
  return {
    integrationKey: kind.integrationKey,
    name: nameOf(declaration),
    enabled: declaration.enabled,
    configValues,
    strict: false,
    ...(tags === null ? {} : { tags: TAGS.filter((_, i) => tags & (1 << i)) }),
    ...(capability === null || !kind.capability
      ? {}
      : { capabilityConfig: kind.capability(capability, secretOf(header)) }),
    ...(secretKeys.length > 0 ? { secretKeys } : {}),
  };
}
