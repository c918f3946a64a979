import { inertJson, printable } from "../provider/json/printable";
import { integration } from "../provider/kinds/catalogue";
import type { Entry } from "./account";
import { wrap } from "./literal";
import { className, createSecretNamer, resourceNames } from "./names";
import { argumentsOf, checked, hasTypedValues, type NeededSecret } from "./resource-arguments";
import { createSecretFinder, type SecretFinder } from "./secrets";

export interface Program {
  text: string;
  secrets: NeededSecret[];
  /** What the provider will refuse or warn of, although it is what LaunchDarkly holds. */
  problems: string[];
}

/** How to write the program. */
export interface ProgramOptions {
  /** Whether Pulumi may not delete the configurations. Default: true. */
  protect?: boolean;
}

/** A TypeScript program that adopts the given configurations, grouped by integration. */
export function programOf(
  entries: readonly Entry[],
  finder: SecretFinder = createSecretFinder(),
  { protect = true }: ProgramOptions = {},
): Program {
  const names = resourceNames(entries);
  const nameSecret = createSecretNamer();
  const secrets: NeededSecret[] = [];
  const problems: string[] = [];
  const used = new Set<string>();
  const groups = new Map<string, string[]>();
  for (const entry of entries) {
    const { integrationKey, live } = entry;
    const resource = names.get(live._id) ?? live._id;
    const { failures, warnings } = checked(entry, finder);
    for (const { path, reason } of [...failures, ...warnings])
      problems.push(printable(`${resource}: ${path} ${reason}`));
    if (live.enabled === undefined) {
      problems.push(`${resource}: LaunchDarkly does not show whether it is enabled; declare enabled`);
    }
    const typed = failures.length === 0 && hasTypedValues(entry);
    const name = typed ? className(integrationKey) : "IntegrationConfiguration";
    used.add(name);
    const args = argumentsOf({ entry, resource, typed, finder, nameSecret }, secrets);
    const text = `new ${name}(${inertJson(resource)}, ${args}${protect ? ", { protect: true }" : ""});`;
    groups.set(integrationKey, [...(groups.get(integrationKey) ?? []), text]);
  }
  const text = [
    ...HEADER,
    ...(protect ? PROTECTED : []),
    ...(secrets.length > 0 ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    ...(used.size > 0
      ? [`import ${wrap("{", [...used].sort(), "}", "")} from "pulumi-launchdarkly-integrations";`]
      : ["export {};"]),
    "",
    ...(secrets.length > 0 ? ["const config = new pulumi.Config();", ""] : []),
    grouped(groups),
    "",
  ].join("\n");
  return { text, secrets, problems };
}

const HEADER = [
  "// Exported from LaunchDarkly. `adopt` makes Pulumi manage the existing configuration instead of creating one;",
  "// you can remove it after the first `pulumi up`.",
];

const PROTECTED = [
  "// `protect` keeps Pulumi from deleting a configuration; remove it where deleting is fine.",
];

/** The resources of each integration under its name; a single integration needs no heading. */
function grouped(groups: ReadonlyMap<string, readonly string[]>): string {
  const nameOf = (key: string): string => printable(integration(key)?.name ?? key);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, texts]) => (groups.size > 1 ? `// ${nameOf(key)}\n` : "") + texts.join("\n\n"))
    .join("\n\n");
}
