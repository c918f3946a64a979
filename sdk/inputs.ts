import * as pulumi from "@pulumi/pulumi";
import { memberPointer } from "../provider/model";
import { isListedSecretKey, isSecretKey, isSecretPointer } from "../provider/secrets/locate";
import type { IntegrationConfigurationArgs } from "./args";
import { jsonOnly } from "./json-only";
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
  const integrationKey = typeof args.integrationKey === "string" ? args.integrationKey : "";
  const named = Array.isArray(args.secretKeys)
    ? args.secretKeys.filter((key): key is string => typeof key === "string")
    : [];
  const rules = { integrationKey, secretKeys: named };
  return {
    ...args,
    name: args.name ?? name,
    configValues: markSecretKeys(args.configValues, rules),
    capabilityConfig: markSecretPointers(args.capabilityConfig, "/capabilityConfig", rules),
    secretKeys: allSecretKeys(args, rules),
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

type Rules = { integrationKey: string; secretKeys: string[] };

function markSecretKeys(values: IntegrationConfigurationArgs["configValues"], rules: Rules): unknown {
  if (!isPlainObject(values)) {
    // An output's keys are not known here; as a whole it is kept secret rather than not at all.
    return pulumi.Output.isInstance(values) || values instanceof Promise ? pulumi.secret(values) : values;
  }
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      value !== undefined && isSecretKey(rules, key) ? pulumi.secret(value) : value,
    ]),
  );
}

function markSecretPointers(value: unknown, pointer: string, rules: Rules): unknown {
  if (isSecretPointer(rules, pointer)) return pulumi.secret(value);
  if (Array.isArray(value)) return value.map((item, i) => markSecretPointers(item, `${pointer}/${i}`, rules));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      markSecretPointers(member, memberPointer(pointer.slice(1), key), rules),
    ]),
  );
}

// The provider process sees secrets in clear and cannot tell them from other values, so it is told where they
// are: what it prints, the engine does not redact.
function allSecretKeys(args: IntegrationConfigurationArgs, rules: Rules): unknown {
  const { configValues, capabilityConfig, secretKeys } = args;
  // A thousand resources of plain values should not wait for a hundred thousand promises.
  if (![capabilityConfig, secretKeys].some(holdsUnresolved) && !holdsUnknownSecrets(configValues, rules)) {
    return secretKeys;
  }
  const found = Promise.all([
    ...(isPlainObject(args.configValues)
      ? Object.entries(args.configValues).map(async ([key, value]) =>
          !isListedSecretKey(rules, key) && (await pulumi.isSecret(pulumi.output(value))) ? [key] : [],
        )
      : [pulumi.isSecret(pulumi.output(args.configValues)).then((secret) => (secret ? ["*"] : []))]),
    secretPointers(args.capabilityConfig, "/capabilityConfig"),
  ]).then((keys) => keys.flat());
  return pulumi
    .all([args.secretKeys ?? [], found])
    .apply(([given, marked]) => (given.length + marked.length > 0 ? [...given, ...marked] : undefined));
}

// Keys that are secret by the catalogue need not be asked.
function holdsUnknownSecrets(values: unknown, rules: Rules): boolean {
  if (!isPlainObject(values)) return holdsUnresolved(values);
  return Object.entries(values).some(
    ([key, value]) => !isListedSecretKey(rules, key) && holdsUnresolved(value),
  );
}

/** Whether an output or a promise stands anywhere in the value. */
function holdsUnresolved(value: unknown): boolean {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
  if (Array.isArray(value)) return value.some(holdsUnresolved);
  return isPlainObject(value) && Object.values(value).some(holdsUnresolved);
}

async function secretPointers(value: unknown, pointer: string): Promise<string[]> {
  if (pulumi.Output.isInstance(value)) return (await pulumi.isSecret(value)) ? [pointer] : [];
  if (Array.isArray(value)) {
    return (await Promise.all(value.map((item, i) => secretPointers(item, `${pointer}/${i}`)))).flat();
  }
  if (!isPlainObject(value)) return [];
  const members = Object.entries(value).map(([key, member]) =>
    secretPointers(member, memberPointer(pointer.slice(1), key)),
  );
  return (await Promise.all(members)).flat();
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !pulumi.Output.isInstance(value) &&
    !(value instanceof Promise)
  );
}
