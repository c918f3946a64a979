import { KINDS } from "../provider/kinds";

/** An option that selects objects by a key of their scope. */
interface KeyOption {
  key: string;
  /** The name in LaunchDarkly's API: `environment-key`. */
  option: string;
  /** The name without `-key`, if no other option has it. */
  short: string;
}

/** The options for the keys of every kind that is exported as itself. `taken` are the names of other options. */
export function keyOptions(taken: readonly string[]): KeyOption[] {
  const exported = KINDS.filter(({ exportedAs }) => exportedAs === undefined);
  const keys = [...new Set(exported.flatMap(({ scope }) => scope))];
  return keys.map((key) => {
    const option = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const short = option.replace(/-key$/, "");
    return { key, option, short: taken.includes(short) ? option : short };
  });
}

/** The help text of an option. */
export function helpOf({ key, option, short }: KeyOption): string {
  const left = `  --${short} <${option === short ? "text" : "key"}>`;
  return `${left.padEnd(25)}only objects with this ${key}`;
}

/** The values of each key on a command line. */
export function chosenKeys(
  options: readonly KeyOption[],
  values: Readonly<Record<string, unknown>>,
): Record<string, string[]> {
  const chosen = options.map(({ key, option, short }): [string, string[]] => {
    const given = [...new Set([option, short])].flatMap((name) => values[name] ?? []);
    return [key, given.filter((value) => typeof value === "string")];
  });
  return Object.fromEntries(chosen.filter(([, given]) => given.length > 0));
}
