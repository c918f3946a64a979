import { KINDS } from "../provider/kinds";

/** An option that chooses objects by one of the keys that lead to them. */
interface KeyOption {
  key: string;
  /** As LaunchDarkly's API calls it: `environment-key`. */
  option: string;
  /** Without its end, where that is the name of no other option. */
  short: string;
}

/** The options for the keys of every kind. `taken` are the names of the others. */
export function keyOptions(taken: readonly string[]): KeyOption[] {
  const keys = [...new Set(KINDS.flatMap(({ scope }) => scope))];
  return keys.map((key) => {
    const option = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const short = option.replace(/-key$/, "");
    return { key, option, short: taken.includes(short) ? option : short };
  });
}

/** What the help says of an option. */
export function helpOf({ key, option, short }: KeyOption): string {
  const left = `  --${short} <${option === short ? "value" : "key"}>`;
  return `${left.padEnd(25)}only objects with this ${key}`;
}

/** What a command line says of keys: the values of each that it names. */
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
