/**
 * What the provider knows of a form variable beside its value.
 * Source: LaunchDarkly's public integration-framework manifests, commit 35c6f74.
 */
export interface VariableTraits {
  /** Masked on read, encrypted in state. */
  secret?: true;
  /** Cannot be edited after it is saved: a change replaces the configuration. */
  replaces?: true;
  /** Written by LaunchDarkly itself (generated, hidden or defaulted): left alone unless declared. */
  serverOwned?: true;
}

const CATALOGUE: Readonly<Record<string, Readonly<Record<string, VariableTraits>>>> = {
  "aiconfig-test-run": { apiKey: { secret: true } },
  "custom-approvals": { apiKey: { secret: true } },
  devin: { apiKey: { secret: true } },
  gitar: { gitarToken: { secret: true } },
  "pagerduty-guardian-edition": {
    // The manifest does not flag it, but it is PagerDuty's routing key: whoever has it can page people.
    integrationKey: { secret: true },
    eventFilter: { serverOwned: true },
  },
  "snowflake-experimentation": {
    snowflakeHostAddress: { replaces: true },
    selectedEnv: { replaces: true },
    publicKey: { serverOwned: true },
    privateKey: { secret: true, serverOwned: true },
    syncTaskId: { serverOwned: true },
    eventTaskId: { serverOwned: true },
  },
};

/** The `configValues` keys that the catalogue knows of an integration. */
export function variablesOf(integrationKey: string): string[] {
  return Object.hasOwn(CATALOGUE, integrationKey) ? Object.keys(CATALOGUE[integrationKey] ?? {}) : [];
}

/** Traits of one `configValues` key; empty for keys and integrations the catalogue does not know. */
export function traitsOf(integrationKey: string, key: string): VariableTraits {
  const variables = Object.hasOwn(CATALOGUE, integrationKey) ? CATALOGUE[integrationKey] : undefined;
  return variables && Object.hasOwn(variables, key) ? (variables[key] ?? {}) : {};
}
