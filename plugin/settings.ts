import { ROTATION } from "../provider/api/advice";
import { PACKAGE } from "../provider/present/package";
import { readSettings, SETTINGS } from "../provider/session/settings";

export { SETTINGS };

/** A provider's settings by name. */
export type Settings = ReadonlyMap<string, string>;

/** Settings that are always secret. */
export const SECRET_SETTINGS: readonly string[] = SETTINGS.filter((key) => /token$/i.test(key));

type Environment = Readonly<Record<string, string | undefined>>;

/** All problems of settings. */
export function problemsOf(given: Settings, environment: Environment): string[] {
  return readSettings(namespaced(given), environment).problems.map(withPluginNames);
}

/** Settings under the names of the dynamic form. */
export function namespaced(given: Settings): Settings {
  return new Map([...given].map(([key, value]) => [`launchdarkly:${key}`, value]));
}

const NAMED_SETTING = new RegExp(`\\blaunchdarkly:(?=(?:${SETTINGS.join("|")})\\b)`, "g");

/**
 * Adapts a text for users of the plugin: its settings have the package's name as prefix, and its default providers use
 * the stack's current settings.
 */
export function withPluginNames(text: string): string {
  return text.replace(NAMED_SETTING, `${PACKAGE}:`).replaceAll(ROTATION, OWN_ROTATION);
}

const OWN_ROTATION =
  "After a rotation, `pulumi refresh` and `pulumi destroy` still use the token that an explicit provider has in the " +
  "stack's state: run them with --run-program, or run `pulumi up` first.";
