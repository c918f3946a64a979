import type { Attribute, Attributes } from "../schema/attribute";

// All elements are the declarer's.
const LIST = { type: "strings", set: true, serverOwned: false } as const;

const MEMBERS: Attributes = {
  effect: {
    type: "enum",
    required: true,
    allowedValues: ["allow", "deny"],
    description: "whether what matches is sent",
  },
  resources: {
    ...LIST,
    description: 'resource specifiers, such as "proj/*:env/production:flag/*", in any order',
  },
  notResources: { ...LIST, description: "all resources but these, in any order" },
  actions: { ...LIST, description: 'actions, such as "updateOn", or "*" for all, in any order' },
  notActions: { ...LIST, description: "all actions but these, in any order" },
};

/**
 * Policy statements, which select the changes that an object receives. Source: LaunchDarkly's OpenAPI, schema
 * StatementPost.
 */
export const STATEMENTS: Attribute = {
  type: "list",
  elements: {
    name: "PolicyStatement",
    description:
      "one statement of a policy: which changes to which resources. It has actions or notActions, and resources or notResources",
    members: MEMBERS,
  },
  description: "policy statements that select the changes to send",
  source: "LaunchDarkly's OpenAPI, schema StatementPost",
};

/** What is known inside of a list of statements at a JSON Pointer. */
export function insideStatements(pointer: string): Record<string, Partial<Attribute>> {
  const sets = Object.keys(MEMBERS).filter((name) => MEMBERS[name]?.set);
  return Object.fromEntries(sets.map((name) => [`${pointer}/*/${name}`, LIST]));
}
