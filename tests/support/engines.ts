import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../local/emulator";
import { findPulumiCli, type OperationResult, openStack, type StackDriver } from "../../local/engine";
import { ROOT } from "./root";

/** A stack of a program of its own, with an empty emulated account. */
export interface StackFixture {
  stack: StackDriver;
  emulator: Emulator;
  projectDir: string;
  stateDir: string;
  /** Replaces the program. */
  write(program: string): void;
}

type Suite = (open: OpenStackFixture, engine: StackDriver["engine"]) => void;

/** Runs a suite on the Pulumi CLI if there is one, else on the embedded engine, which tests/engine proves. */
export function onEngine(title: string, suite: Suite): void {
  onEngines(title, suite, availableEngines().slice(-1));
}

/** Runs a suite on each engine that is available, for what a page claims of both. */
export function onEngines(title: string, suite: Suite, engines = availableEngines()): void {
  for (const engine of engines) {
    describe(`${title} (${engine === "cli" ? "Pulumi CLI" : "embedded engine"})`, () => {
      const fixtures: (() => Promise<void>)[] = [];
      afterEach(async () => {
        for (const close of fixtures.splice(0)) await close();
      });
      suite((program, options) => openFixture(engine, fixtures, program, options), engine);
    });
  }
}

/** The engines that are available here. */
export function availableEngines(): StackDriver["engine"][] {
  return findPulumiCli() ? ["embedded", "cli"] : ["embedded"];
}

/** A fixture outside of a suite; `close` ends it. */
export async function openStackFixture(engine: StackDriver["engine"], options: StackFixtureOptions) {
  const fixtures: (() => Promise<void>)[] = [];
  const fixture = await openFixture(engine, fixtures, "", options);
  return { fixture, close: async () => fixtures[0]?.() };
}

/** `up` without a preview before it, that must end well: for what only leads to what a test is about. */
export async function deploy(stack: StackDriver): Promise<OperationResult> {
  const result = await stack.up({ flags: ["--skip-preview"] });
  if (result.exitCode !== 0) throw new Error(`up ended with ${result.exitCode}:\n${result.output}`);
  return result;
}

export type OpenStackFixture = (program: string, options?: StackFixtureOptions) => Promise<StackFixture>;

export interface StackFixtureOptions {
  emulator?: EmulatorOptions;
  /** Stack configuration beside host and token; a secret one is `{ secret }`. */
  config?: Record<string, string | { secret: string }>;
  /** Leave the token out. */
  withoutToken?: boolean;
  /** Encrypts the state's secrets. Default: the environment's. */
  passphrase?: string;
}

async function openFixture(
  engine: "embedded" | "cli",
  fixtures: (() => Promise<void>)[],
  program: string,
  options: StackFixtureOptions = {},
): Promise<StackFixture> {
  const folder = mkdtempSync(join(tmpdir(), "scenario-"));
  const projectDir = join(folder, "project");
  cpSync(join(__dirname, "project"), projectDir, { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(projectDir, "node_modules"), "junction");
  const write = (text: string): void => writeFileSync(join(projectDir, "index.js"), `${PRELUDE}\n${text}`);
  write(program);
  const emulator = await startEmulator(options.emulator);
  const stateDir = join(folder, "state");
  const stack = openStack({
    engine,
    projectDir,
    stack: "test",
    stateDir,
    ...(options.passphrase === undefined ? {} : { passphrase: options.passphrase }),
  });
  fixtures.push(async () => {
    await stack.dispose();
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await stack.setConfig("launchdarkly:apiHost", emulator.url);
  if (!options.withoutToken)
    await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
  for (const [key, value] of Object.entries(options.config ?? {})) {
    await (typeof value === "string"
      ? stack.setConfig(key, value)
      : stack.setConfig(key, value.secret, { secret: true }));
  }
  return { stack, emulator, projectDir, stateDir, write };
}

const PRELUDE = `"use strict";
const pulumi = require("@pulumi/pulumi");
const launchdarkly = require("pulumi-launchdarkly-integrations");
const { IntegrationConfiguration, LaunchDarklyProvider } = launchdarkly;
const config = new pulumi.Config();`;
