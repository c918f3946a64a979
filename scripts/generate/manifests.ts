import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json } from "../../provider/json/types";
import type { ApprovalService, Integration } from "../../provider/kinds/catalogue/integration";
import type { Attribute, Attributes, VariableType } from "../../provider/schema/attribute";
import { OVERRIDES } from "./overrides";

/** The facts from one manifest. */
export interface Manifest {
  name: string;
  /** Where the facts come from, where not all of them are a public manifest's. */
  source?: string;
  /** Whether it has no public manifest. */
  unpublished?: true;
  allowIntegrationConfigurations: boolean;
  requiresOAuth: boolean;
  formVariables: ManifestVariable[];
  /** For an approval service: its part of an environment's approval settings. */
  approval?: ApprovalFacts;
  /** It takes audit log subscriptions. */
  takesSubscriptions?: boolean;
  /** It takes delivery configurations, with form variables of their own. */
  featureStore?: { validates: boolean; formVariables: ManifestVariable[] };
  isBigSegmentStore?: boolean;
  isFlagImport?: boolean;
}

/** What LaunchDarkly serves that no public manifest says: provider/kinds/catalogue/served.json. */
export interface ServedFile {
  source: string;
  commit: string;
  /** Of each integration that takes audit log subscriptions made through the API. */
  subscriptions: Record<string, Pick<Manifest, "name" | "formVariables">>;
}

interface ApprovalFacts {
  /** Whether the settings name a configuration of the integration (`serviceKindConfigurationId`). */
  takesConfigurations: boolean;
  /** The keys of `serviceConfig`. */
  environmentFormVariables: ManifestVariable[];
}

export interface ManifestVariable {
  key: string;
  type: VariableType;
  isSecret?: boolean;
  isOptional?: boolean;
  isHidden?: boolean;
  disableAfterSaving?: boolean;
  defaultValue?: Json;
  allowedValues?: string[];
  multiselectOptions?: string[];
  multiselectDefaultOptions?: string[];
}

export interface ManifestFile {
  source: string;
  commit: string;
  date: string;
  integrations: Record<string, Manifest>;
}

const KEPT = "provider/kinds/catalogue/manifests.json";
const SERVED = "provider/kinds/catalogue/served.json";

/** The facts in the project. */
export function keptManifests(root: string): ManifestFile {
  return JSON.parse(readFileSync(join(root, KEPT), "utf8")) as ManifestFile;
}

/** As {@link keptManifests}, of what is served. */
export function keptServed(root: string): ServedFile {
  return JSON.parse(readFileSync(join(root, SERVED), "utf8")) as ServedFile;
}

/** The facts in a checkout of LaunchDarkly's integration-framework: `integrations/<key>/manifest.json`. */
export function manifestsOf(checkout: string): Record<string, Manifest> {
  const folder = join(checkout, "integrations");
  const files = readdirSync(folder)
    .map((key) => [key, join(folder, key, "manifest.json")] as const)
    .filter(([, file]) => existsSync(file));
  if (files.length === 0) throw new Error(`no integrations/<key>/manifest.json below ${checkout}`);
  return Object.fromEntries(
    files
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, file]) => [key, factsOf(JSON.parse(readFileSync(file, "utf8")))]),
  );
}

/** The used part of LaunchDarkly's manifests. */
interface WrittenManifest
  extends Partial<Pick<Manifest, "name" | "allowIntegrationConfigurations" | "requiresOAuth">> {
  formVariables?: WrittenVariable[];
  capabilities?: {
    approval?: {
      allowApprovalIntegrationConfigurations?: boolean;
      environmentFormVariables?: WrittenVariable[];
    };
    auditLogEventsHook?: object;
    featureStore?: { formVariables?: WrittenVariable[]; validationRequest?: object };
    bigSegmentStore?: object;
    flagImport?: object;
  };
}

type WrittenVariable = Omit<ManifestVariable, "multiselectOptions"> & {
  multiselectOptions?: { value: string }[];
};

const VARIABLE_FACTS = [
  "key",
  "type",
  "isSecret",
  "isOptional",
  "isHidden",
  "disableAfterSaving",
  "defaultValue",
  "allowedValues",
  "multiselectDefaultOptions",
] as const;

