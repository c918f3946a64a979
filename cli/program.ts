import { inertJson, printable } from "../provider/json/printable";
import { capitalized } from "../provider/json/words";
import { patchable } from "../provider/schema/kind";
import type { Entry } from "./account";
import { checked, hasOwnTypes, ownClass } from "./declared";
import { wrap } from "./literal";
import { createSecretNamer, resourceNames } from "./names";
import { argumentsOf, type NeededSecret } from "./resource-arguments";
import { createSecretFinder, type SecretFinder } from "./secrets";
import { createVariables } from "./variables";

export interface Program {
  text: string;
  secrets: NeededSecret[];
  /** Live values for which the provider will fail or warn. */
  problems: string[];
  /** Whether one resource refers to another. */
  links: boolean;
}

/** Options for the program. */
interface ProgramOptions {
  /** Whether resources are protected. Default: true. */
  protect?: boolean;
}

/** Writes a TypeScript program that adopts the objects, grouped by what they are. */
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
  const groups = grouped(entries);
  const variables = createVariables();
  const written = [...groups.values()].flat().map((entry) => {
    const resource = names.get(entry) ?? entry.live._id;
    const { failures, warnings } = checked(entry, finder);
    for (const { path, reason } of [...failures, ...warnings])
      problems.push(printable(`${resource}: ${path} ${reason}`));
    for (const field of notShown(entry)) {
      problems.push(`${resource}: LaunchDarkly does not show whether it is ${field}; declare ${field}`);
    }
    const own = failures.length === 0 && hasOwnTypes(entry, finder) ? ownClass(entry) : undefined;
    const name = own ?? entry.kind.resource;
    used.add(name);
    const { reference } = variables;
    const writing = { entry, resource, typed: own !== undefined, finder, nameSecret, reference };
    const args = argumentsOf(writing, secrets);
    variables.define(entry.live._id, resource);
    const text = `new ${name}(${inertJson(resource)}, ${args}${protect ? ", { protect: true }" : ""});`;
    return [entry, text] as const;
  });
  const texts = new Map(
    written.map(([entry, text]) => [entry, `${variables.declaration(entry.live._id)}${text}`]),
  );
  const text = [
    ...HEADER,
    ...(protect ? PROTECTED : []),
    ...(secrets.length > 0 ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    ...(used.size > 0
      ? [`import ${wrap("{", [...used].sort(), "}", "", FROM.length)}${FROM}`]
      : ["export {};"]),
    "",
    ...(secrets.length > 0 ? ["const config = new pulumi.Config();", ""] : []),
    headed(groups, texts),
    "",
  ].join("\n");
  const links = entries.some(({ live }) => variables.declaration(live._id) !== "");
  return { text, secrets, problems, links };
}

const FROM = ' from "pulumi-launchdarkly-integrations";';

const HEADER = [
  "// Exported from LaunchDarkly. `adopt` makes Pulumi manage the existing object instead of creating one;",
  "// you can remove it after the first `pulumi up`.",
];

const PROTECTED = [
  "// `protect` keeps Pulumi from deleting the object in LaunchDarkly; remove it where deleting is fine.",
];

// The program has a default and LaunchDarkly shows no value, so the first update might change it.
function notShown({ kind, live }: Entry): string[] {
  return patchable(kind).flatMap(([field, { mayHide }]) =>
    mayHide && live[field] === undefined ? [field] : [],
  );
}

/** The objects by kind and title. Objects that others refer to come first. */
function grouped(entries: readonly Entry[]): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of inOrder(entries)) {
    const { kind, scope } = entry;
    const title = kind.named?.(scope)?.title ?? capitalized(kind.noun);
    groups.set(title, [...(groups.get(title) ?? []), entry]);
  }
  return groups;
}

// In the order of kinds, then by scope.
function inOrder(entries: readonly Entry[]): Entry[] {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const place = ({ scope }: Entry): string => Object.values(scope).join("/");
  return [...entries].sort(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      Number(place(a) > place(b)) - Number(place(a) < place(b)),
  );
}

/** The resources of each group under its title. A single group has no heading. */
function headed(groups: ReadonlyMap<string, Entry[]>, texts: ReadonlyMap<Entry, string>): string {
  return [...groups]
    .map(([title, entries]) => {
      const heading = groups.size > 1 ? `// ${printable(title)}\n` : "";
      return heading + entries.map((entry) => texts.get(entry)).join("\n\n");
    })
    .join("\n\n");
}
