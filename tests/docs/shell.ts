import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCommandLine } from "../../cli/options";
import { parseMigrateLine } from "../../cli/run-migrate";
import { parseCommandLine as parseEmulatorLine } from "../../local/emulator/cli";
import { remembered } from "../support/remembered";
import { ROOT } from "../support/root";

interface Manifest {
  name: string;
  version: string;
  scripts: Record<string, string>;
  peerDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8")) as Manifest;
const manifest = manifestIn(".");
/** Shell builtins, and tools that belong neither to Pulumi nor to this package. */
const NOT_CHECKED = ["go", "cd", "cp", "test", "echo", "export", "read", "curl", "kubectl"];

/** The commands of a shell script as words, without comments and redirections. */
export function commands(script: string): string[][] {
  const lines = script.replaceAll("\\\n", " ").split("\n");
  return lines
    .flatMap((line) => line.replace(/(^|\s)#.*$/, "").split(/&&|\|\||[|;]/))
    .map(words)
    .filter(([first]) => first !== undefined);
}

function words(command: string): string[] {
  const all = (command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) => word.replace(/["']/g, ""));
  const assignments = all.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return assignments < 0 ? [] : all.slice(assignments);
}

/** The problem of a command in that folder; undefined if it would run. Asks `pulumi` if it is installed. */
export function problemOf(
  command: readonly string[],
  folder: string,
  pulumi: string | undefined,
): string | undefined {
  const [program = "", ...args] = command;
  if (NOT_CHECKED.includes(program)) return undefined;
  if (program === "npm") return ofNpm(args, folder);
  if (program === "npx") return ofNpx(args);
  if (program === "pulumi") return pulumi === undefined ? undefined : ofPulumi(args, pulumi);
  return `nobody said how to check \`${program}\``;
}

function ofNpm([command = "", ...args]: string[], folder: string): string | undefined {
  if (["test", "ci", "pack"].includes(command)) return undefined;
  if (command === "start") {
    return "start" in (manifestIn(folder).scripts ?? {}) ? undefined : `${folder} has nothing to start`;
  }
  if (command === "run") {
    const script = args.find((arg) => !arg.startsWith("-")) ?? "";
    return script in manifest.scripts ? undefined : `package.json has no script "${script}"`;
  }
  if (command !== "install") return `npm ${command} is not expected here`;
  if (args[0] === "--prefix") {
    return existsSync(join(ROOT, folder, args[1] ?? "", "package.json"))
      ? undefined
      : `there is no ${args[1]}`;
  }
  const known = [manifest.name, ...Object.keys(manifest.peerDependencies)];
  const archive = `./${manifest.name}-${manifest.version}.tgz`;
  const unknown = args.filter((arg) => !arg.startsWith("-") && ![...known, archive].includes(arg));
  return unknown.length === 0 ? undefined : `${unknown.join(", ")} need not be installed`;
}

function ofNpx([command = "", ...args]: string[]): string | undefined {
  if (command === "--package" && args[0] === manifest.name) return ofNpx(args.slice(1));
  const tool = { changeset: "@changesets/cli", mocha: "mocha" }[command];
  if (tool !== undefined) return tool in manifest.devDependencies ? undefined : `${tool} is not there`;
  if (command !== "launchdarkly-integrations") return `npx ${command} is not ours`;
  try {
    if (args[0] === "--version") return undefined;
    if (args[0] === "emulator") parseEmulatorLine(args.slice(1));
    else if (args[0] === "migrate") parseMigrateLine(args.slice(1));
    else parseCommandLine(args);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const helpsOf = remembered((pulumi: string) =>
  remembered((command: string) => {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const args = [...command.split(" ").filter(Boolean), "--help"];
    return spawnSync(pulumi, args, { env, encoding: "utf8", timeout: 60_000 }).stdout;
  }),
);

const help = (pulumi: string, path: readonly string[]): string => helpsOf(pulumi)(path.join(" "));

function ofPulumi(args: string[], pulumi: string): string | undefined {
  const rest = args.filter((arg) => !arg.startsWith("-"));
  const path: string[] = [];
  for (const word of rest) {
    // For a word that is not a command, the help is that of the parent command. An alias has the help of its command.
    if (commandsIn(help(pulumi, [...path, word])).length !== path.length + 1) break;
    path.push(word);
  }
  const text = help(pulumi, path);
  const more = withoutValues(args, text).slice(path.length).join(" ");
  const takesMore = usageOf(text).split(" ").length > path.length + 1 && path.length > 0;
  if (more !== "" && !takesMore) return `${["pulumi", ...path].join(" ")} takes no "${more}"`;
  const flags = args.filter((arg) => arg.startsWith("--")).map((arg) => arg.replace(/=.*/s, ""));
  const unknown = flags.filter((flag) => !new RegExp(`${flag}(?![\\w-])`).test(text));
  return unknown.length === 0 ? undefined : `${["pulumi", ...path].join(" ")} has no ${unknown.join(", ")}`;
}

/** The words that are neither flags nor the value of a flag. */
function withoutValues(args: readonly string[], text: string): string[] {
  const takesValue = (flag: string | undefined): boolean =>
    flag !== undefined && new RegExp(`${flag} (string|stringArray|strings|int\\w*)\\s`).test(text);
  return args.filter((arg, i) => !arg.startsWith("-") && !takesValue(args[i - 1]));
}

/** The words after `pulumi` in the usage that are not arguments. */
function commandsIn(text: string): string[] {
  return usageOf(text)
    .replace(/\[.*/, "")
    .split(" ")
    .slice(1)
    .filter((word) => /^[a-z-]+$/.test(word));
}

function usageOf(text: string): string {
  const usage = /^Usage:\s*\n\s*(.*)$/m.exec(text)?.[1] ?? "";
  return usage.replace(/ \[(flags|command|--)\]/g, "").trim();
}
