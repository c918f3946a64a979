import type { Attribute } from "../../provider/schema/attribute";
import { declarable, isSingleton, type Kind } from "../../provider/schema/kind";
import { keyInComment, literal } from "./inert";
import {
  ADOPTION,
  ANY_VALUES,
  type Properties,
  type PropertySpec,
  property,
  refTo,
  sentence,
  TEXT,
  TEXTS,
} from "./package-property";

/** The settings of a provider. */
export const SETTINGS: Properties = {
  accessToken: {
    ...TEXT,
    secret: true,
    description:
      "API access token. Default: the environment variable `LAUNCHDARKLY_ACCESS_TOKEN`. A new one replaces nothing.",
  },
  oauthToken: {
    ...TEXT,
    secret: true,
    description:
      "OAuth access token, where no `accessToken` is given. Default: the environment variable `LAUNCHDARKLY_OAUTH_TOKEN`. A new one replaces nothing.",
  },
  apiHost: {
    ...TEXT,
    description:
      "Base URL of the API. Default: `LAUNCHDARKLY_API_HOST`, else https://app.launchdarkly.com. A new one replaces nothing.",
  },
  driftDetection: {
    type: "boolean",
    description:
      "Compare with the live object at every preview and up. Default: `LAUNCHDARKLY_DRIFT_DETECTION`, else true.",
  },
  timeout: {
    type: "number",
    description:
      "Seconds that one request may take, more than 0 and at most 3600. Default: `LAUNCHDARKLY_TIMEOUT`, else 20.",
  },
  comment: {
    ...TEXT,
    description:
      "Comment in LaunchDarkly's audit log; `off` sends none. Default: `LAUNCHDARKLY_COMMENT`, else project, stack and commit.",
  },
};

/** What a program can declare of a kind, by its attributes. */
export function declaredFields(kind: Kind): Properties {
  return Object.fromEntries(
    declarable(kind).map(([field, attribute]) => [
      field,
      property(attribute, describe(kind, field, attribute)),
    ]),
  );
}

function describe(kind: Kind, field: string, attribute: Attribute): (string | undefined)[] {
  const { description, items, immutable, secret } = attribute;
  return [
    sentence(description),
    sentence(items?.rule),
    secret ? "Secret." : undefined,
    ...defaults(kind, field, attribute),
    field === kind.variables
      ? `Values that the catalogue knows as secret are encrypted in state. Changed in place, except variables that LaunchDarkly locks once they are saved: those replace the ${kind.shortNoun}.`
      : change(kind, immutable),
  ];
}

function change({ shortNoun, resets }: Kind, immutable: true | undefined): string {
  if (!immutable) return "Changed in place.";
  return `A change replaces the ${shortNoun}${resets ? `: ${resets}` : ""}.`;
}

function defaults(kind: Kind, field: string, attribute: Attribute): (string | undefined)[] {
  const { default: fallback, required, reset } = attribute;
  if (field === kind.label) return ["Default: the Pulumi resource name."];
  if (fallback !== undefined) return [`Default: ${keyInComment(literal(fallback))}.`];
  if (required) return [undefined];
  const again =
    reset === undefined || reset === null ? "" : ` LaunchDarkly's own: ${keyInComment(literal(reset))}.`;
  return [`Default: not managed.${again}`];
}

/** What every class takes beside its kind's attributes. */
export function optionsOf(kind: Kind): { kept: Properties; given: Properties } {
  const { variables } = kind;
  const keys = variables === undefined ? "JSON Pointers" : `Keys of \`${variables}\`, or JSON Pointers,`;
  const of = (description: string): PropertySpec => ({ ...TEXTS, description });
  return {
    kept: {
      secretKeys: of(
        `${keys} that are secret in addition to those the catalogue knows; \`*\` for all keys. Values given as Pulumi secrets need not be named.`,
      ),
    },
    given: {
      ...(variables === undefined
        ? {}
        : {
            notMasks: of(
              `${keys} whose secret is real although it looks like a mask, such as \`ab***cd\`. Default: such a value is refused. Not sent to LaunchDarkly.`,
            ),
          }),
      strict: {
        oneOf: [{ type: "boolean" }, TEXT],
        description:
          'How to treat keys that LaunchDarkly\'s public manifests do not have: `true` is an error, `false` ignores them, `"warn"` warns. Default: `"warn"`. Not sent to LaunchDarkly.',
      },
      ...(isSingleton(kind)
        ? {}
        : {
            adopt: {
              oneOf: [TEXT, { $ref: refTo(ADOPTION) }],
              description: `Adopts an existing ${kind.shortNoun} instead of creating one: \`{ id }\`, or \`"byName"\` for the only one with this name. It keeps its id and gets one PATCH with what differs. No effect once Pulumi manages it. Default: a new one is created.`,
            },
          }),
    },
  };
}

/** What LaunchDarkly adds. */
export function outputsOf({ attributes }: Kind): Properties {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([, { serverOwned }]) => serverOwned)
      .map(([name, attribute]) => [name, property(attribute, [sentence(attribute.description)])]),
  );
}

/** What a lookup returns of one object. */
export function foundFields(kind: Kind): { properties: Properties; required: string[] } {
  const open = Object.entries(kind.attributes).filter(([, { createOnly, secret }]) => !createOnly && !secret);
  const properties = {
    id: { ...TEXT, description: "Its id, as Pulumi has it." },
    ...Object.fromEntries(
      open.map(([name, attribute]) => {
        const { willReplaceOnChanges, secret, ...spec } = property(attribute, [
          sentence(attribute.description),
        ]);
        const isKept = attribute.type === "strings" || attribute.type === "map";
        const absent = isKept ? "Empty if there is none." : "Absent if LaunchDarkly does not return it.";
        return [
          name,
          {
            ...spec,
            description: isSure(kind, name) ? spec.description : `${spec.description ?? ""} ${absent}`,
          },
        ];
      }),
    ),
    secrets: { ...TEXTS, description: "JSON Pointers of the secrets, which are left out." },
    links: { ...ANY_VALUES, description: "LaunchDarkly's links; absent where it shows none." },
    access: {
      ...ANY_VALUES,
      description: "The permissions of the access token in use; absent if LaunchDarkly does not return them.",
    },
  };
  const lists = declarable(kind).filter(([, { type }]) => type === "strings" || type === "map");
  return {
    properties,
    required: [
      "id",
      ...kind.scope,
      ...(isSure(kind, kind.label) ? [kind.label] : []),
      ...lists.map(([field]) => field).filter((field) => !kind.scope.includes(field)),
      "secrets",
    ],
  };
}

function isSure({ scope, label, attributes }: Kind, name: string | undefined): name is string {
  return (
    name !== undefined && (scope.includes(name) || (name === label && attributes[name]?.required === true))
  );
}
