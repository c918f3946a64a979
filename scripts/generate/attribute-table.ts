import { capitalized } from "../../provider/json/words";
import type { Attribute, Attributes, AttributeType } from "../../provider/schema/attribute";
import { inMarkdown, literal, spanInTable } from "./inert";

const TYPES: Readonly<Record<AttributeType, string>> = {
  string: "string",
  uri: "URL",
  boolean: "boolean",
  number: "number",
  enum: "string",
  multiselect: "list",
  strings: "list of strings",
  list: "list of objects",
  map: "object",
  any: "any JSON value",
  environmentSelector: "environment selector",
  dynamicEnum: "string",
  generated: "string",
  publicKey: "string",
};

/** A table of attributes: `heading` says what they are, `describe` what each is for. */
export function attributeTable(
  heading: string,
  attributes: Attributes,
  describe: (name: string, attribute: Attribute) => string,
): string {
  const rows = Object.entries(attributes).map(([name, attribute]) => {
    const { required, default: fallback, secret, immutable } = attribute;
    const cells = [
      spanInTable(name),
      inMarkdown(describe(name, attribute)),
      typeOf(attribute),
      required ? "yes" : "",
      fallback === undefined ? "" : spanInTable(literal(fallback)),
      secret ? "yes" : "",
      immutable ? "yes" : "",
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    `| ${heading} | what it is | type | required | default | secret | replaces |`,
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/** What a value can be, in words. A type that the generator does not know is data, and shown as it is. */
function typeOf({ type, allowedValues }: Pick<Attribute, "type" | "allowedValues">): string {
  const word = Object.hasOwn(TYPES, type) ? TYPES[type] : inMarkdown(type);
  if (!allowedValues) return word;
  const values = allowedValues.map(spanInTable).join(", ");
  return type === "multiselect" ? `list of ${values}` : `one of ${values}`;
}

/** A description as a sentence: messages continue with the same text in lower case. */
export function sentence(text: string): string {
  const first = capitalized(text);
  return text === "" || /[.!?…]$/.test(first) ? first : `${first}.`;
}
