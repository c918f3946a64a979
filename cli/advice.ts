import { GIVE_TOKEN } from "../provider/api/token";

const HERE =
  "This command reads the environment variables LAUNCHDARKLY_ACCESS_TOKEN and LAUNCHDARKLY_API_HOST, not the " +
  "configuration of a stack.";

const SETTING = /\blaunchdarkly:([a-z][A-Za-z]*)/g;
const TWICE = /(LAUNCHDARKLY_[A-Z_]+)(?: \/ | \(or |, )\1\)?/g;

/** An error or a note of the client, with advice for this command, which has no stack. */
export function onCommandLine(message: string): string {
  return message
    .replaceAll(GIVE_TOKEN, `Set LAUNCHDARKLY_ACCESS_TOKEN. ${HERE}`)
    .replace(SETTING, (_, key: string) => `LAUNCHDARKLY_${key.replace(/[A-Z]/g, "_$&").toUpperCase()}`)
    .replace(TWICE, "$1");
}
