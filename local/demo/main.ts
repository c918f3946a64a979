import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator } from "../emulator";
import { chooseEngine, type EngineChoice } from "./engine";
import { DEMO_SECRETS, tell } from "./story";
import { heading, say } from "./terminal";

const NEXT = `   README.md          a program of your own
   npm run emulator   the same LaunchDarkly, with a page that shows it
   docs/adopt.md      a program from an existing account
   docs/gitops.md     previews in pull requests, a nightly drift check`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { engine: { type: "string" } } });
  if (values.engine !== undefined && values.engine !== "cli" && values.engine !== "embedded") {
    throw new Error(`--engine is "${values.engine}": it must be cli or embedded`);
  }
  const stateDir = mkdtempSync(join(tmpdir(), "launchdarkly-demo-"));
  const emulator = await startEmulator();
  try {
    const { stack, because } = chooseEngine(
      values.engine as EngineChoice,
      resolve(__dirname, "../.."),
      stateDir,
    );
    say(because);
    say(`LaunchDarkly: an emulator at ${emulator.url}; no account is touched.`);
    await stack.setConfig("launchdarkly:apiHost", emulator.url);
    await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
    for (const [key, value] of Object.entries(DEMO_SECRETS))
      await stack.setConfig(key, value, { secret: true });
    await tell(stack, emulator);
    await stack.dispose();
    heading(9, "All steps succeeded. Next:");
    say(NEXT);
  } finally {
    await emulator.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

main().catch((error: Error) => {
  console.error(`\nDemo failed: ${error.message}`);
  process.exitCode = 1;
});
