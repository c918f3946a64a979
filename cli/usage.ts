import { type ParseArgsConfig, parseArgs } from "node:util";
import { LaunchDarklyError } from "../provider/errors";
import { nearest } from "../provider/schema/nearest";

/** A mistake in the command line. */
export class UsageError extends LaunchDarklyError {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options and the other words of a command line. @throws UsageError for the first mistake. */
export function parseLine<O extends Options>(
  args: string[],
  options: O,
): ReturnType<typeof parseArgs<{ options: O; strict: true; allowPositionals: true }>> {
  refuseMistakes(args, options);
  return parseArgs({ args, options, strict: true, allowPositionals: true });
}

function refuseMistakes(args: string[], options: Options): void {
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
    if (type === undefined) throw new UsageError(`${rawName} is not an option${didYouMean(name, options)}`);
    // "-" is standard input.
    const isMissing = value === undefined || value === "" || (!inlineValue && /^-./.test(value));
    if (type === "string" && isMissing) throw new UsageError(`--${name} needs a value`);
    if (type === "boolean" && value !== undefined) throw new UsageError(`--${name} takes no value`);
  }
}

function didYouMean(name: string, options: Options): string {
  const near = nearest(name, Object.keys(options));
  return near === undefined ? "" : `; did you mean --${near}?`;
}
