import { capitalized } from "../../provider/json/words";
import { tokenOf } from "../../provider/present/package";
import type { Attribute } from "../../provider/schema/attribute";
import { keyInComment, literal } from "./inert";

/** What Pulumi's package schema says of a property. */
export interface PropertySpec {
  type?: string;
  $ref?: string;
  oneOf?: PropertySpec[];
  items?: PropertySpec;
  additionalProperties?: PropertySpec;
  description?: string;
  secret?: true;
  willReplaceOnChanges?: true;
}

export type Properties = Readonly<Record<string, PropertySpec>>;

export const TEXT = { type: "string" } as const;
export const TEXTS = { type: "array", items: TEXT } as const;
export const ANY_VALUES = { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } } as const;
export const SELECTOR = tokenOf("EnvironmentSelector");
export const ADOPTION = tokenOf("Adoption");

/** The type of an attribute's value. */
export function typeOf({ type, elements }: Attribute): PropertySpec {
  const types: Record<string, PropertySpec> = {
    string: TEXT,
    uri: TEXT,
    generated: TEXT,
    publicKey: TEXT,
    dynamicEnum: TEXT,
    enum: TEXT,
    boolean: { type: "boolean" },
    number: { type: "number" },
    strings: TEXTS,
    multiselect: TEXTS,
    list: { type: "array", items: elements ? { $ref: refTo(tokenOf(elements.name)) } : ANY_VALUES },
    map: ANY_VALUES,
    any: { $ref: "pulumi.json#/Any" },
    environmentSelector: { $ref: refTo(SELECTOR) },
  };
  // A manifest is data: what it calls a type is never a part of the schema.
  const spec = Object.hasOwn(types, type) ? types[type] : undefined;
  if (!spec) throw new Error(`unknown type of a form variable: ${literal(type)}`);
  return spec;
}

/** The property of an attribute, described in `sentences`. */
export function property(attribute: Attribute, sentences: readonly (string | undefined)[]): PropertySpec {
  const { allowedValues = [], type, secret, immutable } = attribute;
  const values = allowedValues.map((value) => keyInComment(value)).join(", ");
  const choice = values === "" ? undefined : `${type === "multiselect" ? "Any" : "One"} of ${values}.`;
  return {
    ...typeOf(attribute),
    description: [choice, ...sentences].filter(Boolean).join(" "),
    ...(secret ? { secret: true } : {}),
    ...(immutable ? { willReplaceOnChanges: true } : {}),
  };
}

export function refTo(token: string): string {
  return `#/types/${token}`;
}

/** An object of the schema; `description` may be empty. */
export function objectType(description: string, properties: Properties, required: readonly string[]) {
  return {
    ...(description === "" ? {} : { description }),
    type: "object",
    properties,
    ...(required.length > 0 ? { required } : {}),
  };
}

/** A fragment as a sentence. */
export function sentence(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : `${capitalized(text)}.`;
}

/** A manifest's text in Markdown that every language's generator puts into a comment. */
export function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,()&+-]/gu, " ");
}
