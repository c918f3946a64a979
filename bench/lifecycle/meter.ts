import type { Fault } from "../../local/emulator";

/** Counts an emulator's requests, and the time in which at least one of them waits for its latency to pass. */
export class Meter {
  private count = 0;
  private waited = 0;
  private until = 0;

  constructor(readonly latencyMs: number) {}

  /** For the emulator's `chaos`: sees every request and harms none. */
  readonly see = (): Fault | undefined => {
    const now = performance.now();
    this.count += 1;
    this.waited += now + this.latencyMs - Math.max(now, this.until);
    this.until = now + this.latencyMs;
    return undefined;
  };

  /** What there was since the last call. */
  take(): { requests: number; waitedMs: number } {
    const taken = { requests: this.count, waitedMs: this.waited };
    this.count = 0;
    this.waited = 0;
    return taken;
  }
}
