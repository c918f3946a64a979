import { randomUUID } from "node:crypto";
import { isObject } from "../provider/json/equal";
import type { JsonObject } from "../provider/json/types";
import { rewrite } from "../provider/json/walk";
import { KINDS } from "../provider/kinds";
import { classesOf, dynamicType, PACKAGE, tokenFor, tokenOf } from "../provider/present/package";
import { TYPED_CLASSES } from "../provider/present/package-classes";
import { PROVIDER_CODE } from "../sdk/provider-code";
import { UsageError } from "./usage";

/** The two forms of the provider. */
export type Form = "dynamic" | "plugin";

export interface MigrateOptions {
  to: Form;
  /** Use the general class even if the integration has its own. */
  generic: boolean;
}

type Resource = JsonObject & { urn: string; type: string };

const CLASSES = classesOf(KINDS, TYPED_CLASSES);
const DYNAMIC = new Map(KINDS.map((kind) => [dynamicType(kind), kind]));
const PROVIDERS = { dynamic: "pulumi:providers:pulumi-nodejs", plugin: `pulumi:providers:${PACKAGE}` };
const PREFIXES = { dynamic: "launchdarkly:", plugin: "" };
// Members that only the dynamic form uses.
const HIDDEN = ["__origin", "__urn", "__organization"];

/**
 * Converts the output of `pulumi stack export` to the other form: types, URNs, providers. Secrets stay unchanged,
 * encrypted or not. @throws UsageError for other input.
 */
export function migrate(exported: string, options: MigrateOptions): { json: string; moved: number } {
  const document = parsed(exported);
  const { deployment } = document;
  const given = (Array.isArray(deployment.resources) ? deployment.resources : []).filter(isResource);
  const ours = given.filter(({ type }) => isOurs(type, options.to === "plugin" ? "dynamic" : "plugin"));
  const types = new Map(ours.map((resource) => [resource.urn, newType(resource, options)]));
  const urns = renamed(given, types);
  const providers = newProviders(given, ours, options.to);
  const stillUsed = new Set(
    given.filter(({ urn }) => !types.has(urn)).map(({ provider }) => providerUrn(provider)),
  );
  const resources = given.flatMap((resource): Resource[] => {
    const provider = providers.get(resource.urn);
    if (provider) return stillUsed.has(resource.urn) ? [resource, provider] : [provider];
    const type = types.get(resource.urn);
    return [type === undefined ? resource : moved(resource, type, providers, options.to)];
  });
  const moves = { ...document, deployment: { ...deployment, resources } };
  const renamedUrns = rewrite(moves, (value) =>
    typeof value === "string" ? (urns.get(value) ?? value) : value,
  );
  return { json: `${JSON.stringify(renamedUrns, undefined, 4)}\n`, moved: ours.length };
}

/** Converts a stack's settings file (`Pulumi.STACK.yaml`) to the names of the other form. */
export function migrateSettings(yaml: string, to: Form): string {
  const [from, name] = to === "plugin" ? ["launchdarkly", PACKAGE] : [PACKAGE, "launchdarkly"];
  // A space after the colon would make it a member of somebody's own value.
  return yaml.replace(new RegExp(`^(\\s+["']?)${from}:(?=\\w)`, "gm"), `$1${name}:`);
}

function parsed(exported: string): JsonObject & { deployment: JsonObject } {
  try {
    const document: unknown = JSON.parse(exported);
    if (isObject(document) && isObject(document.deployment))
      return { ...document, deployment: document.deployment };
  } catch {
    // Reported below.
  }
  throw new UsageError("migrate needs the JSON that `pulumi stack export` prints");
}

function isResource(value: unknown): value is Resource {
  return isObject(value) && typeof value.urn === "string" && typeof value.type === "string";
}

function isOurs(type: string, form: Form): boolean {
  return form === "dynamic" ? DYNAMIC.has(type) : CLASSES.has(type);
}

