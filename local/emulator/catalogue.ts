import type { Json } from "./json";
import { APPROVAL_SERVICES, CONFIGURABLE, OTHER_SECRETS, PUBLISHED_KEYS, UNPUBLISHED } from "./manifests";
import type { EmulatedService, EmulatedVariable } from "./variables";

/** Integrations without a public manifest. */
export const UNPUBLISHED_KEYS: readonly string[] = ["slack", "mattermost", "vercel-native", ...UNPUBLISHED];

/** Every integration key that the emulator knows. Any other key answers 404. */
export const INTEGRATION_KEYS: ReadonlySet<string> = new Set([...PUBLISHED_KEYS, ...UNPUBLISHED_KEYS]);

/** Form variables of the integrations whose manifest has `allowIntegrationConfigurations`. */
export const FORM_VARIABLES: ReadonlyMap<string, readonly EmulatedVariable[]> = new Map(
  Object.entries(CONFIGURABLE),
);

/** Form variables of one integration. */
export function formVariablesOf(integrationKey: string): readonly EmulatedVariable[] {
  return FORM_VARIABLES.get(integrationKey) ?? [];
}

const FLAGGED_SECRETS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(OTHER_SECRETS));

/** Credentials that no public manifest flags as secret. */
const UNFLAGGED_CREDENTIALS: ReadonlyMap<string, readonly string[]> = new Map<string, string[]>([
  ["pagerduty-guardian-edition", ["integrationKey"]],
]);

/** The service of a `serviceKind`; undefined for LaunchDarkly's own and for an unknown one. */
export function serviceOf(serviceKind: string): EmulatedService | undefined {
  return Object.hasOwn(APPROVAL_SERVICES, serviceKind) ? APPROVAL_SERVICES[serviceKind] : undefined;
}

/** Whether a key of `serviceConfig` is secret. */
export function isServiceSecret(serviceKind: string, variable: string): boolean {
  return serviceOf(serviceKind)?.variables.some(({ key, secret }) => key === variable && secret) === true;
}

/**
 * The list of `GET /api/v2/integration-manifests`. LaunchDarkly's own manifests flag secrets that the public ones do
 * not.
 */
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

/** Whether a manifest flags the variable as secret. Responses mask such variables. */
export function isFlaggedSecret(integrationKey: string, variable: string): boolean {
  const flagged = FORM_VARIABLES.get(integrationKey)?.some((v) => v.key === variable && v.secret);
  return flagged === true || FLAGGED_SECRETS.get(integrationKey)?.includes(variable) === true;
}

/** Whether the variable is a credential, flagged or not. */
export function isCredential(integrationKey: string, variable: string): boolean {
  return (
    isFlaggedSecret(integrationKey, variable) ||
    UNFLAGGED_CREDENTIALS.get(integrationKey)?.includes(variable) === true
  );
}

/**
 * Whether a manifest says that this variable is not secret. Variables of an integration without a manifest may hold
 * passwords, so no log shows them.
 */
export function isKnownToBePublic(integrationKey: string, variable: string): boolean {
  const declared = FORM_VARIABLES.get(integrationKey)?.some((v) => v.key === variable);
  return declared === true && !isCredential(integrationKey, variable);
}

/** The same for a key of `serviceConfig`. */
export function isPublicInService(serviceKind: string, variable: string): boolean {
  const declared = serviceOf(serviceKind)?.variables.some(({ key }) => key === variable);
  return declared === true && !isServiceSecret(serviceKind, variable);
}
