import type { Clock } from "../api/options";
import type { Notice } from "../plan/notice";
import { connect } from "./connect";
import { type Context, createContext } from "./context";
import { openPendingCreates } from "./pending/creates";
import { createProgram, type Program } from "./program";
import { createRedactor, type Redactor } from "./redaction/redact";
import { readSettings, resolveSettings } from "./settings";

/** What a provider finds around it. */
export interface Surrounding {
  environment: Readonly<Record<string, string | undefined>>;
  /** Shows text to the user. */
  print(text: string): void;
  /** Puts a notice into words. */
  textOf(notice: Notice): string;
  clock: Clock;
  /** Calls back when the engine ends the process as it does after it has recorded every step. */
  onNormalEnd(act: () => void): void;
}

/** One provider's settings, and what follows from them: made anew when the settings change. */
export interface Session {
  /** Takes the engine's configuration; the next call works with it. */
  configure(config: ReadonlyMap<string, string>): void;
  /** @throws ConfigurationError when a setting is missing or wrong. */
  context(): Context;
  /** Every setting that is missing or wrong. */
  problems(): string[];
  /** Shows text of ours to the user: without the secrets that it quotes, and without what acts on the engine or a terminal. */
  report(text: string): void;
  /** What was seen of the program; other settings do not change it. */
  program: Program;
  /** Runs a call of the engine's: while one is under way, the engine cannot be done. */
  during<T>(call: () => Promise<T>): Promise<T>;
  /** Knows every secret that this session has met. */
  secrets: Redactor;
}

/** A session that has been told nothing yet. */
export function createSession({ environment, print, textOf, clock, onNormalEnd }: Surrounding): Session {
  const secrets = createRedactor();
  const program = createProgram();
  let config: ReadonlyMap<string, string> = new Map();
  let current: Context | undefined;
  let underWay = 0;
  const pending = openPendingCreates({
    env: environment,
    warn: (reason) => notify({ notice: "no-records", reason }),
    onFirst: () => onNormalEnd(() => underWay === 0 && pending.close()),
  });

  function report(text: string): void {
    print(secrets.redactOwn(text));
  }

  const notify = (notice: Notice): void => report(textOf(notice));

  function open(): Context {
    const settings = resolveSettings(config, environment);
    return createContext({
      client: connect(settings, secrets, clock),
      host: settings.apiHost,
      clock,
      pending,
      driftDetection: settings.driftDetection,
      comment: settings.comment,
      env: environment,
      notify,
      secrets,
      program,
    });
  }

  return {
    secrets,
    report,
    program,
    async during(call) {
      underWay += 1;
      try {
        return await call();
      } finally {
        underWay -= 1;
      }
    },
    configure(given) {
      config = given;
      current = undefined;
    },
    problems: () => readSettings(config, environment).problems,
    context() {
      current ??= open();
      return current;
    },
  };
}
