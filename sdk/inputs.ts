import * as pulumi from "@pulumi/pulumi";
import type { IntegrationConfigurationArgs } from "./args";
import { jsonOnly } from "./json-only";
import { knownRules, marked, rulesOf } from "./mark-secrets";
import { openValues } from "./open-values";
import { secretFields, secretPlaces } from "./secret-places";
import { RESOURCE_TYPE } from "./type";

type Inputs = Record<string, unknown>;

/**
 * What is registered for the given arguments: defaults that only the program knows, secrets marked as such, and
 * a clear error for what can never be JSON (the engine would drop it or crash on it).
 */
export function prepareInputs(
  name: string,
  given: IntegrationConfigurationArgs,
  opts: pulumi.CustomResourceOptions = {},
): Inputs {
  const args = jsonOnly(name, given);
  const named = { ...args, name: args.name ?? name };
  const rules = rulesOf(args);
  // Which names are secret does not depend on the integration.
  const [known, byName] = [knownRules(args), rulesOf({ ...args, integrationKey: "" })];
  const open = openValues(named, known, opts.ignoreChanges);
  return {
    ...named,
    name: marked(named.name, "/name", byName),
    tags: marked(args.tags, "/tags", byName),
    configValues: marked(args.configValues, "/configValues", rules),
    capabilityConfig: marked(args.capabilityConfig, "/capabilityConfig", rules),
    __marked: secretPlaces(args, known),
    __hidden: secretFields(named),
    // While it is open which values are secret, so are the digests.
    __open: pulumi.Output.isInstance(rules) ? pulumi.secret(open) : open,
    __origin: `${pulumi.getProject()}/${pulumi.getStack()}#${name}`,
    // The engine applies it to what the program changes; the provider, to drift. `check` keeps it out of the state.
    ...(opts.ignoreChanges ? { __ignoreChanges: opts.ignoreChanges } : {}),
    __urn: urnOf(name, opts.parent),
    ...organization(),
  };
}

// A promise, not an output: an output would make the resource depend on its parent's other children, and on itself.
function urnOf(name: string, parent: pulumi.Resource | undefined): string | Promise<string> {
  if (!parent) return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${RESOURCE_TYPE}::${name}`;
  const urn = pulumi.createUrn(name, RESOURCE_TYPE, parent);
  return new Promise((resolve) => {
    urn.apply(resolve);
  });
}

/** What backends without organizations say. */
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
export function refuseImport(name: string, opts: pulumi.CustomResourceOptions | undefined): void {
  if (opts?.import === undefined) return;
  throw new pulumi.RunError(
    `IntegrationConfiguration "${name}": Pulumi cannot import a dynamic resource with the option \`import\`. Use ` +
      '`adopt: { id: "…" }` in its arguments instead, or write an import file with `npx launchdarkly-integrations ' +
      "export --import-file import.json`.",
  );
}
