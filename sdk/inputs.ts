import * as pulumi from "@pulumi/pulumi";
import { INTEGRATION_CONFIGURATION, kindFacts } from "../provider/kinds";
import { isMap, isSingleton, type Kind, patchable, textFields } from "../provider/schema/kind";
import { jsonOnly } from "./json-only";
import type { Args } from "./late";
import { knownRules, marked, rulesOf } from "./mark-secrets";
import { openValues } from "./open-values";
import { secretFields, secretPlaces } from "./secret-places";
import { RESOURCE_TYPE } from "./type";

type Inputs = Record<string, unknown>;

/** What a class declares. */
export interface Declared {
  kind: Kind;
  /** Pulumi's type token. */
  type: string;
}

/**
 * What is registered for the given arguments: defaults that only the program knows, secrets marked as such, and
 * a clear error for what can never be JSON (the engine would drop it or crash on it).
 */
export function prepareInputs(
  name: string,
  given: object,
  opts: pulumi.CustomResourceOptions = {},
  { kind, type }: Declared = { kind: INTEGRATION_CONFIGURATION, type: RESOURCE_TYPE },
): Inputs {
  const args = jsonOnly(kind, name, given as Args);
  const { label, knownBy } = kind;
  const named = label === undefined ? args : { ...args, [label]: args[label] ?? name };
  const rules = rulesOf(kind, args);
  // Which names are secret does not depend on the integration.
  const [known, byName] = [
    knownRules(kind, args),
    rulesOf(kind, knownBy === undefined ? args : { ...args, [knownBy]: undefined }),
  ];
  const open = openValues(named, known);
  const fields = patchable(kind).filter(([field]) => isMap(kind, field) || textFields(kind).includes(field));
  return {
    ...named,
    ...Object.fromEntries(
      fields.map(([field]) => [
        field,
        marked(named[field], `/${field}`, isMap(kind, field) ? rules : byName),
      ]),
    ),
    ...kindFacts(kind),
    __marked: secretPlaces(args, known),
    __hidden: secretFields(kind, named),
    __open: pulumi.Output.isInstance(rules) ? eachSecret(open) : open,
    __origin: `${pulumi.getProject()}/${pulumi.getStack()}#${name}`,
    // The engine applies it to what the program changes; the provider, to drift. `check` keeps it out of the state.
    ...(opts.ignoreChanges ? { __ignoreChanges: opts.ignoreChanges } : {}),
    __urn: urnOf(name, type, opts.parent),
    ...organization(),
  };
}

// While it is open which values are secret, so are the digests. Each by itself: one that preview does not know would
// make all of them unknown, and the preview would show nothing.
function eachSecret(digests: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(digests).map(([pointer, digest]) => [pointer, pulumi.secret(digest)]),
  );
}

// A promise, not an output: an output would make the resource depend on its parent's other children, and on itself.
function urnOf(name: string, type: string, parent: pulumi.Resource | undefined): string | Promise<string> {
  if (!parent) return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
  const urn = pulumi.createUrn(name, type, parent);
  return new Promise((resolve) => {
    urn.apply(resolve);
  });
}

/** The organization in backends without organizations. */
const NO_ORGANIZATION = "organization";

function organization(): { __organization?: string } {
  try {
    const named = pulumi.getOrganization();
    return named === NO_ORGANIZATION ? {} : { __organization: named };
  } catch {
    // In a program's own tests, with mocks that name none.
    return {};
  }
}

/** Pulumi asks a dynamic provider to read what is imported before there is any code of it to run. */
export function refuseImport(
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
  kind: Kind = INTEGRATION_CONFIGURATION,
): void {
  if (opts?.import === undefined) return;
  const instead = isSingleton(kind)
    ? "Remove it: these settings always exist, and the declared ones are set"
    : 'Use `adopt: { id: "…" }` in its arguments instead, or write an import file with `npx launchdarkly-integrations ' +
      "export --import-file import.json`";
  throw new pulumi.RunError(
    `${kind.resource} "${name}": Pulumi cannot import a dynamic resource with the option \`import\`. ${instead}.`,
  );
}
