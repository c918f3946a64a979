import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Emulator, startEmulator } from "../../local/emulator";
import { openStack, type StackDriver } from "../../local/engine";

const SECRET = "pd-made-up-routing-key-0815";

/** The emulator of the installed package. */
export function installedEmulator(projectDir: string): Promise<Emulator> {
  const load = createRequire(join(projectDir, "index.js"));
  const emulator = load("pulumi-launchdarkly-integrations/emulator") as {
    startEmulator: typeof startEmulator;
  };
  return emulator.startEmulator();
}

/** The life of one configuration in a program with installed packages. Returns the stack's outputs. */
export async function liveThrough(
  engine: StackDriver["engine"],
  projectDir: string,
  emulator: Emulator,
  { env = {}, drift = false }: { env?: Record<string, string>; drift?: boolean } = {},
): Promise<Record<string, unknown>> {
  const stateDir = join(projectDir, `state of ${engine}`);
  const stack = openStack({
    engine,
    projectDir,
    stateDir,
    stack: "test",
    passphrase: "packed",
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true", ...env },
  });
  await stack.setConfig("launchdarkly:apiHost", emulator.url);
  await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
  await stack.setConfig("key", SECRET, { secret: true });

  const up = await stack.up({ flags: ["--skip-preview"] });
  assert.equal(up.exitCode, 0, up.output);
  const [live, ...others] = emulator.configurations();
  assert.ok(live && others.length === 0, up.output);
  assert.deepEqual(live.configValues, { integrationKey: SECRET, severity: "critical" });
  assert.deepEqual(live.tags, ["packed"]);
  const outputs = await stack.outputs();
  assert.equal(outputs.id, live._id);

  if (drift) await seeDrift(stack, emulator, live._id);

  const destroy = await stack.destroy({ flags: ["--skip-preview"] });
  assert.equal(destroy.exitCode, 0, destroy.output);
  assert.deepEqual(emulator.configurations(), []);
  await stack.dispose();
  return outputs;
}

async function seeDrift(stack: StackDriver, emulator: Emulator, id: string): Promise<void> {
  emulator.edit(id, (draft) => {
    draft.configValues.severity = "info";
  });
  const preview = await stack.preview({ expectNoChanges: true });
  assert.equal(preview.exitCode, 7, preview.output);
  assert.match(preview.output, /severity: "info" → "critical"/);
}
