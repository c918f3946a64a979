import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DEMO_SECRETS } from "../../local/demo/story";
import { essence } from "../../local/demo/terminal";
import { startEmulator } from "../../local/emulator";
import { openStack, type StackDriver } from "../../local/engine";

const BY_HAND = "R0somebodyElsesKey";

/** The output of `pulumi preview` for the program in the root after a manual change. */
export async function previewOfDrift(engine: StackDriver["engine"]): Promise<string[]> {
  const stateDir = mkdtempSync(join(tmpdir(), "picture-"));
  const emulator = await startEmulator();
  const stack = openStack({ engine, projectDir: resolve(__dirname, "../.."), stack: "demo", stateDir });
  try {
    await stack.setConfig("launchdarkly:apiHost", emulator.url);
    await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
    for (const [key, value] of Object.entries(DEMO_SECRETS))
      await stack.setConfig(key, value, { secret: true });
    const up = await stack.up({ flags: ["--skip-preview"] });
    const target = emulator.configurations().find(({ name }) => name.startsWith("Guarded"));
    if (up.exitCode !== 0 || !target) throw new Error(`up ended with ${up.exitCode}:\n${up.output}`);
    emulator.edit(target._id, (draft) => {
      draft.tags = ["team-platform", "tmp"];
      draft.configValues = { ...draft.configValues, severity: "info", integrationKey: BY_HAND };
    });
    const preview = await stack.preview({ expectNoChanges: true });
    if (preview.exitCode === 0) throw new Error(`the preview saw no drift:\n${preview.output}`);
    const lines = essence(preview.output).map((line) => line.trimEnd());
    // The picture is reproducible and contains no real secret.
    const ofThisRun = [
      ...emulator.configurations().map(({ _id }) => _id),
      emulator.token,
      `${emulator.port}`,
    ];
    for (const text of [...ofThisRun, ...Object.values(DEMO_SECRETS), BY_HAND, stateDir]) {
      if (lines.some((line) => line.includes(text))) throw new Error(`the preview shows ${text}`);
    }
    return lines;
  } finally {
    await stack.dispose();
    await emulator.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
}
