import { dynamicType, PACKAGE, tokenOf } from "../../provider/present/package";
import type { Elements } from "../../provider/schema/attribute";
import { declarable, isSingleton, type Kind } from "../../provider/schema/kind";
import { describe } from "./config-values";
import { keyInComment } from "./inert";
import { elementsOf } from "./kind-elements";
import { declaredFields, foundFields, optionsOf, outputsOf, SETTINGS } from "./package-fields";
import { callsOf, listInputs, lookupsOf, resultToken } from "./package-functions";
import {
  ADOPTION,
  objectType,
  type PropertySpec,
  plain,
  property,
  refTo,
  SELECTOR,
  sentence,
  TEXT,
} from "./package-property";
import type { DescribedClass } from "./typed-classes";

/** plugin/schema.json: what the plugin tells Pulumi of itself, for the SDKs of every language. */
export function packageSchema(kinds: readonly Kind[], typed: readonly DescribedClass[]): object {
  const classes = typed.flatMap((own): [DescribedClass, Kind][] => {
    const kind = kinds.find(({ name }) => name === own.kind);
    return kind ? [[own, kind]] : [];
  });
  return {
    name: PACKAGE,
    displayName: "LaunchDarkly Integrations",
    description: "LaunchDarkly integrations as code, with minimal JSON Patch updates and drift detection.",
    keywords: ["pulumi", "category/cloud", "kind/native", "launchdarkly"],
    license: "Apache-2.0",
    config: { variables: SETTINGS },
    provider: {
      description:
        "One LaunchDarkly account, for stacks that manage several. Its settings win over the stack's configuration and the environment.",
      inputProperties: SETTINGS,
    },
    types: {
      [SELECTOR]: selectorType(),
      [ADOPTION]: adoptionType(),
      ...Object.fromEntries(elementsOf(kinds).map(elementsType)),
      ...Object.fromEntries(kinds.filter((kind) => !isSingleton(kind)).map(resultType)),
      ...Object.fromEntries(classes.filter(([own]) => hasType(own)).map(([own]) => valuesType(own))),
    },
    resources: {
      ...Object.fromEntries(kinds.map((kind) => [tokenOf(kind.resource), resource(kind)])),
      ...Object.fromEntries(classes.map(([own, kind]) => [tokenOf(own.name), resource(kind, own)])),
    },
    functions: Object.fromEntries(
      kinds.flatMap((kind) => Object.entries({ ...lookupsOf(kind), ...callsOf(kind) })),
    ),
    language: {
      nodejs: { respectSchemaVersion: true },
      python: { respectSchemaVersion: true, pyproject: { enabled: true } },
      csharp: { respectSchemaVersion: true },
      go: { respectSchemaVersion: true, generateResourceContainerTypes: true },
    },
  };
}

/** The class of a kind; `own` for one integration alone. */
function resource(kind: Kind, own?: DescribedClass) {
  const given = own?.given ?? {};
  const { kept, given: options } = optionsOf(kind);
  const fields = { ...declaredFields(kind), ...valuesField(kind, own) };
  const declared = declarable(kind).filter(([field]) => !Object.hasOwn(given, field));
  const inputs = Object.fromEntries(
    declared.map(([field]): [string, PropertySpec] => [field, fields[field] ?? {}]),
  );
  const needsValues = own === undefined || Object.values(own.variables).some(({ required }) => required);
  return {
    description: own ? aboutOne(kind, own) : about(kind),
    properties: { ...fields, ...kept, ...outputsOf(kind) },
    required: declarable(kind)
      .filter(([, { required, default: fallback }]) => required || fallback !== undefined)
      .map(([field]) => field),
    inputProperties: { ...inputs, ...kept, ...options },
    requiredInputs: declared
      .filter(
        ([field, { required }]) =>
          required && field !== kind.label && (field !== kind.variables || needsValues),
      )
      .map(([field]) => field),
    // A stack of the dynamic form becomes one of this form without a change.
    aliases: [{ type: dynamicType(kind) }],
    ...(isSingleton(kind) ? {} : { listInputs: listInputs(kind, given) }),
  };
}

function about(kind: Kind): string {
  const typed =
    kind.typed === undefined ? "" : " Each integration that is known to take any has a typed class.";
  if (!isSingleton(kind))
    return `One ${kind.noun}.${typed}${kind.about === undefined ? "" : ` ${kind.about}`}`;
  return (
    kind.about ??
    `The ${kind.noun} at ${kind.scope.join("/")}, which always exist: what is declared is set, and reset when the resource is deleted.`
  );
}

function aboutOne(kind: Kind, { title, given, requiresOAuth }: DescribedClass): string {
  const oauth = requiresOAuth ? " It must be connected in LaunchDarkly first (OAuth)." : "";
  return `A ${kind.shortNoun} of ${plain(title)} (${Object.values(given).map(keyInComment).join(", ")}).${oauth}`;
}

function valuesField(kind: Kind, own: DescribedClass | undefined): Record<string, PropertySpec> {
  if (kind.variables === undefined || own === undefined || !hasType(own)) return {};
  const { description } = declaredFields(kind)[kind.variables] ?? {};
  return { [kind.variables]: { $ref: refTo(valuesToken(own)), ...(description ? { description } : {}) } };
}

// A key with a hyphen is no name of a member in any language: such values stay a map.
function hasType({ variables }: DescribedClass): boolean {
  return Object.keys(variables).every((key) => /^[A-Za-z_]\w*$/.test(key));
}

function valuesToken({ name }: DescribedClass): string {
  return tokenOf(`${name}Values`);
}

function valuesType(own: DescribedClass): [string, object] {
  const variables = Object.entries(own.variables);
  return [
    valuesToken(own),
    objectType(
      `Form variables of ${plain(own.title)}. Source: ${plain(own.source)}.`,
      Object.fromEntries(variables.map(([key, facts]) => [key, property(facts, [describe(facts)])])),
      variables.filter(([, { required }]) => required).map(([key]) => key),
    ),
  ];
}

function resultType(kind: Kind): [string, object] {
  const { properties, required } = foundFields(kind);
  return [resultToken(kind), objectType(`A ${kind.shortNoun}, without its secrets.`, properties, required)];
}

function elementsType({ name, description, members }: Elements): [string, object] {
  const all = Object.entries(members);
  return [
    tokenOf(name),
    objectType(
      sentence(description) ?? "",
      Object.fromEntries(all.map(([key, facts]) => [key, property(facts, [sentence(facts.description)])])),
      all.filter(([, { required }]) => required).map(([key]) => key),
    ),
  ];
}

function adoptionType() {
  const id = { ...TEXT, description: "LaunchDarkly's id of the object, or its whole Pulumi id." };
  return objectType("An existing object that a resource takes instead of creating one.", { id }, ["id"]);
}

function selectorType() {
  const text = (description: string): PropertySpec => ({ type: "string", description });
  const optional = "LaunchDarkly's own tools send it; the API may refuse a selector without it.";
  return objectType(
    "A LaunchDarkly environment.",
    {
      projectKey: text("Key of the project."),
      environmentKey: text("Key of the environment in it."),
      projectId: text(`LaunchDarkly's id of the project. ${optional}`),
      environmentId: text(`LaunchDarkly's id of the environment. ${optional}`),
    },
    ["projectKey", "environmentKey"],
  );
}
