import { FORM_VARIABLES } from "./catalogue";
import { invalid } from "./errors";
import type { Json, JsonObject } from "./json";

const WRITABLE = new Set(["name", "enabled", "tags", "configValues", "capabilityConfig"]);

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The writable part of a configuration, validated. */
export interface Writable {
  /** Human-readable name. */
  name: string;
  /** The integration's form variables, with secrets in plain text. */
  configValues: JsonObject;
  /** Whether the integration is enabled. Default: true. */
  enabled?: boolean;
  /** Default: none. */
  tags?: string[];
  /** Configuration of capabilities. Default: none. */
  capabilityConfig?: JsonObject;
}

/** Validates a body, or a configuration after a patch, against IntegrationConfigurationPost. */
export function checkWritable(body: Json): Writable {
  if (!isObject(body)) throw invalid("Invalid request body: expected a JSON object");
  for (const field of Object.keys(body)) {
    if (field.startsWith("_")) throw invalid(`Invalid request body: ${field} is read-only`);
    if (!WRITABLE.has(field)) throw invalid(`Invalid request body: unknown field ${JSON.stringify(field)}`);
  }
  const { name, configValues, enabled, tags, capabilityConfig } = body;
  if (typeof name !== "string") throw invalid("Invalid request body: name must be a string");
  if (!isObject(configValues)) throw invalid("Invalid request body: configValues must be an object");
  if (enabled !== undefined && typeof enabled !== "boolean") {
    throw invalid("Invalid request body: enabled must be a boolean");
  }
  if (tags !== undefined && !isStrings(tags)) {
    throw invalid("Invalid request body: tags must be an array of strings");
  }
  if (capabilityConfig !== undefined) checkCapabilityConfig(capabilityConfig);
  return body as JsonObject & Writable;
}

export function checkRequiredVariables(integrationKey: string, values: JsonObject): void {
  const missing = (FORM_VARIABLES.get(integrationKey) ?? [])
    .filter((v) => v.required && (!Object.hasOwn(values, v.key) || values[v.key] === null))
    .map((v) => v.key);
  if (missing.length > 0) throw invalid(`Missing required form variables: ${missing.join(", ")}`);
}

function checkCapabilityConfig(config: Json): asserts config is JsonObject {
  const where = "Invalid request body: capabilityConfig";
  if (!isObject(config)) throw invalid(`${where} must be an object`);
  const { approvals, auditLogEventsHook } = config;
  if (approvals !== undefined) {
    if (!isObject(approvals)) throw invalid(`${where}.approvals must be an object`);
    const variables = approvals.additionalFormVariables;
    if (variables !== undefined && !(Array.isArray(variables) && variables.every(isFormVariable))) {
      throw invalid(`${where}.approvals.additionalFormVariables must be an array of form variables`);
    }
  }
  if (auditLogEventsHook !== undefined) {
    if (!isObject(auditLogEventsHook)) throw invalid(`${where}.auditLogEventsHook must be an object`);
    const statements = auditLogEventsHook.statements;
    if (statements !== undefined && !(Array.isArray(statements) && statements.every(isStatement))) {
      throw invalid(`${where}.auditLogEventsHook.statements must be an array of policy statements`);
    }
  }
}

/** Checks only types: the schema requires no member of a form variable. */
function isFormVariable(value: Json): boolean {
  if (!isObject(value)) return false;
  const texts = ["key", "name", "type", "description", "placeholder"];
  return (
    texts.every((k) => value[k] === undefined || typeof value[k] === "string") &&
    (value.isOptional === undefined || typeof value.isOptional === "boolean") &&
    (value.allowedValues === undefined || isStrings(value.allowedValues)) &&
    (value.dynamicOptions === undefined || isDynamicOptions(value.dynamicOptions))
  );
}

function isDynamicOptions(value: Json): boolean {
  if (!isObject(value)) return false;
  const { endpoint, parser } = value;
  if (parser !== undefined && !isObject(parser)) return false;
  if (endpoint === undefined) return true;
  if (!isObject(endpoint)) return false;
  const { headers } = endpoint;
  return headers === undefined || (Array.isArray(headers) && headers.every(isObject));
}

function isStatement(value: Json): boolean {
  if (!isObject(value) || (value.effect !== "allow" && value.effect !== "deny")) return false;
  const lists = ["resources", "notResources", "actions", "notActions"];
  return lists.every((k) => value[k] === undefined || isStrings(value[k]));
}

function isStrings(value: Json): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
