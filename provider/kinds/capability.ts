import type { Attribute, Attributes } from "../schema/attribute";
import { integrationIn } from "../schema/integration";
import type { Kind } from "../schema/kind";
import { checkTyped, explainKey } from "./check-typed";
import { TAGS } from "./tags";
import { knownKeys, type Typed, variantIn } from "./typed";

const CAPABILITIES = "/api/v2/integration-capabilities";

/** The attribute of kinds whose objects can be turned off. Its default is LaunchDarkly's documented one. */
export const ON: Attributes = {
  on: { type: "boolean", default: false, description: "whether it is in use; the default is LaunchDarkly's" },
};

/** A number that LaunchDarkly increments by itself. */
export const VERSION: Attribute = {
  type: "number",
  serverOwned: true,
  description: "the number of its changes; LaunchDarkly may increment it by itself, and it is never compared",
};

export const STATUS: Attribute = {
  type: "map",
  serverOwned: true,
  wire: "_status",
  description: "its status; it changes by itself and is never compared",
};

const key = (names: "project" | "environment"): Attribute => ({
  type: "string",
  required: true,
  immutable: true,
  names,
  description: `key of the ${names}`,
});

/** The project key and the environment key, for the scope of a kind. */
export const KEYS = { projectKey: key("project"), environmentKey: key("environment") } as const;

/** The properties in which the kinds of capabilities differ. */
type Own = Pick<Kind, "name" | "shortNoun" | "about" | "references"> &
  Partial<Pick<Kind, "functions" | "check">> & {
    typed: Typed;
    /** The path after {@link CAPABILITIES}. */
    path: string;
    /** The path of the list after {@link CAPABILITIES}. */
    list: string;
    inEnvironment: boolean;
    attributes: Attributes;
  };

/**
 * Creates a kind for a capability of integrations in one project or environment. Source: LaunchDarkly's OpenAPI
 * (beta).
 */
export function capabilityKind({ typed, path, list, inEnvironment, attributes, check, ...own }: Own): Kind {
  const collection = `${CAPABILITIES}/${path}`;
  return {
    ...own,
    resource: typed.resource,
    noun: typed.noun,
    scope: ["projectKey", ...(inEnvironment ? ["environmentKey"] : []), "integrationKey"],
    scopeNoun: "integration key",
    variant: ({ integrationKey = "" }) => variantIn(typed, integrationKey),
    label: "name",
    variables: "config",
    knownBy: "integrationKey",
    typed,
    attributes: {
      projectKey: KEYS.projectKey,
      ...(inEnvironment ? { environmentKey: KEYS.environmentKey } : {}),
      integrationKey: {
        type: "string",
        required: true,
        immutable: true,
        knownValues: knownKeys(typed),
        description: "LaunchDarkly's key of the integration",
      },
      name: {
        type: "string",
        required: true,
        description: "a human-readable name; the default is the name of the Pulumi resource",
      },
      ...attributes,
      tags: TAGS,
      config: {
        type: "map",
        required: true,
        description: "the integration's form variables by key; {} if it has none",
      },
      version: VERSION,
    },
    known: ({ integrationKey }) => integrationIn(typed.integrations, integrationKey)?.variables,
    routes: {
      collection,
      list: `${CAPABILITIES}/${list}`,
      item: `${collection}/{id}`,
      beta: true,
      uncommented: true,
      forbidden: "the token may lack access to this beta API",
    },
    check(inputs, findings) {
      checkTyped(typed, "config", inputs, findings);
      check?.(inputs, findings);
    },
    explainUnknown: ({ integrationKey }) => explainKey(typed, integrationKey),
  };
}
