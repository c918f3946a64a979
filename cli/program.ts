import { memberPointer } from "../provider/json/pointer";
import { inertJson, printable } from "../provider/json/printable";
import type { Json, JsonObject } from "../provider/json/types";
import { integration, traitsOf, variablesOf } from "../provider/kinds/catalogue";
import { type CheckResult, check } from "../provider/lifecycle/check";
import { isServersValue } from "../provider/plan/server-members";
import { escapeText } from "../provider/present/wire";
import type { Entry } from "./account";
import { literal, wrap } from "./literal";
import { className, configName, resourceNames } from "./names";
import { createSecretFinder, type SecretFinder, secretKeyOf } from "./secrets";

/** A secret that the program asks its stack's configuration for. */
export interface NeededSecret {
  configName: string;
  resource: string;
  pointer: string;
  /** It looks like a credential, and only `secretKeys` says that it is one. */
  guessed?: true;
}

export interface Program {
  text: string;
  secrets: NeededSecret[];
  /** What the provider will refuse or warn of, although it is what LaunchDarkly holds. */
  problems: string[];
}

/** A TypeScript program that adopts the given configurations. */
export function programOf(entries: readonly Entry[], finder: SecretFinder = createSecretFinder()): Program {
  const names = resourceNames(entries);
  const secrets: NeededSecret[] = [];
  const problems: string[] = [];
  const used = new Set<string>();
  const resources = entries.map((entry) => {
    const resource = names.get(entry.live._id) ?? entry.live._id;
    const { failures, warnings } = checked(entry, finder);
    for (const { path, reason } of [...failures, ...warnings])
      problems.push(printable(`${resource}: ${path} ${reason}`));
    if (entry.live.enabled === undefined) {
      problems.push(`${resource}: LaunchDarkly does not show whether it is enabled; declare enabled`);
    }
    const hasClass = integration(entry.integrationKey)?.configurable === true;
    const typed = hasClass && failures.length === 0;
    const name = typed ? className(entry.integrationKey) : "IntegrationConfiguration";
    used.add(name);
    return `new ${name}(${inertJson(resource)}, ${argumentsOf(entry, resource, keyOf(entry, hasClass, typed), secrets, finder)});`;
  });
  const imports = [...used].sort();
  const config = secrets.length > 0 ? ["const config = new pulumi.Config();", ""] : [];
  const text = [
    "// Exported from LaunchDarkly. `adopt` takes the existing configuration instead of creating one; it may be",
    "// removed after the first `pulumi up`.",
    ...(secrets.length > 0 ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    ...(imports.length > 0
      ? [`import ${wrap("{", imports, "}", "")} from "pulumi-launchdarkly-integrations";`]
      : ["export {};"]),
    "",
    ...config,
    resources.join("\n\n"),
    "",
  ].join("\n");
  return { text, secrets, problems };
}

function argumentsOf(
  entry: Entry,
  resource: string,
  key: string[],
  secrets: NeededSecret[],
  finder: SecretFinder,
): string {
  const { integrationKey, live } = entry;
  const guesses: string[] = [];
  const render = (value: Json, pointer: string): string =>
    literal(value, pointer, "  ", (at, part) => {
      if (!finder.isSecret(integrationKey, at, part)) {
        // As the engine may hold it; the provider sends it as it is live.
        return typeof part === "string" ? inertJson(escapeText(part)) : undefined;
      }
      const name = configName(resource, at);
      const guessed = !finder.isKnown(integrationKey, at);
      if (guessed && !at.startsWith("/name") && !at.startsWith("/tags")) guesses.push(secretKeyOf(at));
      secrets.push({ configName: name, resource, pointer: at, ...(guessed ? { guessed } : {}) });
      return `config.requireSecret(${inertJson(name)})`;
    });
  const tags = live.tags ?? [];
  const capabilities = live.capabilityConfig ?? {};
  const parts = [
    ...key,
    `adopt: { id: ${inertJson(escapeText(live._id))} }`,
    `name: ${render(live.name, "/name")}`,
    ...(live.enabled === false ? ["enabled: false"] : []),
    ...(tags.length > 0 ? [`tags: ${render([...tags].sort(), "/tags")}`] : []),
    `configValues: ${render(declaredValues(entry), "/configValues")}`,
    ...(Object.keys(capabilities).length > 0
      ? [`capabilityConfig: ${render(capabilities, "/capabilityConfig")}`]
      : []),
    ...(guesses.length > 0 ? [`secretKeys: ${inertJson(guesses.sort())}`] : []),
  ];
  return `{\n${parts.map((part) => `  ${part},\n`).join("")}}`;
}

/** What a program should declare: without what LaunchDarkly writes itself, with the secrets it does not show. */
function declaredValues({ integrationKey, live }: Entry): JsonObject {
  const values = Object.entries(live.configValues ?? {}).filter(
    ([key, value]) => !isServersValue(integrationKey, key, value),
  );
  const hidden = variablesOf(integrationKey).filter((key) => {
    const { secret, required, serverOwned } = traitsOf(integrationKey, key);
    return secret && required && !serverOwned && !values.some(([known]) => known === key);
  });
  return Object.fromEntries([...values, ...hidden.map((key): [string, Json] => [key, ""])]);
}

// As a string without more its configValues are not typed: what is there does not fit the type.
function keyOf({ integrationKey }: Entry, hasClass: boolean, typed: boolean): string[] {
  if (typed) return [];
  return [`integrationKey: ${inertJson(integrationKey)}${hasClass ? " as string" : ""}`];
}

function checked(entry: Entry, finder: SecretFinder): CheckResult {
  const { integrationKey, live } = entry;
  const values = Object.entries(declaredValues(entry)).map(([key, value]): [string, Json] =>
    finder.isSecret(integrationKey, memberPointer("configValues", key), value)
      ? [key, "to be given"]
      : [key, value],
  );
  return check({
    integrationKey,
    name: live.name,
    tags: live.tags ?? [],
    configValues: Object.fromEntries(values),
    capabilityConfig: live.capabilityConfig ?? {},
  });
}
