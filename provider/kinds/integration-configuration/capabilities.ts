import type { Attribute, Attributes } from "../../schema/attribute";
import { STATEMENTS } from "../statements";

const text = (description: string): Attribute => ({ type: "string", description });
const required = (attribute: Attribute): Attribute => ({ ...attribute, required: true });

// LaunchDarkly's schema requires none of the members of these objects.
const HEADER: Attributes = {
  name: text("the header"),
  value: {
    ...text("its value; it may name a form variable in double braces, as {{ apiKey }}"),
    secret: true,
  },
};

const ENDPOINT: Attributes = {
  url: required({ type: "uri", description: "where the options are read; its host is that of baseURL" }),
  method: required({ type: "enum", allowedValues: ["GET"], description: "the HTTP method" }),
  headers: {
    type: "list",
    elements: { name: "Header", description: "a header of the request", members: HEADER },
    description: "the headers of the request",
  },
  hmacSignature: {
    type: "map",
    members: {
      headerName: text("the header that carries the signature"),
      hmacSecretFormVariableKey: text("the form variable with the secret that signs"),
    },
    description: "how the request is signed",
  },
};

const PARSER: Attributes = {
  optionsPath: text("JSON Pointer to the list of options in the response"),
  optionsItems: {
    type: "map",
    members: {
      label: text("JSON Pointer to what a person sees, in an option"),
      value: text("JSON Pointer to the value, in an option"),
    },
    description: "what an option is made of",
  },
};

const DYNAMIC_OPTIONS: Attributes = {
  endpoint: { type: "map", members: ENDPOINT, description: "the request that reads the options" },
  parser: { type: "map", members: PARSER, description: "where the options are in the response" },
  source: {
    type: "map",
    members: { type: text("the type of the source"), key: text("its key") },
    description: "a source of the options other than an endpoint; LaunchDarkly's OpenAPI says no more of it",
  },
  filters: {
    type: "list",
    elements: {
      name: "Filter",
      description: "an attribute of the options, and the form variable that filters by it",
      members: { attribute: text("the attribute"), variableKey: text("the key of the form variable") },
    },
    description: "filters of the options; LaunchDarkly's OpenAPI says no more of them",
  },
  allowUnknownValue: {
    type: "boolean",
    description: "whether a value that is not among the options is accepted",
  },
};

/** A form variable that an approval service adds to LaunchDarkly's form. */
const FORM_VARIABLE: Attributes = {
  key: required(text("the key of the variable")),
  name: required(text("what a person sees")),
  type: required({
    type: "enum",
    // Source: LaunchDarkly's page on custom approvals.
    allowedValues: ["string", "boolean", "uri", "enum", "dynamicEnum"],
    description: "the type of its value",
  }),
  description: text("what the variable is for"),
  placeholder: text("what an empty field shows"),
  isOptional: { type: "boolean", description: "whether it may stay empty" },
  defaultValue: { type: "any", description: "its value unless a person changes it" },
  allowedValues: { type: "strings", description: "for an enum, where it is required: its values" },
  dynamicOptions: {
    type: "map",
    members: DYNAMIC_OPTIONS,
    description: "for a dynamicEnum, where it is required: where its values come from",
  },
};

/** `capabilityConfig`. Source: LaunchDarkly's OpenAPI, schema CapabilityConfigPost. */
export const CAPABILITIES: Attributes = {
  approvals: {
    type: "map",
    members: {
      additionalFormVariables: {
        type: "list",
        elements: {
          name: "FormVariable",
          description: "one more field of the form in which a person asks for approval",
          members: FORM_VARIABLE,
        },
        description: "more fields of the form in which a person asks for approval",
      },
    },
    description: "for an approval service",
  },
  auditLogEventsHook: {
    type: "map",
    members: { statements: STATEMENTS },
    description: "for an integration that hears of changes",
  },
};

/** The types of a form variable. */
export const VARIABLE_TYPES: readonly string[] = FORM_VARIABLE.type?.allowedValues ?? [];
