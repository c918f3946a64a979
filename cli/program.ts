import { inertJson, printable } from "../provider/json/printable";
import { visit } from "../provider/json/walk";
import { isSingleton, patchable } from "../provider/schema/kind";
import type { Entry } from "./account";
import { checked, declaredOf, hasOwnTypes, ownClass } from "./declared";
import { type Group, grouped } from "./groups";
import { fits, wrap } from "./literal";
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

/** Writes a TypeScript program that adopts the objects, grouped by kind and title, and formatted like Prettier. */
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
  const variables = createVariables(textsIn(entries));

  function write(entry: Entry): string {
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
    const writing = {
      entry,
      resource,
      typed: own !== undefined,
      finder,
      nameSecret,
      reference: (id: string) => (id === entry.live._id ? undefined : variables.reference(id)),
    };
    const open = `${variables.define(entry.live._id, resource)}new ${name}(`;
    const first = inertJson(resource);
    const isHugged = !protect && fits(`${open}${first}, {`);
    const args = argumentsOf(writing, isHugged ? "" : "  ");
    secrets.push(...args.secrets);
    if (isHugged) return `${open}${first}, ${args.text});`;
    const parts = [first, args.text, ...(protect ? ["{ protect: true }"] : [])];
    return `${wrap(open, parts, ")", "")};`;
  }

  const groups = grouped(entries);
  const body = groups.map((group) => headed(group, group.entries.map(write), groups.length > 1));
  const text = [
    ...(entries.some(({ kind }) => !isSingleton(kind)) ? ADOPTED : EXPORTED),
    ...(protect ? PROTECTED : []),
    ...(secrets.length > 0 ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    ...(used.size > 0
      ? [`${wrap("import {", [...used].sort(), "}", "", FROM.length)}${FROM}`]
      : ["export {};"]),
    "",
    ...(secrets.length > 0 ? ["const config = new pulumi.Config();", ""] : []),
    body.join("\n\n"),
    "",
  ].join("\n");
  return { text, secrets, problems, links: variables.linked() };
}

const FROM = ' from "pulumi-launchdarkly-integrations";';

const EXPORTED = ["// Exported from LaunchDarkly."];

const ADOPTED = [
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

function textsIn(entries: readonly Entry[]): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const entry of entries)
    visit(declaredOf(entry), (value) => {
      if (typeof value === "string") texts.add(value);
    });
  return texts;
}

/** The resources of a group under its heading, which a single group does not need. */
function headed({ heading }: Group, resources: readonly string[], isOneOfMany: boolean): string {
  return `${isOneOfMany ? `// ${heading}\n` : ""}${resources.join("\n\n")}`;
}
