import * as pulumi from "@pulumi/pulumi";
import { resolveSettings, type Settings, settingsIn } from "../provider/session/settings";

/** The account of a lookup or another function. Defaults: the stack's configuration, then the environment, as for the provider. */
export interface LookupOptions {
  /** API access token. */
  accessToken?: string | undefined;
  /** Base URL of the API. */
  apiHost?: string | undefined;
}

/** The settings of that account. */
export function settingsOf({ accessToken, apiHost }: LookupOptions): Settings {
  const stack = new pulumi.Config("launchdarkly");
  const given = new Map([
    ["launchdarkly:accessToken", accessToken],
    ["launchdarkly:apiHost", apiHost],
  ]);
  const settings = settingsIn((key) => given.get(key) || stack.get(key.replace("launchdarkly:", "")));
  return resolveSettings(settings, process.env);
}
