import type { JsonObject } from "../json";
import { normalised } from "../normalise";
import type { Behaviour } from "../options";
import { isObject, type Writable } from "../schema";
import type { ObjectKind } from "./kinds";
import { variablesOf } from "./secrets";

const TEXTS = ["url", "apiKey", "secret"];

/** Values as the server stores them, according to the switches. They are the same as for configurations. */
export function valuesInServerForm(
  kind: ObjectKind,
  scope: Readonly<Record<string, string>>,
  values: JsonObject,
  behaviour: Behaviour,
  previous: JsonObject = {},
): JsonObject {
  const variables = variablesOf(kind, scope);
  const stored = normalised(variables, asWritable(values), behaviour, asWritable(previous));
  return asPort({
    ...(behaviour.zeroValues && !behaviour.dropEmpty ? zerosOf(kind) : {}),
    ...values,
    ...asValues(kind, stored, values),
    ...textsInServerForm(values, behaviour),
  });
}

function asWritable({ name, tags, config, statements }: JsonObject): Writable {
  return {
    name: typeof name === "string" ? name : "",
    ...(Array.isArray(tags) ? { tags: tags as string[] } : {}),
    configValues: isObject(config) ? config : {},
    ...(Array.isArray(statements) ? { capabilityConfig: { auditLogEventsHook: { statements } } } : {}),
  };
}

function asValues({ fields }: ObjectKind, stored: Writable, sent: JsonObject): JsonObject {
  const { name, tags, configValues, capabilityConfig } = stored;
  const hook = capabilityConfig?.auditLogEventsHook;
  const statements = isObject(hook) && Array.isArray(hook.statements) ? hook.statements : [];
  return {
    ...(sent.name === undefined ? {} : { name }),
    ...(tags && fields.tags ? { tags } : {}),
    ...(fields.config ? { config: configValues } : {}),
    ...(statements.length > 0 ? { statements } : {}),
  };
}

function textsInServerForm(values: JsonObject, { tidyText, escapeHtml, ...rest }: Behaviour): JsonObject {
  const texts = Object.fromEntries(Object.entries(values).filter(([name]) => TEXTS.includes(name)));
  const none = Object.fromEntries(Object.keys(rest).map((name) => [name, false]));
  const switches = { ...none, tidyText, escapeHtml } as unknown as Behaviour;
  return normalised([], { name: "", configValues: texts }, switches).configValues;
}

/** Adds omitted members as empty values. */
function zerosOf({ fields }: ObjectKind): JsonObject {
  const zeros: JsonObject = { tags: [], statements: [], name: "", url: "", apiKey: "", secret: "" };
  return Object.fromEntries(Object.entries(zeros).filter(([name]) => Object.hasOwn(fields, name)));
}

/** Observed on the real API: the port of a store is stored as a string. */
function asPort(values: JsonObject): JsonObject {
  const { config } = values;
  if (!isObject(config) || typeof config.port !== "number") return values;
  return { ...values, config: { ...config, port: String(config.port) } };
}
