import { strict as assert } from "node:assert";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Emulator, type StoredConfiguration, startEmulator } from "../../local/emulator";
import { findPulumiCli, type OperationResult, openStack, type StackDriver } from "../../local/engine";

export const EXAMPLES = resolve(__dirname, "../../examples");

/** Expected content of LaunchDarkly: the members that a program decides. */
export type Live = Pick<
  StoredConfiguration,
  "_integrationKey" | "name" | "enabled" | "tags" | "configValues"
>;

export interface Story {
  /** Stack config that a user sets with `pulumi config set --secret`. */
  secrets: Record<string, string>;
  /** Environment variables that the program reads. */
  env?: Record<string, string>;
  /** The objects that each stack creates. The first configuration has a `severity`. */
  stacks: Record<string, Live[]>;
  /** The LaunchDarkly environments, one for each stack, whose approval settings name a configuration of their stack. */
  asking?: string[];
  /** Stacks whose configurations are protected until `protect` is set to false. */
  protectedStacks?: string[];
  /** A change of the program that is deployed stack by stack, and the resulting configurations. */
  promoted?: { from: string; to: string; change: (configuration: Live) => Live };
}

/** A copy of an example's folder with all its stacks, on one engine and in one emulated account. */
export interface ExampleFixture {
  emulator: Emulator;
  stacks: Map<string, StackDriver>;
  /** The copy, so that a test may edit the program as a user does. */
  folder: string;
  /** The output of each operation, in order. */
  shown: string[];
  /** Replaces a text that is in the file. */
  edit(from: string, to: string, file?: string): void;
  close(): Promise<void>;
}

export const EMBEDDED = { engine: "embedded", title: "embedded engine" } as const;

/** Runs on the Pulumi CLI if there is one, else on the embedded engine, which tests/engine proves. */
export const ENGINE = findPulumiCli() ? ({ engine: "cli", title: "Pulumi CLI" } as const) : EMBEDDED;

/** The tests of an example, which run in order on one fixture; `opened` has it, and its first stack. */
export function onExample(
  example: string,
  story: Story,
  tests: (opened: () => ExampleFixture & { stack: StackDriver }) => void,
): void {
  describe(`examples/${example} (${ENGINE.title})`, () => {
    let fixture: ExampleFixture;
    before(async () => {
      fixture = await openExample(example, story);
    });
    after(() => fixture?.close());
    tests(() => {
      const [stack] = fixture.stacks.values();
      assert.ok(stack, `${example} has no stack`);
      return { ...fixture, stack };
    });
  });
}

async function openExample(example: string, story: Story): Promise<ExampleFixture> {
  const root = mkdtempSync(join(tmpdir(), `example-${example}-`));
  const folder = join(root, "project");
  cpSync(join(EXAMPLES, example), folder, { recursive: true });
  symlinkSync(join(EXAMPLES, "../node_modules"), join(folder, "node_modules"), "junction");
  const shown: string[] = [];
  const emulator = await startEmulator();
  const stacks = new Map<string, StackDriver>();
  for (const stack of Object.keys(story.stacks)) {
    const opened = openStack({
      engine: ENGINE.engine,
      stack,
      projectDir: folder,
      stateDir: join(root, stack),
      passphrase: "examples",
      // projects.test.ts compiles each example once, so its runs only transpile.
      env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true", ...story.env },
    });
    const driver = recording(opened, shown);
    stacks.set(stack, driver);
    await driver.setConfig("launchdarkly:apiHost", emulator.url);
    await driver.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
    for (const [key, value] of Object.entries(story.secrets)) {
      await driver.setConfig(key, value, { secret: true });
    }
  }
  return {
    emulator,
    stacks,
    folder,
    shown,
    edit(from, to, file = "index.ts") {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      assert.ok(text.includes(from), `${file} has no ${from}`);
      writeFileSync(
        path,
        text.replace(from, () => to),
      );
    },
    async close() {
      for (const driver of stacks.values()) await driver.dispose();
      await emulator.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Records the user's output, which the README is compared with. */
function recording(driver: StackDriver, shown: string[]): StackDriver {
  const record = async (running: Promise<OperationResult>): Promise<OperationResult> => {
    const result = await running;
    shown.push(result.output);
    return result;
  };
  return {
    ...driver,
    preview: (options) => record(driver.preview(options)),
    up: (options) => record(driver.up(options)),
    refresh: (options) => record(driver.refresh(options)),
    destroy: (options) => record(driver.destroy(options)),
  };
}

/** The members that the program decides, in a fixed order. */
export function live(emulator: Emulator): Live[] {
  const configurations = emulator
    .configurations()
    .map(({ _integrationKey, name, enabled, tags, configValues }) => ({
      _integrationKey,
      name,
      enabled,
      tags: [...(tags ?? [])].sort(),
      configValues,
    }));
  return byName(configurations);
}

export const byName = (configurations: Live[]): Live[] =>
  configurations.toSorted((a, b) => a.name.localeCompare(b.name));

/** The account in an order that does not depend on the order of creation. */
export const byKey = (emulator: Emulator): StoredConfiguration[] =>
  emulator.configurations().toSorted((a, b) => a._integrationKey.localeCompare(b._integrationKey));

/** Runs up without a preview, because the step had one already. */
export const bringUp = (stack: StackDriver): Promise<OperationResult> =>
  stack.up({ flags: ["--skip-preview"] });

export function succeeded(result: OperationResult): OperationResult {
  assert.equal(result.exitCode, 0, result.output);
  return result;
}

/** Checks that no secret is in the user's output or on disk. */
export function assertNoSecret(story: Story, fixture: ExampleFixture, output: string): void {
  const files = [...fixture.stacks.values()].flatMap((driver) => driver.stateFiles());
  for (const [key, value] of [
    ...Object.entries(story.secrets),
    ["accessToken", fixture.emulator.token] as const,
  ]) {
    assert.ok(!output.includes(value), `${key} is in the output`);
    for (const file of files) assert.ok(!readFileSync(file, "utf8").includes(value), `${key} is in ${file}`);
  }
}
