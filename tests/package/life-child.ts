// Run by another Node.js than the tests: `life-child.ts ENGINE PROJECT`. Prints the stack's outputs.
import type { StackDriver } from "../../local/engine";
import { installedEmulator, liveThrough } from "./life";

async function main(engine: StackDriver["engine"], projectDir: string): Promise<void> {
  const emulator = await installedEmulator(projectDir);
  try {
    console.log(JSON.stringify(await liveThrough(engine, projectDir, emulator, { drift: true })));
  } finally {
    await emulator.close();
  }
}

main(process.argv[2] as StackDriver["engine"], process.argv[3] ?? "").catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
