import { type Client, createClient } from "../api";
import type { Clock } from "../api/options";
import type { Redactor } from "./redaction/redact";
import type { Settings } from "./settings";
import { VERSION } from "./version";

/** Returns the client for an account, created at the first call. Its errors and logs are redacted. */
export function connect(settings: Settings, secrets: Redactor, clock?: Clock): () => Client {
  secrets.add([settings.accessToken]);
  let client: Client | undefined;
  return () => {
    client ??= createClient({
      token: settings.accessToken,
      oauth: settings.oauth,
      host: settings.apiHost,
      timeoutMs: settings.timeoutMs,
      version: VERSION,
      redact: secrets.redactEcho,
      clock,
    });
    return client;
  };
}
