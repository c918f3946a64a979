import { plural } from "../../provider/json/words";
import { calledAs, functionsOf, listedAs, tokenOf } from "../../provider/present/package";
import { idForm } from "../../provider/schema/address";
import { answersOf } from "../../provider/schema/functions";
import { isSingleton, type Kind } from "../../provider/schema/kind";
import { filtersOf } from "../../provider/schema/object-result";
import { whenCalled } from "./kind-functions";
import { foundFields } from "./package-fields";
import {
  objectType,
  type Properties,
  type PropertySpec,
  property,
  refTo,
  sentence,
} from "./package-property";

/** The lookups of a kind, by token. */
export function lookupsOf(kind: Kind): Record<string, object> {
  const { find, list } = functionsOf(kind);
  if (kind.routes.once) return {};
  return { [find]: findFunction(kind), ...(isSingleton(kind) ? {} : { [list]: listFunction(kind) }) };
}

/** Every function of a kind. */
export function functionTokens(kind: Kind): string[] {
  return Object.keys({ ...lookupsOf(kind), ...callsOf(kind) });
}

/** What LaunchDarkly does with one object of a kind when it is asked to, by token. */
export function callsOf(kind: Kind): Record<string, object> {
  return Object.fromEntries(
    [...calledAs(kind)].map(([token, called]) => {
      const answers = Object.entries(answersOf(called));
      const members = answers.map(([name, answer]) => [
        name,
        property(answer, [sentence(answer.description)]),
      ]);
      return [
        token,
        {
          description: `${called.description}. ${whenCalled(called)}`,
          inputs: objectType("", { id: idInput(kind) }, ["id"]),
          outputs: objectType(
            "",
            Object.fromEntries(members),
            answers.flatMap(([name, { required }]) => (required ? [name] : [])),
          ),
        },
      ];
    }),
  );
}

/** The type of what a lookup returns of one object. */
export function resultToken({ resource }: Kind): string {
  return tokenOf(`${resource}Result`);
}

function findFunction(kind: Kind) {
  const { properties, required } = foundFields(kind);
  return {
    description: `Reads the ${kind.shortNoun} with that id, in preview too. It stays unmanaged. Secrets are left out.`,
    inputs: objectType("", { id: idInput(kind) }, ["id"]),
    outputs: objectType("", properties, required),
  };
}

function idInput(kind: Kind): PropertySpec {
  const form = idForm(kind);
  return { type: "string", description: form === "id" ? "LaunchDarkly's `_id`." : `\`${form}\`.` };
}

/** What a list of a kind takes. */
export function listArguments(kind: Kind) {
  return objectType("", { ...scopeFields(kind), ...filters(kind) }, kind.scope);
}

function listFunction(kind: Kind) {
  return {
    description: `Reads all ${plural(kind.noun)} of ${kind.scope.length === 0 ? "the account" : `one ${kind.scopeNoun ?? "place"}`} that pass the filters, sorted by name, in preview too. An omitted filter matches everything.`,
    inputs: listArguments(kind),
    outputs: objectType(
      "",
      {
        [listedAs(kind)]: {
          type: "array",
          items: { $ref: refTo(resultToken(kind)) },
          description: "What was found.",
        },
      },
      [listedAs(kind)],
    ),
  };
}

/** What leads to the objects of a class that `pulumi do list` shows. */
export function listInputs(kind: Kind, given: Readonly<Record<string, string>>) {
  const scope = scopeFields(kind);
  const open = kind.scope.filter((key) => !Object.hasOwn(given, key));
  const { label } = kind;
  return objectType(
    "",
    {
      ...Object.fromEntries(open.map((key) => [key, scope[key] ?? {}])),
      ...(label === undefined
        ? {}
        : { [label]: { type: "string", description: "Exactly this name. Default: any." } }),
    },
    open,
  );
}

function scopeFields(kind: Kind): Properties {
  return Object.fromEntries(
    kind.scope.map((key) => {
      const attribute = kind.attributes[key] ?? { type: "string" };
      const { willReplaceOnChanges, ...spec } = property(attribute, [sentence(attribute.description)]);
      return [key, spec];
    }),
  );
}

function filters(kind: Kind): Properties {
  return Object.fromEntries(
    filtersOf(kind).map(([name, type]) => {
      if (name === "tag") return [name, { type, description: "One of its tags." }];
      if (name === kind.label) return [name, { type, description: "Exactly this name." }];
      return [name, { type, description: sentence(kind.attributes[name]?.description) ?? "Exactly this." }];
    }),
  );
}
