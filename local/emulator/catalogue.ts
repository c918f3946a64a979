import type { Json } from "./json";
import { APPROVAL_SERVICES, CONFIGURABLE, OTHER_SECRETS, PUBLISHED_KEYS, UNPUBLISHED } from "./manifests";

/**
 * Integration keys and form variables of the public manifests (launchdarkly/integration-framework, Apache-2.0, commit
 * 35c6f7470bc9 of 2025-11-19), and of the warehouses that have none, cut to what the emulator acts on. Those of
 * `UNPUBLISHED_KEYS` have no public manifest, but LaunchDarkly's own tools use them.
 */
export interface EmulatedVariable {
  key: string;
  required?: boolean;
  secret?: boolean;
  defaultValue?: Json;
  /** The server makes the value by itself. */
  generated?: boolean;
  /** A list whose order says nothing. */
  multiselect?: boolean;
}

/** A service that approves changes to an environment. */
export interface EmulatedService {
  /** Approval settings name one of its integration configurations. */
  takesConfigurations?: true;
  /** The keys of `serviceConfig`. */
  variables: readonly EmulatedVariable[];
}

/** Integrations without a public manifest. */
export const UNPUBLISHED_KEYS: readonly string[] = ["slack", "mattermost", "vercel-native", ...UNPUBLISHED];

/** Every integration key the emulator knows; any other answers 404. */
export const INTEGRATION_KEYS: ReadonlySet<string> = new Set([...PUBLISHED_KEYS, ...UNPUBLISHED_KEYS]);

/** Form variables of the integrations whose manifest says `allowIntegrationConfigurations`. */
export const FORM_VARIABLES: ReadonlyMap<string, readonly EmulatedVariable[]> = new Map(
  Object.entries(CONFIGURABLE),
);

/** Those of one integration. */
export function formVariablesOf(integrationKey: string): readonly EmulatedVariable[] {
  return FORM_VARIABLES.get(integrationKey) ?? [];
}

const FLAGGED_SECRETS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(OTHER_SECRETS));

/** Credentials that no public manifest flags as secret. */
const UNFLAGGED_CREDENTIALS: ReadonlyMap<string, readonly string[]> = new Map<string, string[]>([
  ["pagerduty-guardian-edition", ["integrationKey"]],
]);

/** The service of a `serviceKind`; undefined for LaunchDarkly's own and for what is none. */
export function serviceOf(serviceKind: string): EmulatedService | undefined {
  return Object.hasOwn(APPROVAL_SERVICES, serviceKind) ? APPROVAL_SERVICES[serviceKind] : undefined;
}

/** A secret of `serviceConfig`. */
export function isServiceSecret(serviceKind: string, variable: string): boolean {
  return serviceOf(serviceKind)?.variables.some(({ key, secret }) => key === variable && secret) === true;
}

/** As `GET /api/v2/integration-manifests` lists them. LaunchDarkly's own flag what the public ones lack. */
export function servedManifests(): Json[] {
  return [...INTEGRATION_KEYS].map((key) => {
    const secrets = new Set([...(FLAGGED_SECRETS.get(key) ?? []), ...(UNFLAGGED_CREDENTIALS.get(key) ?? [])]);
    const described = FORM_VARIABLES.get(key) ?? [];
    const variables = described.map((variable) => ({
      key: variable.key,
      isSecret: variable.secret === true || secrets.has(variable.key),
      isOptional: variable.required !== true,
    }));
    const others = [...secrets].filter((name) => !described.some((variable) => variable.key === name));
    return { key, formVariables: [...variables, ...others.map((name) => ({ key: name, isSecret: true }))] };
  });
}

/** Flagged secret in a manifest: masked whenever it is read. */
export function isFlaggedSecret(integrationKey: string, variable: string): boolean {
  const flagged = FORM_VARIABLES.get(integrationKey)?.some((v) => v.key === variable && v.secret);
  return flagged === true || FLAGGED_SECRETS.get(integrationKey)?.includes(variable) === true;
}

/** A credential, flagged or not. */
export function isCredential(integrationKey: string, variable: string): boolean {
  return (
    isFlaggedSecret(integrationKey, variable) ||
    UNFLAGGED_CREDENTIALS.get(integrationKey)?.includes(variable) === true
  );
}

/**
 * A manifest says that this variable is no secret. Of the others nobody knows, so that no log shows them:
 * the user of an integration without manifest may well keep a password there.
 */
export function isKnownToBePublic(integrationKey: string, variable: string): boolean {
  const declared = FORM_VARIABLES.get(integrationKey)?.some((v) => v.key === variable);
  return declared === true && !isCredential(integrationKey, variable);
}

/** The same of a key of `serviceConfig`. */
export function isPublicInService(serviceKind: string, variable: string): boolean {
  const declared = serviceOf(serviceKind)?.variables.some(({ key }) => key === variable);
  return declared === true && !isServiceSecret(serviceKind, variable);
}
