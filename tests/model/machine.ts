import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createProvider, type Provider } from "../../provider/adapter";
import type { Clock } from "../../provider/api";

/** The time of a story: it moves only when somebody sleeps or reads it. */
export class Time {
  private elapsed = 0;
  ours = 0;
  servers = 0;
  private readonly start = Date.now();

  now(ahead: number): number {
    this.elapsed += 1;
    return this.start + this.elapsed + ahead;
  }

  pass(ms: number): void {
    this.elapsed += ms;
  }
}

/** A home folder that outlives the processes that use it. */
export class Machine {
  readonly home = mkdtempSync(join(tmpdir(), "model-"));

  /** Restores the folder's current content. */
  freeze(): () => void {
    const files = readdirSync(this.home, { recursive: true, encoding: "utf8" })
      .map((name) => join(this.home, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => ({ file, text: readFileSync(file), mode: statSync(file).mode }));
    return () => {
      this.clear();
      for (const { file, text, mode } of files) {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        writeFileSync(file, text);
        chmodSync(file, mode);
      }
    };
  }

  clear(): void {
    for (const name of readdirSync(this.home)) rmSync(join(this.home, name), { recursive: true });
  }

  dispose(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** One provider process. */
export interface Process {
  provider: Provider;
  /** What it printed. */
  printed: string[];
  /** Kills it like `kill -9`: it stops waiting, and {@link undoLateWrites} undoes what it writes from now on. */
  die(): void;
  /** Whether it was killed. */
  isDead(): boolean;
  /** Call this after all its calls have returned. */
  undoLateWrites(): void;
  /** Ends it normally, as the engine does after a run. */
  end(): Promise<void>;
}

interface Account {
  url: string;
  token: string;
}

/** Starts a provider process on a machine. */
export function startProcess(machine: Machine, time: Time, { url, token }: Account): Process {
  const printed: string[] = [];
  const ends: (() => void)[] = [];
  let restore: (() => void) | undefined;
  const clock: Clock = {
    now: () => time.now(time.ours),
    sleep: async (ms) => {
      if (restore) throw new Error("The process was ended.");
      time.pass(ms);
      // Gives other waiting processes a turn.
      await new Promise(setImmediate);
    },
    random: () => 0.5,
  };
  const provider = createProvider(
    { PULUMI_HOME: machine.home },
    (text) => void (restore || printed.push(text)),
    { clock, onNormalEnd: (act) => void ends.push(act) },
  );
  const config = new Map([
    ["launchdarkly:accessToken", token],
    ["launchdarkly:apiHost", url],
  ]);
  void provider.configure({ config: { get: (key) => config.get(key) } });
  return {
    provider,
    printed,
    die: () => {
      restore ??= machine.freeze();
    },
    isDead: () => restore !== undefined,
    undoLateWrites: () => restore?.(),
    end: async () => {
      if (!restore) for (const act of ends) act();
    },
  };
}
