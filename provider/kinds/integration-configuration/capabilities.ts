import type { Attribute, Attributes } from "../../schema/attribute";
import { STATEMENTS } from "../statements";

const text = (description: string): Attribute => ({ type: "string", description });
const required = (attribute: Attribute): Attribute => ({ ...attribute, required: true });

// LaunchDarkly's schema requires none of the members of these objects.
const HEADER: Attributes = {
  name: text("the header"),
  value: {
    ...text("its value; it may contain a form variable in double braces, such as {{ apiKey }}"),
    secret: true,
  },
};

const ENDPOINT: Attributes = {
  url: required({ type: "uri", description: "the URL of the options; its host must be that of baseURL" }),
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
      hmacSecretFormVariableKey: text("the form variable with the signing secret"),
    },
    description: "how the request is signed",
  },
};

const PARSER: Attributes = {
  optionsPath: text("JSON Pointer to the list of options in the response"),
  optionsItems: {
    type: "map",
    members: {
      label: text("JSON Pointer to the displayed text of an option"),
      value: text("JSON Pointer to the value of an option"),
    },
    description: "the parts of an option",
  },
};

const DYNAMIC_OPTIONS: Attributes = {
  endpoint: { type: "map", members: ENDPOINT, description: "the request that reads the options" },
  parser: { type: "map", members: PARSER, description: "where the options are in the response" },
  source: {
    type: "map",
    members: { type: text("the type of the source"), key: text("its key") },
    description:
      "a source of the options other than an endpoint; not documented further in LaunchDarkly's OpenAPI",
  },
  filters: {
    type: "list",
    elements: {
      name: "Filter",
      description: "an attribute of the options, and the form variable that filters by it",
      members: { attribute: text("the attribute"), variableKey: text("the key of the form variable") },
    },
    description: "filters of the options; not documented further in LaunchDarkly's OpenAPI",
  },
  allowUnknownValue: {
    type: "boolean",
    description: "whether other values than the options are accepted",
  },
};

/** A form variable that an approval service adds to LaunchDarkly's form. */
const FORM_VARIABLE: Attributes = {
  key: required(text("the key of the variable")),
  name: required(text("the displayed name")),
  type: required({
    type: "enum",
    // Source: LaunchDarkly's page on custom approvals.
    allowedValues: ["string", "boolean", "uri", "enum", "dynamicEnum"],
    description: "the type of its value",
  }),
  description: text("the purpose of the variable"),
  placeholder: text("the text shown in an empty field"),
  isOptional: { type: "boolean", description: "whether it may be empty" },
  defaultValue: { type: "any", description: "the default value" },
  allowedValues: { type: "strings", description: "the values of an enum; required for an enum" },
  dynamicOptions: {
    type: "map",
    members: DYNAMIC_OPTIONS,
    description: "the source of the values of a dynamicEnum; required for a dynamicEnum",
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
          description: "an additional field of the form for an approval request",
          members: FORM_VARIABLE,
        },
        description: "additional fields of the form for an approval request",
      },
    },
    description: "for an approval service",
  },
  auditLogEventsHook: {
    type: "map",
    members: { statements: STATEMENTS },
    description: "for an integration that receives changes",
  },
};

/** The types of a form variable. */
export const VARIABLE_TYPES: readonly string[] = FORM_VARIABLE.type?.allowedValues ?? [];
