/** What every contestant declares: audit-log subscriptions over four integrations. */
export interface Subscription {
  /** Its name in the program. */
  resource: string;
  integrationKey: string;
  name: string;
  tags: string[];
  config: Record<string, string>;
}

// Each with one secret and one open form variable, as LaunchDarkly's manifests have them.
const CONFIGS: Record<string, (secret: string, n: number) => Record<string, string>> = {
  datadog: (secret) => ({ apiKey: secret, hostURL: "https://api.datadoghq.com" }),
  honeycomb: (secret, n) => ({ apiKey: secret, datasetName: `dataset-${n}` }),
  elastic: (secret, n) => ({ token: secret, url: `https://elastic-${n}.example`, index: "audit" }),
  signalfx: (secret, n) => ({ accessToken: secret, realm: `us${n % 3}` }),
};
/** The integrations, and for each of them the form variable that is secret. */
export const SECRET_OF: Readonly<Record<string, string>> = {
  datadog: "apiKey",
  honeycomb: "apiKey",
  elastic: "token",
  signalfx: "accessToken",
};
export const STATEMENTS = [{ effect: "allow", actions: ["*"], resources: ["proj/*:env/production:flag/*"] }];

export function subscriptions(count: number): Subscription[] {
  const keys = Object.keys(CONFIGS);
  return Array.from({ length: count }, (_, n) => {
    const integrationKey = keys[n % keys.length] as string;
    return {
      resource: `subscription-${n}`,
      integrationKey,
      name: `Subscription ${n}`,
      tags: ["bench", `team-${n % 10}`],
      config: CONFIGS[integrationKey]?.(secretOf(n), n) ?? {},
    };
  });
}

/** The made-up credential of one of them. */
export function secretOf(n: number): string {
  return `made-up-secret-${String(n).padStart(4, "0")}-5f2c9a`;
}
