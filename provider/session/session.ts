import type { Clock } from "../api/options";
import type { Notice } from "../plan/notice";
import { openClaims } from "./claims";
import { connect } from "./connect";
import { type Context, createContext } from "./context";
import { openPendingCreates } from "./pending/creates";
import { createProgram, type Program } from "./program";
import { createRedactor, type Redactor } from "./redaction/redact";
import { readSettings, resolveSettings } from "./settings";

/** The surroundings of a provider. */
interface Surrounding {
  environment: Readonly<Record<string, string | undefined>>;
  /** Shows text to the user. */
  print(text: string): void;
  /** Puts a notice into words. */
  textOf(notice: Notice): string;
  clock: Clock;
  /** Registers a callback for when the engine ends the process after it has recorded every step. */
  onNormalEnd(act: () => void): void;
  /** The address of the engine of this run. `undefined` if it is unknown. */
  engineAddress(): string | undefined;
}

/** The settings of one provider, and the context that they give. The context is recreated when the settings change. */
export interface Session {
  /** Stores the engine's configuration for the next call. */
  configure(config: ReadonlyMap<string, string>): void;
  /** @throws ConfigurationError when a setting is missing or wrong. */
  context(): Context;
  /** Messages about every missing or invalid setting. */
  problems(): string[];
  /** Whether a text is the access token in use. */
  isOwnToken(text: unknown): boolean;
  /** Shows our own text to the user, redacted and safe for the engine and a terminal. */
  report(text: string): void;
  /** What is known of the program. It survives a change of settings. */
  program: Program;
  /** Runs a call of the engine. While a call is running, the run has not ended normally. */
  during<T>(call: () => Promise<T>): Promise<T>;
  /** Knows every secret of this session. */
  secrets: Redactor;
}

/** Creates a session without settings. */
export function createSession(surrounding: Surrounding): Session {
  const { environment, print, textOf, clock, onNormalEnd, engineAddress } = surrounding;
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

  const claims = openClaims({
    env: environment,
    engineAddress,
    onFirst: () => onNormalEnd(() => claims.close()),
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
      claims,
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
    isOwnToken: (text) => text === readSettings(config, environment).settings.accessToken,
    context() {
      current ??= open();
      return current;
    },
  };
}
