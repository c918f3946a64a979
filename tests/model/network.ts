import type { Fault, Operation } from "../../local/emulator";

/** Faults of a request, besides a kill. */
export const FAULTS = {
  "reset before": { connection: "reset-before" },
  "reset after": { connection: "reset-after" },
  truncated: { connection: "truncate" },
  "429": { status: 429 },
  "500": { status: 500 },
  "500 after": { status: 500, afterProcessing: true },
  "502": { status: 502, body: "<html>Bad gateway</html>" },
  "504 after": { status: 504, afterProcessing: true, body: "<html>Gateway timeout</html>" },
  "503": { status: 503, headers: { "Retry-After": "2" } },
  conflict: { status: 409 },
  "refused by a gateway": { status: 404, body: '{"message":"no Route matched with those values"}' },
  "404 of a web server": { status: 404, body: "<html>Not found</html>" },
  "login page": { status: 200, body: "<html>Please sign in</html>" },
  "login page after": { status: 200, afterProcessing: true, body: "<html>Please sign in</html>" },
  forbidden: { status: 403 },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

/** This many requests of an operation, after some successful ones, have a fault. */
export interface PlannedFault {
  operation: Operation;
  skip: number;
  times: number;
  fault: FaultName;
}

/** Ends the process at a request of this operation, before or after the server has processed it. */
export interface Kill {
  operation: Operation;
  skip: number;
  processed: boolean;
}

/** The network between provider and emulator: chooses a fault for each request of a run. */
export class Network {
  private planned: PlannedFault[] = [];
  private kill: Kill | undefined;
  private onKill: () => void = () => {};
  private dead = false;

  begin(planned: readonly PlannedFault[], kill: Kill | undefined, onKill: () => void): void {
    this.planned = planned.map((one) => ({ ...one }));
    this.kill = kill && { ...kill };
    this.onKill = onKill;
    this.dead = false;
  }

  /** Simulates the end of the process: no request arrives any more. */
  disconnect(): void {
    this.dead = true;
  }

  clear(): void {
    this.begin([], undefined, () => {});
  }

  readonly fault = (operation: Operation | undefined): Fault | undefined => {
    if (this.dead) return { connection: "reset-before" };
    if (this.kill?.operation === operation && this.kill && this.kill.skip-- === 0) {
      const { processed } = this.kill;
      this.onKill();
      return { connection: processed ? "reset-after" : "reset-before" };
    }
    for (const one of this.planned) {
      if (one.operation !== operation) continue;
      if (one.skip-- > 0) continue;
      if (one.times-- > 0) return FAULTS[one.fault];
    }
    return undefined;
  };
}
