import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openStack } from "../../local/engine";

/** The embedded engine behind the few `pulumi` commands of the workflows and READMEs; any other is an error. */
async function main(): Promise<number> {
  const flag = { type: "boolean" } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      color: { type: "string" },
      secret: flag,
      "show-secrets": flag,
      yes: flag,
      "non-interactive": flag,
      "skip-preview": flag,
      "expect-no-changes": flag,
    },
  });
  const [command, ...rest] = positionals;
  const stateDir = process.env.EMBEDDED_STATE ?? "";
  const selected = join(stateDir, "selected");
  if (command === "stack" && rest[0] === "init") {
    writeFileSync(selected, rest[1] ?? "");
    return 0;
  }
  const stack = openStack({
    engine: "embedded",
    projectDir: process.cwd(),
    stack: values.stack ?? (existsSync(selected) ? readFileSync(selected, "utf8") : ""),
    stateDir,
    onOutput: (line) => console.log(line),
  });
  if (command === "config" && rest[0] === "set") {
    const [, key = "", value = readFileSync(0, "utf8").trimEnd()] = rest;
    await stack.setConfig(key, value, { secret: values.secret ?? false });
    writeFileSync(join(stateDir, `${key}.value`), value);
    return 0;
  }
  if (command === "config" && rest[0] === "get") {
    process.stdout.write(readFileSync(join(stateDir, `${rest[1]}.value`), "utf8"));
    return 0;
  }
  if (command === "stack" && rest[0] === "export") {
    console.log(JSON.stringify(await stack.exportState({ showSecrets: values["show-secrets"] ?? false })));
    return 0;
  }
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