function factsOf(manifest: WrittenManifest): Manifest {
  const { approval, auditLogEventsHook, featureStore, bigSegmentStore, flagImport } =
    manifest.capabilities ?? {};
  return {
    name: String(manifest.name),
    allowIntegrationConfigurations: manifest.allowIntegrationConfigurations === true,
    requiresOAuth: manifest.requiresOAuth === true,
    formVariables: (manifest.formVariables ?? []).map(variableFacts),
    ...(approval && {
      approval: {
        takesConfigurations: approval.allowApprovalIntegrationConfigurations === true,
        environmentFormVariables: (approval.environmentFormVariables ?? []).map(variableFacts),
      },
    }),
    ...flag("takesSubscriptions", auditLogEventsHook !== undefined),
    ...(featureStore && {
      featureStore: {
        validates: featureStore.validationRequest !== undefined,
        formVariables: (featureStore.formVariables ?? []).map(variableFacts),
      },
    }),
    ...flag("isBigSegmentStore", bigSegmentStore !== undefined),
    ...flag("isFlagImport", flagImport !== undefined),
  };
}

function variableFacts(variable: WrittenVariable): ManifestVariable {
  const facts = VARIABLE_FACTS.map((fact) => [fact, variable[fact]]).filter(
    ([, value]) => value !== undefined,
  );
  const options = variable.multiselectOptions?.map(({ value }) => value);
  return {
    ...Object.fromEntries(facts),
    ...(options ? { multiselectOptions: options } : {}),
  } as ManifestVariable;
}

/** The provider's facts about an integration. */
export function integrationOf(key: string, manifest: Manifest): Integration {
  return {
    name: manifest.name,
    ...(manifest.allowIntegrationConfigurations ? { configurable: true as const } : {}),
    ...(manifest.source === undefined ? {} : { source: manifest.source }),
    ...(manifest.requiresOAuth ? { requiresOAuth: true as const } : {}),
    variables: variablesOf(key, manifest.formVariables),
  };
}

/** Form variables of an integration as the provider sees them. */
export function variablesOf(key: string, formVariables: readonly ManifestVariable[]): Attributes {
  return Object.fromEntries(
    formVariables.map((variable) => [
      variable.key,
      variableOf(variable, own(own(OVERRIDES, key) ?? {}, variable.key)),
    ]),
  );
}

/** The provider's facts about approval services, by `serviceKind`. */
export function approvalServicesOf({ integrations }: ManifestFile): Record<string, ApprovalService> {
  return Object.fromEntries(
    Object.entries(integrations).flatMap(([key, { name, approval }]): [string, ApprovalService][] => {
      if (!approval) return [];
      const variables = approval.environmentFormVariables.map((variable): [string, Attribute] => [
        variable.key,
        variableOf(variable, undefined),
      ]);
      const configurable = flag("configurable", approval.takesConfigurations);
      return [[key, { name, ...configurable, variables: Object.fromEntries(variables) }]];
    }),
  );
}

// A manifest may have the name of a member that every object inherits.
function own<T>(members: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(members, key) ? members[key] : undefined;
}

function variableOf(
  variable: ManifestVariable,
  override: (Partial<Attribute> & { reason: string }) | undefined,
): Attribute {
  const fallback = variable.multiselectDefaultOptions ?? variable.defaultValue;
  const allowedValues = variable.allowedValues ?? variable.multiselectOptions;
  const made = ["generated", "publicKey"].includes(variable.type) || variable.isHidden === true;
  const { reason, ...traits } = override ?? {};
  return {
    type: variable.type,
    // Without isOptional a variable is required.
    ...flag("required", variable.isOptional !== true && fallback === undefined && !made),
    ...(allowedValues ? { allowedValues } : {}),
    ...(fallback !== undefined && fallback !== "" ? { default: fallback } : {}),
    ...flag("secret", variable.isSecret === true),
    ...flag("immutable", variable.disableAfterSaving === true),
    ...flag("serverOwned", made),
    ...traits,
  };
}

/** The member `name: true` where it is set. */
export function flag<K extends string>(name: K, set: boolean): { [key in K]?: true } {
  return (set ? { [name]: true } : {}) as { [key in K]?: true };
}
