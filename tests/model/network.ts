import type { Fault, Operation } from "../../local/emulator";

/** Faults of a request, besides a kill. */
export const TROUBLES = {
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

export type Trouble = keyof typeof TROUBLES;

/** This many requests of an operation, after some successful ones, have a fault. */
export interface Meeting {
  operation: Operation;
  skip: number;
  times: number;
  trouble: Trouble;
}

/** Ends the process at a request of this operation, before or after the server has processed it. */
export interface Blow {
  operation: Operation;
  skip: number;
  processed: boolean;
}

/** The network between provider and emulator: chooses a fault for each request of a run. */
export class Network {
  private meetings: Meeting[] = [];
  private blow: Blow | undefined;
  private strike: () => void = () => {};
  private dead = false;

  begin(meetings: readonly Meeting[], blow: Blow | undefined, strike: () => void): void {
    this.meetings = meetings.map((meeting) => ({ ...meeting }));
    this.blow = blow && { ...blow };
    this.strike = strike;
    this.dead = false;
  }

  /** A dead process reaches nobody. */
  cut(): void {
    this.dead = true;
  }

  calm(): void {
    this.begin([], undefined, () => {});
  }

  readonly fault = (operation: Operation | undefined): Fault | undefined => {
    if (this.dead) return { connection: "reset-before" };
    if (this.blow?.operation === operation && this.blow && this.blow.skip-- === 0) {
      const { processed } = this.blow;
      this.strike();
      return { connection: processed ? "reset-after" : "reset-before" };
    }
    for (const meeting of this.meetings) {
      if (meeting.operation !== operation) continue;
      if (meeting.skip-- > 0) continue;
      if (meeting.times-- > 0) return TROUBLES[meeting.trouble];
    }
    return undefined;
  };
}
