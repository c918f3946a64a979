import { ConfigurationError } from "../api/configuration-error";
import { parseHost } from "../api/host";
import { GIVE_TOKEN, parseToken } from "../api/token";
import { quoted } from "../json/quoted";

/** The settings from the configuration of the stack or an explicit provider, and from the environment. */
export interface Settings {
  accessToken: string;
  /** Whether the token is an OAuth token, sent as `Bearer`. */
  oauth?: true;
  apiHost: string;
  driftDetection: boolean;
  /** Timeout of one attempt, milliseconds. */
  timeoutMs: number;
  comment: string | undefined;
}

export const DEFAULT_HOST = "https://app.launchdarkly.com";
const DEFAULT_TIMEOUT_SECONDS = 20;

/** The settings by name. */
export const SETTINGS: readonly string[] = [
  "accessToken",
  "oauthToken",
  "apiHost",
  "driftDetection",
  "timeout",
  "comment",
];

// Includes the names of Pulumi's bridged LaunchDarkly provider, which uses the same configuration namespace.
const TOKEN_KEYS = ["accessToken", "access_token"];
const OAUTH_KEYS = ["oauthToken", "oauth_token"];
const HOST_KEYS = ["apiHost", "api_host"];

/** Every configuration key that is read. */
export const SETTING_KEYS = [...new Set([...SETTINGS, ...TOKEN_KEYS, ...OAUTH_KEYS, ...HOST_KEYS])].map(
  (key) => `launchdarkly:${key}`,
);

/** Reads the settings of a configuration. Empty ones count as absent. */
export function settingsIn(get: (key: string) => string | undefined): Map<string, string> {
  return new Map(
    SETTING_KEYS.flatMap((key): [string, string][] => {
      const value = get(key);
      return value ? [[key, value]] : [];
    }),
  );
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Resolves the settings. The configuration wins over the environment, so that a variable left in a shell cannot point
 * a stack at another account. The keys are `launchdarkly:accessToken`, `apiHost`, `driftDetection`, `timeout`
 * (seconds) and `comment`; the variables `LAUNCHDARKLY_ACCESS_TOKEN`, `_API_HOST`, `_DRIFT_DETECTION`, `_TIMEOUT`,
 * `_COMMENT`. `oauthToken` and `LAUNCHDARKLY_OAUTH_TOKEN` are used if there is no access token in the same place.
 */
export function resolveSettings(config: ReadonlyMap<string, string>, env: Environment): Settings {
  const { settings, problems } = readSettings(config, env);
  if (problems.length > 0) throw new ConfigurationError(...problems);
  return settings;
}

/** Reads the settings and reports all problems. With any problem the settings must not be used. */
export function readSettings(
  config: ReadonlyMap<string, string>,
  env: Environment,
): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  const configured = (keys: readonly string[]): string | undefined =>
    keys.map((key) => config.get(`launchdarkly:${key}`)?.trim()).find(Boolean);
  const inEnvironment = (variable: string): string | undefined => env[variable]?.trim() || undefined;
  const value = (keys: readonly string[], variable: string): string | undefined =>
    configured(keys) ?? inEnvironment(variable);
  function valid<T>(read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(error.message);
      return otherwise;
    }
  }
  const apiHost = value(HOST_KEYS, "LAUNCHDARKLY_API_HOST") ?? DEFAULT_HOST;
  const detection = value(["driftDetection"], "LAUNCHDARKLY_DRIFT_DETECTION");
  const timeout = value(["timeout"], "LAUNCHDARKLY_TIMEOUT");
  const access = configured(TOKEN_KEYS);
  const oauth = access ? undefined : configured(OAUTH_KEYS);
  const variable = access || oauth ? undefined : inEnvironment("LAUNCHDARKLY_ACCESS_TOKEN");
  const bearer = oauth ?? (access || variable ? undefined : inEnvironment("LAUNCHDARKLY_OAUTH_TOKEN"));
  const settings: Settings = {
    accessToken: valid(() => token(access ?? variable ?? bearer), ""),
    ...(bearer && { oauth: true }),
    apiHost,
    driftDetection: valid(() => flag("launchdarkly:driftDetection", detection, true), true),
    timeoutMs: valid(() => seconds("launchdarkly:timeout", timeout), DEFAULT_TIMEOUT_SECONDS) * 1000,
    comment: value(["comment"], "LAUNCHDARKLY_COMMENT"),
  };
  valid(() => parseHost(apiHost), undefined);
  return { settings, problems };
}

function token(text: string | undefined): string {
  if (text) return parseToken(text);
  throw new ConfigurationError(`no LaunchDarkly access token is set. ${GIVE_TOKEN}`);
}

function flag(key: string, text: string | undefined, fallback: boolean): boolean {
  if (text === undefined) return fallback;
  if (/^(true|1|yes|on)$/i.test(text)) return true;
  if (/^(false|0|no|off)$/i.test(text)) return false;
  throw new ConfigurationError(`${key} is ${quoted(text)}: it must be true or false`);
}

function seconds(key: string, text: string | undefined): number {
  if (text === undefined) return DEFAULT_TIMEOUT_SECONDS;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= 3600) return value;
  throw new ConfigurationError(
    `${key} is ${quoted(text)}: it must be a number of seconds, more than 0 and at most 3600`,
  );
}
