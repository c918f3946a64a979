/** Lines that set variables in the user's shell: PowerShell on Windows, a POSIX shell elsewhere. */
export function shellLines(platform: NodeJS.Platform, values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) =>
    platform === "win32"
      ? `$env:${name} = '${value.replaceAll("'", "''")}'`
      : `export ${name}=${quoted(value)}`,
  );
}

/** For a POSIX shell: the token may hold anything. */
function quoted(text: string): string {
  return /^[\w:./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
