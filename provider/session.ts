import type { Clock } from "./api/options";
import { connect } from "./connect";
import { type Context, createContext } from "./context";
import { printableLines } from "./inert/printable";
import { journalFolder, openJournal } from "./journal";
import { createProgram, type Program } from "./program";
import { createRedactor, type Redactor } from "./secrets/redact";
import { resolveSettings } from "./settings";

/** What a provider finds around it. */
export interface Surrounding {
  environment: Readonly<Record<string, string | undefined>>;
  /** Shows a line to the user. */
  print(text: string): void;
  clock: Clock;
}

/** One provider's settings, and what follows from them: made anew when the settings change. */
export interface Session {
  /** Takes the engine's configuration; the next call works with it. */
  configure(config: ReadonlyMap<string, string>): void;
  /** @throws ConfigurationError when a setting is missing or wrong. */
  context(): Context;
  /** Shows text of ours to the user: without the secrets that it quotes, and without what acts on the engine or a terminal. */
  report(text: string): void;
  /** What was seen of the program; other settings do not change it. */
  program: Program;
  /** Knows every secret that this session has met. */
  secrets: Redactor;
}

/** A session that has been told nothing yet. */
export function createSession({ environment, print, clock }: Surrounding): Session {
  const secrets = createRedactor();
  const program = createProgram();
  let config: ReadonlyMap<string, string> = new Map();
  let current: Context | undefined;

  function report(text: string): void {
    print(printableLines(secrets.redactOwn(text)));
  }

  function open(): Context {
    const settings = resolveSettings(config, environment);
    return createContext({
      client: connect(settings, secrets, clock),
      host: settings.apiHost,
      clock,
      journal: openJournal(journalFolder(environment)),
      driftDetection: settings.driftDetection,
      comment: settings.comment,
      env: environment,
      report,
      secrets,
      program,
    });
  }

  return {
    secrets,
    report,
    program,
    configure(given) {
      config = given;
      current = undefined;
    },
    context() {
      current ??= open();
      return current;
    },
  };
}
