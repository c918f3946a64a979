// Runs a stack of the given size through its life, in this process and against an emulator, and prints how much
// work that was. Started by report.ts in a process of its own.
import { Session } from "node:inspector/promises";
import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Mix } from "./declared";
import { PHASES, type Phase } from "./phases";

const OURS = resolve(__dirname, "../../provider") + sep;

/** Work that does not depend on the machine. */
export interface Work {
  /** How often a block of the provider's code was entered, as V8 counts it. */
  blocks: number;
  requests: number;
}

async function workOf(size: number, mix: Mix): Promise<Record<Phase, Work>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  // Only functions that are compiled after this are counted, so what they are in is loaded here.
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const { startLife } = require("./life") as typeof import("./life");
  const { acts, requests, close } = await startLife(size, mix);
  const work = {} as Record<Phase, Work>;
  for (const phase of PHASES) {
    const before = requests();
    await session.post("Profiler.takePreciseCoverage");
    await acts[phase]();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const ranges = result
      .filter(({ url }) => url.startsWith("file:") && fileURLToPath(url).startsWith(OURS))
      .flatMap(({ functions }) => functions.flatMap((each) => each.ranges));
    work[phase] = {
      blocks: ranges.reduce((sum, { count }) => sum + count, 0),
      requests: requests() - before,
    };
  }
  session.disconnect();
  await close();
  return work;
}

if (require.main === module) {
  void workOf(Number(process.argv[2]), process.argv[3] as Mix).then((work) =>
    console.log(JSON.stringify(work)),
  );
}
