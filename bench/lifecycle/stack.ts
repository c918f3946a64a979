import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Emulator } from "../../local/emulator";
import { openStack, type StackDriver } from "../../local/engine";

const ROOT = resolve(__dirname, "../..");

/** `empty` is the floor: what the engine costs with no provider to speak of. */
export const PEERS = ["ours", "naive", "empty"] as const;
/** `plugin` is run beside the dynamic form, ours, alone. */
export type Peer = (typeof PEERS)[number] | "plugin";

/** A stack of a peer's program, in a folder of its own. */
interface PeerStack {
  stack: StackDriver;
  folder: string;
  /** What the program and the provider read. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** Opens a stack that will declare `size` configurations in the emulated account. */
export function openPeer(
  peer: Peer,
  engine: StackDriver["engine"],
  emulator: Emulator,
  size: number,
): PeerStack {
  const folder = mkdtempSync(join(tmpdir(), `bench-${peer}-`));
  const projectDir = join(folder, "project");
  cpSync(join(ROOT, "bench/peers", peer), projectDir, { recursive: true });
  cpSync(join(ROOT, "bench/peers/desired.js"), join(projectDir, "desired.js"));
  symlinkSync(join(ROOT, "node_modules"), join(projectDir, "node_modules"), "junction");
  const stack = openStack({ engine, projectDir, stack: "bench", stateDir: join(folder, "state") });
  const env = {
    BENCH_SIZE: String(size),
    LAUNCHDARKLY_API_HOST: emulator.url,
    LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
  };
  return {
    stack,
    folder,
    env,
    async close() {
      await stack.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
