import { isObject } from "../provider/json/equal";
import { memberPointer } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json, JsonObject } from "../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import { integration } from "../provider/kinds/catalogue";
import { type CheckResult, check } from "../provider/lifecycle/check";
import { isServersValue } from "../provider/plan/server-members";
import { escapeText } from "../provider/present/wire";
import { resolve } from "../provider/schema/rules";
import type { Entry } from "./account";
import { literal } from "./literal";
import type { SecretNamer } from "./names";
import { type SecretFinder, secretKeyOf } from "./secrets";

/** A secret that the program asks its stack's configuration for. */
export interface NeededSecret {
  configName: string;
  resource: string;
  pointer: string;
  /** It looks like a credential, and only `secretKeys` says that it is one. */
  guessed?: true;
}

/** One resource of the program, while it is written. */
export interface Writing {
  entry: Entry;
  resource: string;
  typed: boolean;
  finder: SecretFinder;
  nameSecret: SecretNamer;
}

/** The arguments of one resource as TypeScript; adds the secrets that they ask for to `secrets`. */
export function argumentsOf(writing: Writing, secrets: NeededSecret[]): string {
  const { entry, resource, finder, nameSecret } = writing;
  const { integrationKey, live } = entry;
  const document = live as Json;
  const guesses: string[] = [];
  const render = (value: Json, pointer: string): string =>
    literal(value, pointer, "  ", (at, part) => {
      if (!finder.isSecret(integrationKey, at, part)) {
        // As the engine may hold it; the provider sends it as it is live.
        return typeof part === "string" ? inertJson(escapeText(part)) : undefined;
      }
      const name = nameSecret(resource, at, document);
      const guessed = !finder.isKnown(integrationKey, at);
      if (guessed && !at.startsWith("/name") && !at.startsWith("/tags")) guesses.push(secretKeyOf(at));
      secrets.push({ configName: name, resource, pointer: at, ...(guessed ? { guessed } : {}) });
      return `config.requireSecret(${inertJson(name)})`;
    });
  const tags = live.tags ?? [];
  const capabilities = live.capabilityConfig ?? {};
  const values = declaredValues(entry);
  const parts = [
    ...keyOf(writing),
    `adopt: { id: ${inertJson(escapeText(live._id))} }`,
    `name: ${render(live.name, "/name")}`,
    ...(live.enabled === false ? ["enabled: false"] : []),
    ...(tags.length > 0 ? [`tags: ${render([...tags].sort(), "/tags")}`] : []),
    ...(Object.keys(values).length > 0 || !writing.typed
      ? [`configValues: ${render(values, "/configValues")}`]
      : []),
    ...(Object.keys(capabilities).length > 0
      ? [`capabilityConfig: ${render(capabilities, "/capabilityConfig")}`]
      : []),
    ...(guesses.length > 0 ? [`secretKeys: ${literal(guesses.sort(), "", "  ", () => undefined)}`] : []),
  ];
  return `{\n${parts.map((part) => `  ${part},\n`).join("")}}`;
}

/** What a program should declare: without what LaunchDarkly writes itself, with the secrets it does not show. */
function declaredValues({ integrationKey, live }: Entry): JsonObject {
  const rules = resolve(INTEGRATION_CONFIGURATION, { integrationKey });
  const values = Object.entries(live.configValues ?? {}).filter(
    ([key, value]) => !isServersValue(rules, "configValues", key, value),
  );
  const hidden = Object.entries(rules.variables).flatMap(([key, { secret, required, serverOwned }]) => {
    const isMissing = !values.some(([known]) => known === key);
    return secret && required && !serverOwned && isMissing ? [key] : [];
  });
  return Object.fromEntries([...values, ...hidden.map((key): [string, Json] => [key, ""])]);
}

// A key that is only a string leaves `configValues` untyped: what is there does not fit the type.
function keyOf({ entry: { integrationKey }, typed }: Writing): string[] {
  if (typed) return [];
  return [
    `integrationKey: ${inertJson(integrationKey)}${isConfigurable(integrationKey) ? " as string" : ""}`,
  ];
}

const isConfigurable = (integrationKey: string): boolean =>
  integration(integrationKey)?.configurable === true;

/** Whether an exported configuration has the types of the integration's class. What `check` allows beyond them is left untyped. */
export function hasTypedValues(entry: Entry): boolean {
  const { integrationKey } = entry;
  const { variables } = resolve(INTEGRATION_CONFIGURATION, { integrationKey });
  return (
    isConfigurable(integrationKey) &&
    Object.entries(declaredValues(entry)).every(([key, value]) => {
      const type = Object.hasOwn(variables, key) ? variables[key]?.type : undefined;
      if (type !== undefined && value === null) return false;
      if (type === "boolean") return typeof value === "boolean";
      if (type !== "environmentSelector" || !isObject(value)) return true;
      return Object.entries(value).every(
        ([member, text]) => SELECTOR.has(member) && typeof text === "string",
      );
    })
  );
}

// The members of the SDK's EnvironmentSelector.
const SELECTOR = new Set(["projectKey", "environmentKey", "projectId", "environmentId"]);

/** What the provider will say of the exported resource. */
export function checked(entry: Entry, finder: SecretFinder): CheckResult {
  const { integrationKey, live } = entry;
  const values = Object.entries(declaredValues(entry)).map(([key, value]): [string, Json] =>
    finder.isSecret(integrationKey, memberPointer("configValues", key), value)
      ? [key, "to be given"]
      : [key, value],
  );
  return check(INTEGRATION_CONFIGURATION, {
    integrationKey,
    name: live.name,
    tags: live.tags ?? [],
    configValues: Object.fromEntries(values),
    capabilityConfig: live.capabilityConfig ?? {},
  });
}
