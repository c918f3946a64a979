import { styleText } from "node:util";

const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;

function styled(format: Parameters<typeof styleText>[0], text: string): string {
  return colour ? styleText(format, text) : text;
}

export function heading(number: number, text: string): void {
  console.log(`\n${styled(["bold", "cyan"], `${number}. ${text}`)}`);
}

export function say(text: string): void {
  for (const line of text.split("\n").flatMap(wrapped)) console.log(styled("dim", line));
}

export function good(text: string): void {
  for (const part of wrapped(`   ✓ ${text}`)) console.log(styled("green", part));
}

// Progress lines, and lines that the demo prints itself.
const NOISE =
  /^\s*$|^@ |View Live|^Duration|^(Previewing|Updating|Destroying|Refreshing) |creating|updating|deleting|^The resources in the stack|^If you want to remove|`pulumi stack rm|pulumi:pulumi:Stack|embedded engine, not the/;

/** The engine's output without progress lines; for an operation that includes a preview, only the part after it. */
export function essence(output: string): string[] {
  const lines = output.split("\n");
  const start = lines.findLastIndex((line) => /^(update|destroy|Updating|Destroying) \(/.test(line));
  let inOutputs = false;
  return lines.slice(start + 1).filter((line) => {
    inOutputs = /^Outputs:/.test(line) || (inOutputs && /^\s/.test(line));
    return !inOutputs && !NOISE.test(line);
  });
}

const WIDTH = 80;

/** Wraps a line to the screen width with indentation; breaks before `replace /path` if there is one. */
export function wrapped(line: string): string[] {
  if (line.length <= WIDTH) return [line];
  const indent = " ".repeat(Math.min(line.search(/\S/) + 4, WIDTH / 2));
  const operation = line.search(/ {3}(?:add|remove|replace|move) \//);
  const space = line.lastIndexOf(" ", WIDTH);
  const at = operation > 0 && operation <= WIDTH ? operation : space > indent.length ? space : WIDTH;
  return [line.slice(0, at).trimEnd(), ...wrapped(indent + line.slice(at).trimStart())];
}

export function show(output: string): void {
  for (const line of essence(output)) {
    const shown = `   ${line.replace("pulumi-nodejs:dynamic/launchdarkly:", "launchdarkly:").trimEnd()}`;
    const colour = Object.entries(COLOURS).find(([mark]) => line.trimStart().startsWith(mark))?.[1];
    for (const part of wrapped(shown)) console.log(colour ? styled(colour, part) : part);
  }
}

const COLOURS = { "+": "green", "~": "yellow", "-": "red" } as const;
