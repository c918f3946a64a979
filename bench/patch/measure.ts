import { isDeepStrictEqual } from "node:util";
import { applyPatch, type Operation } from "fast-json-patch";
import type { Json } from "../../provider/patch";
import type { Pair } from "./corpus";
import type { Library } from "./libraries";

/** What one library made of a list of pairs, summed; `wrong` counts pairs it failed on or got wrong. */
export interface Result {
  operations: number;
  bytes: number;
  leaves: number;
  wrong: number;
  /** Microseconds a pair: the fastest of the rounds. */
  micros: number;
}

function leavesOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, child) => sum + leavesOf(child), 0);
}

function isRight([from, to]: Pair, patch: object[]): boolean {
  try {
    const applied = applyPatch(structuredClone(from), structuredClone(patch) as Operation[], true);
    return isDeepStrictEqual(applied.newDocument, to);
  } catch {
    return false;
  }
}

/** The sizes of a library's patches. */
export function sizes(library: Library, pairs: readonly Pair[]): Result {
  const result: Result = { operations: 0, bytes: 0, leaves: 0, wrong: 0, micros: 0 };
  for (const [from, to] of pairs) {
    let patch: object[];
    try {
      patch = library.diff(structuredClone(from), structuredClone(to));
    } catch {
      result.wrong++;
      continue;
    }
    if (!isRight([from, to], patch)) result.wrong++;
    result.operations += patch.length;
    result.bytes += Buffer.byteLength(JSON.stringify(patch));
    for (const operation of patch)
      if ("value" in operation) result.leaves += leavesOf(operation.value as Json);
  }
  return result;
}

/** Processor time in microseconds: what a busy machine does meanwhile is not in it. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Time that one round takes at least, in microseconds. */
const ROUND = 10_000;

function round(library: Library, pairs: readonly Pair[]): number {
  // Asking for the time takes some itself, so that is done after more and more passes.
  const started = processorTime();
  let passes = 0;
  let elapsed = 0;
  for (let batch = 1; elapsed < ROUND; batch *= 2) {
    for (let pass = 0; pass < batch; pass++) for (const [from, to] of pairs) library.diff(from, to);
    passes += batch;
    elapsed = processorTime() - started;
  }
  return elapsed / passes / pairs.length;
}

/**
 * Times all libraries in turns, so that a slow moment of the machine meets all of them; the fastest round of
 * each counts.
 */
export function times(libraries: readonly Library[], pairs: readonly Pair[], rounds: number): number[] {
  const best = libraries.map(() => Number.POSITIVE_INFINITY);
  for (let n = 0; n < rounds; n++) {
    libraries.forEach((library, index) => {
      try {
        best[index] = Math.min(best[index] as number, round(library, pairs));
      } catch {
        // It fails on these documents: `sizes` has counted that.
      }
    });
  }
  return best;
}
