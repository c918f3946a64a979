import type { Emulator } from "./index";
import { pageUrl } from "./page";

export type Shell = "posix" | "powershell";

/** What the user reads when the emulator has started. */
export function startMessage({ url, token }: Pick<Emulator, "url" | "token">, shell: Shell): string {
  const set = shell === "posix" ? exported : assigned;
  return [
    `LaunchDarkly emulator listening on ${url} (Ctrl+C ends it).`,
    `Configurations and audit log, live: ${pageUrl(url, token)}`,
    shell === "posix" ? "In the shell that runs Pulumi, set:" : "In PowerShell, where Pulumi runs, set:",
    set("LAUNCHDARKLY_API_HOST", url),
    set("LAUNCHDARKLY_ACCESS_TOKEN", token),
  ].join("\n");
}

// The token may hold anything; text that needs no quotes stays easy to read.
const exported = (name: string, text: string) =>
  `export ${name}=${/^[\w:./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`}`;

const assigned = (name: string, text: string) => `$env:${name} = '${text.replaceAll("'", "''")}'`;
