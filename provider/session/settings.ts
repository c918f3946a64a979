import { ConfigurationError } from "../api/configuration-error";
import { parseHost } from "../api/host";
import { parseToken } from "../api/token";
import { quoted } from "../json/quoted";

/** What the stack's (or an explicit provider's) configuration and the environment say. */
export interface Settings {
  accessToken: string;
  apiHost: string;
  driftDetection: boolean;
  /** Per attempt, milliseconds. */
  timeoutMs: number;
  comment: string | undefined;
}

export const DEFAULT_HOST = "https://app.launchdarkly.com";
const DEFAULT_TIMEOUT_SECONDS = 20;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Configuration first, then the environment: a variable left in somebody's shell must never point a stack at
 * another account. The keys are `launchdarkly:accessToken`, `apiHost`, `driftDetection`, `timeout` (seconds) and
 * `comment`; the variables `LAUNCHDARKLY_ACCESS_TOKEN`, `_API_HOST`, `_DRIFT_DETECTION`, `_TIMEOUT`, `_COMMENT`.
 */
export function resolveSettings(config: ReadonlyMap<string, string>, env: Environment): Settings {
  const { settings, problems } = readSettings(config, env);
  if (problems.length > 0) throw new ConfigurationError(problems.join(" "));
  return settings;
}

/** The settings, and all that is wrong with them; where anything is, they cannot be used. */
export function readSettings(
  config: ReadonlyMap<string, string>,
  env: Environment,
): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  const value = (key: string, variable: string): string | undefined =>
    config.get(`launchdarkly:${key}`)?.trim() || env[variable]?.trim() || undefined;
  function valid<T>(read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      problems.push(error.message);
      return otherwise;
    }
  }
  const apiHost = value("apiHost", "LAUNCHDARKLY_API_HOST") ?? DEFAULT_HOST;
  const detection = value("driftDetection", "LAUNCHDARKLY_DRIFT_DETECTION");
  const timeout = value("timeout", "LAUNCHDARKLY_TIMEOUT");
  const settings: Settings = {
    accessToken: valid(() => token(value("accessToken", "LAUNCHDARKLY_ACCESS_TOKEN")), ""),
    apiHost,
    driftDetection: valid(() => flag("launchdarkly:driftDetection", detection, true), true),
    timeoutMs: valid(() => seconds("launchdarkly:timeout", timeout), DEFAULT_TIMEOUT_SECONDS) * 1000,
    comment: value("comment", "LAUNCHDARKLY_COMMENT"),
  };
  valid(() => parseHost(apiHost), undefined);
  return { settings, problems };
}

function token(text: string | undefined): string {
  if (text) return parseToken(text);
  throw new ConfigurationError(
    "no LaunchDarkly access token: run `pulumi config set --secret launchdarkly:accessToken <token>`, or set the " +
      "environment variable LAUNCHDARKLY_ACCESS_TOKEN",
  );
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
