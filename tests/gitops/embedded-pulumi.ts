import { parseArgs } from "node:util";
import { openStack } from "../../local/engine";

/** The embedded engine behind the few `pulumi` commands that the workflows use; any other is an error. */
async function main(): Promise<number> {
  const flag = { type: "boolean" } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      color: { type: "string" },
      yes: flag,
      "non-interactive": flag,
      "skip-preview": flag,
      "expect-no-changes": flag,
    },
  });
  const stack = openStack({
    engine: "embedded",
    projectDir: process.cwd(),
    stack: values.stack ?? "",
    stateDir: process.env.EMBEDDED_STATE ?? "",
    onOutput: (line) => console.log(line),
  });
  const [command] = positionals;
  if (command === "preview") {
    return (await stack.preview({ expectNoChanges: values["expect-no-changes"] ?? false })).exitCode;
  }
  if (command === "up" && values.yes && values["skip-preview"]) {
    return (await stack.up({ flags: ["--skip-preview"] })).exitCode;
  }
  throw new Error(`${positionals.join(" ")}: not a command that the embedded engine stands in for`);
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