function newType({ type, outputs, inputs }: Resource, { to, generic }: MigrateOptions): string {
  const kind = DYNAMIC.get(type) ?? CLASSES.get(type)?.kind;
  if (!kind) return type;
  if (to === "dynamic") return dynamicType(kind);
  if (generic) return tokenOf(kind.resource);
  const facts = (props: unknown) => (isObject(props) ? props : {});
  return tokenFor(CLASSES, kind, { ...facts(inputs), ...facts(outputs) });
}

// A URN contains the types of its parents, which come earlier in the list.
function renamed(resources: readonly Resource[], types: ReadonlyMap<string, string>): Map<string, string> {
  const urns = new Map<string, string>();
  for (const { urn, parent } of resources) {
    const [start = "", project = "", chain = "", ...name] = urn.split("::");
    const newParent = typeof parent === "string" ? urns.get(parent) : undefined;
    const own = types.get(urn) ?? chain.slice(chain.lastIndexOf("$") + 1);
    const above = newParent?.split("::")[2] ?? chain.slice(0, Math.max(0, chain.lastIndexOf("$")));
    const after = [start, project, above === "" ? own : `${above}$${own}`, ...name].join("::");
    if (after !== urn) urns.set(urn, after);
  }
  return urns;
}

const providerUrn = (reference: unknown): string =>
  typeof reference === "string" ? reference.split("::").slice(0, -1).join("::") : "";

/** For each provider of a converted resource, by URN, the provider of the other form. */
function newProviders(
  resources: readonly Resource[],
  ours: readonly Resource[],
  to: Form,
): Map<string, Resource> {
  const used = new Set(ours.map(({ provider }) => providerUrn(provider)));
  const from = to === "plugin" ? "dynamic" : "plugin";
  return new Map(
    resources
      .filter(({ urn }) => used.has(urn))
      .map((provider): [string, Resource] => {
        const [start = "", project = "", , ...name] = provider.urn.split("::");
        const settings = settingsOf(provider.inputs, PREFIXES[from], PREFIXES[to]);
        return [
          provider.urn,
          {
            ...provider,
            urn: [start, project, PROVIDERS[to], isDefault(provider.urn) ? "default" : name.join("::")].join(
              "::",
            ),
            type: PROVIDERS[to],
            id: randomUUID(),
            inputs: settings,
            outputs: settings,
          },
        ];
      }),
  );
}

function settingsOf(inputs: unknown, from: string, to: string): JsonObject {
  const entries = Object.entries(isObject(inputs) ? inputs : {});
  // Pulumi adds its own members.
  const ours = entries.filter(
    ([key]) => key.startsWith(from) && !/^(?:__|version$|pluginDownloadURL$)/.test(key),
  );
  return Object.fromEntries(ours.map(([key, value]) => [to + key.slice(from.length), value]));
}

// Its name may contain the engine's version and address.
function isDefault(urn: string): boolean {
  return /^default(?:_|$)/.test(urn.split("::").at(-1) ?? "");
}

function moved(
  resource: Resource,
  type: string,
  providers: ReadonlyMap<string, Resource>,
  to: Form,
): Resource {
  const { refreshBeforeUpdate, ...rest } = resource;
  const old = providerUrn(resource.provider);
  const provider = providers.get(old);
  const shown = (given: unknown): JsonObject =>
    Object.fromEntries(Object.entries(isObject(given) ? given : {}).filter(([key]) => !HIDDEN.includes(key)));
  const { __provider, ...inputs } = shown(resource.inputs);
  const code = to === "dynamic" ? { __provider: PROVIDER_CODE } : {};
  return {
    ...rest,
    type,
    inputs: { ...inputs, ...code },
    // The plugin keeps the code that it finds in the outputs. With it, a stack can also go back by alias.
    outputs: { ...shown(resource.outputs), ...code },
    ...(provider ? { provider: `${provider.urn}::${String(provider.id)}` } : {}),
    ...(to === "plugin" && isDefault(old) ? { refreshBeforeUpdate: true } : {}),
  };
}
