import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { defaultBehaviour, MASK_SHAPES } from "./behaviour";
import { parseSeeds } from "./environments/seed";
import type { Behaviour, EmulatorOptions, EnvironmentSeed, MaskShape } from "./options";
import { SWITCH_NAMES, SWITCHES } from "./switches";

/** A mistake in the command line. Its message is all that the user needs to see. */
export class UsageError extends Error {}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The output of `--help`. `command` is how the user started the emulator. */
export function help(command = "npm run emulator --"): string {
  const line = (flag: string, text: string) => `  ${`--${flag}`.padEnd(30)}${text}`;
  return [
    `Usage: ${command} [options]`,
    "",
    "Serves LaunchDarkly's API on this machine, and a page that shows its objects and the audit log and can edit",
    "them. Prints the page's address, and the variables that make Pulumi use it. It knows integration configurations,",
    "approval settings of environments, audit log subscriptions, webhooks, delivery configurations, big segment",
    "stores, flag import configurations and data export destinations.",
    "",
    line("port <n>", "default: any free port"),
    line("host <address>", "default: 127.0.0.1, reachable from this machine only; 0.0.0.0: from anywhere"),
    line("token <text>", "the access token to accept; default: a random one"),
    line("account-id <text>", "the account's id; default: always the same"),
    line("environment <project>/<key>", "an initial environment; can be repeated"),
    line("environments <path>", "a JSON file with a list of initial environments"),
    line("state-file <path>", "store all objects and the audit log; default: memory only"),
    line("rate-limit <n>/<time>", "e.g. 10/10s or 100/500ms; default: none"),
    line("latency <ms>", "delay of every response; default: 0"),
    line("mask-shape <shape>", `default: prefix-suffix`),
    `${" ".repeat(32)}${MASK_SHAPES.join(", ")}`,
    line("help", "show this help"),
    "",
    "Switches for behavior of the real API that is not known for certain; --no-<switch> turns one off:",
    ...Object.entries(SWITCHES).map(([name, [, text]]) => line(kebab(name), text)),
  ].join("\n");
}

/** The options of a command line, or undefined for `--help`. Throws UsageError. */
export function parseCommandLine(argv: string[]): EmulatorOptions | undefined {
  const text = [
    ...["port", "host", "token", "account-id", "state-file", "environments", "rate-limit", "latency"],
    "mask-shape",
  ];
  const flags = SWITCH_NAMES.map(kebab);
  const values = parse(argv, text, ["help", ...flags, ...flags.map((f) => `no-${f}`)]);
  const given = (name: string) => {
    const value = values[name];
    if (value === "") throw new UsageError(`--${name} needs a value`);
    return typeof value === "string" ? value : undefined;
  };
  if (values.help) return undefined;
  const options: EmulatorOptions = { behaviour: behaviourOf(values, given("mask-shape")) };
  const [port, host, token] = [given("port"), given("host"), given("token")];
  const [stateFile, rateLimit, latency] = [given("state-file"), given("rate-limit"), given("latency")];
  if (port !== undefined) options.port = integer("port", port, 65_535);
  if (host !== undefined) options.host = host;
  if (token !== undefined) options.token = token;
  const accountId = given("account-id");
  if (accountId !== undefined) options.accountId = accountId;
  if (stateFile !== undefined) options.stateFile = stateFile;
  if (latency !== undefined) options.latencyMs = integer("latency", latency, 600_000);
  const environments = [...environmentsNamed(values.environment), ...environmentsIn(given("environments"))];
  if (environments.length > 0) options.environments = environments;
  if (rateLimit !== undefined) options.rateLimit = parseRateLimit(rateLimit);
  return options;
}

function parse(argv: string[], text: string[], flags: string[]): Record<string, unknown> {
  const options = Object.fromEntries([
    ...text.map((name) => [name, { type: "string" as const }] as const),
    ["environment", { type: "string" as const, multiple: true }] as const,
    ...flags.map((name) => [name, { type: "boolean" as const }] as const),
  ]);
  try {
    return parseArgs({ args: argv, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function environmentsNamed(names: unknown): EnvironmentSeed[] {
  return (Array.isArray(names) ? names.map(String) : []).map((name) => {
    const [, projectKey, environmentKey] = /^([^/]+)\/([^/]+)$/.exec(name) ?? [];
    if (projectKey === undefined || environmentKey === undefined) {
      throw new UsageError(`--environment must look like project/environment, not ${name}`);
    }
    return { projectKey, environmentKey };
  });
}

function environmentsIn(path: string | undefined): EnvironmentSeed[] {
  if (path === undefined) return [];
  try {
    return parseSeeds(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new UsageError(`--environments ${path}: ${(error as Error).message}`);
  }
}

function behaviourOf(values: Record<string, unknown>, shape: string | undefined): Partial<Behaviour> {
  const behaviour = defaultBehaviour();
  for (const name of SWITCH_NAMES) {
    if (values[kebab(name)]) behaviour[name] = true;
    if (values[`no-${kebab(name)}`]) behaviour[name] = false;
  }
  if (shape !== undefined) {
    if (!MASK_SHAPES.includes(shape as MaskShape)) {
      throw new UsageError(`--mask-shape must be one of ${MASK_SHAPES.join(", ")}, not ${shape}`);
    }
    behaviour.maskShape = shape as MaskShape;
  }
  return behaviour;
}

function integer(flag: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new UsageError(`--${flag} must be a whole number from 0 to ${max}, not ${text}`);
  }
  return value;
}

function parseRateLimit(text: string): { requests: number; windowMs: number } {
  const [, requests, time, unit] = /^([1-9]\d*)\/([1-9]\d*)(ms|s)$/.exec(text) ?? [];
  if (requests === undefined || time === undefined) {
    throw new UsageError(`--rate-limit must look like 10/10s or 100/500ms, not ${text}`);
  }
  return { requests: Number(requests), windowMs: Number(time) * (unit === "s" ? 1000 : 1) };
}
