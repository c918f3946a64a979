import type { Emulator } from "./index";
import { pageUrl } from "./page";

export type Shell = "posix" | "powershell";

/** The message that the user sees after the start. */
export function startMessage({ url, token }: Pick<Emulator, "url" | "token">, shell: Shell): string {
  const set = shell === "posix" ? exported : assigned;
  return [
    `LaunchDarkly emulator listening on ${url} (press Ctrl+C to stop).`,
    `Objects and audit log, live: ${pageUrl(url, token)}`,
    shell === "posix" ? "In the shell that runs Pulumi, set:" : "In PowerShell, where Pulumi runs, set:",
    set("LAUNCHDARKLY_API_HOST", url),
    set("LAUNCHDARKLY_ACCESS_TOKEN", token),
  ].join("\n");
}

// The token may contain any characters; quotes are added only if necessary.
const exported = (name: string, text: string) =>
  `export ${name}=${/^[\w:./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`}`;

const assigned = (name: string, text: string) => `$env:${name} = '${text.replaceAll("'", "''")}'`;
