// Runs a stack of the given size through its life, in this process and against an emulator, and prints how much
// work that was. Started by report.ts in a process of its own.
import { startCounting } from "./blocks";
import type { Mix } from "./declared";
import { PHASES, type Phase } from "./phases";

/** Work that does not depend on the machine. */
export interface Work {
  /** How often a block of the provider's code was entered, as V8 counts it. */
  blocks: number;
  requests: number;
  /** Bytes of the heap that the provider's process holds at its end. */
  held: number;
}

/** The heap in use, without garbage. */
function heap(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

async function workOf(size: number, mix: Mix): Promise<Record<Phase, Work>> {
  const { blocksOf, stop } = await startCounting();
  const { startLife } = require("./life") as typeof import("./life");
  const { acts, requests, close, endProcess } = await startLife(size, mix);
  const work = {} as Record<Phase, Work>;
  for (const phase of PHASES) {
    const before = requests();
    const blocks = await blocksOf(acts[phase]);
    const held = heap();
    endProcess();
    work[phase] = { blocks, requests: requests() - before, held: held - heap() };
  }
  stop();
  await close();
  return work;
}

if (require.main === module) {
  void workOf(Number(process.argv[2]), process.argv[3] as Mix).then((work) =>
    console.log(JSON.stringify(work)),
  );
}
