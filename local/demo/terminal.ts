import { styleText } from "node:util";

const colour = process.stdout.isTTY === true && !process.env.NO_COLOR;

function styled(format: Parameters<typeof styleText>[0], text: string): string {
  return colour ? styleText(format, text) : text;
}

export function heading(number: number, text: string): void {
  console.log(`\n${styled(["bold", "cyan"], `${number}. ${text}`)}`);
}

export function say(text: string): void {
  console.log(styled("dim", text));
}

export function good(text: string): void {
  console.log(styled("green", `   ✓ ${text}`));
}

// Progress, and lines that the story says better itself.
const NOISE =
  /^\s*$|^@ |View Live|^Duration|^(Previewing|Updating|Destroying|Refreshing) |creating|updating|deleting|^The resources in the stack|^If you want to remove|`pulumi stack rm|pulumi:pulumi:Stack|embedded engine, not the/;

/** What an engine printed, without its progress noise; of an operation with a preview before it, the operation. */
export function essence(output: string): string[] {
  const lines = output.split("\n");
  const start = lines.findLastIndex((line) => /^(update|destroy|Updating|Destroying) \(/.test(line));
  let inOutputs = false;
  return lines.slice(start + 1).filter((line) => {
    inOutputs = /^Outputs:/.test(line) || (inOutputs && /^\s/.test(line));
    return !inOutputs && !NOISE.test(line);
  });
}

export function show(output: string): void {
  for (const line of essence(output)) {
    const shown = `   ${line.replace("pulumi-nodejs:dynamic/launchdarkly:", "launchdarkly:").trimEnd()}`;
    const colour = Object.entries(COLOURS).find(([mark]) => line.trimStart().startsWith(mark))?.[1];
    console.log(colour ? styled(colour, shown) : shown);
  }
}

const COLOURS = { "+": "green", "~": "yellow", "-": "red" } as const;
