import assert from "node:assert/strict";
import type { Behaviour, Emulator } from "../../local/emulator";
import { createClient } from "../../provider/api";
import { noticeText } from "../../provider/present/notices";
import { type Context, createContext } from "../../provider/session/context";
import { openPendingCreates } from "../../provider/session/pending/creates";
import { assertRequests } from "../contract/exchange";
import { check, type Inputs, type Previews } from "../support/configurations";
import { hurriedClock } from "../support/fast-clock";
import { withProvider } from "../support/provider";

/** One emulated account and a provider process connected to it. */
export interface Account {
  emulator: Emulator;
  context: Context & Previews;
  /** Output for the user. */
  reports: string[];
  /** A second process without cache or created objects. */
  newProcess(changes?: Partial<Context>): Context & Previews;
  /** The methods of the requests since the last call, without each process's identity request. */
  verbs(): string[];
}

interface AccountOptions {
  timeoutMs?: number;
  /** The client's host. Default: the emulator itself. */
  host?: (emulator: Emulator) => string;
  /** By how much the server's clock is ahead of ours, in ms. */
  serverAhead?: number;
}

/** Runs `story` with its own account, and validates every request against LaunchDarkly's OpenAPI contract. */
export async function inAccount(
  behaviour: Partial<Behaviour>,
  story: (account: Account) => Promise<void>,
  { timeoutMs, host, serverAhead = 0 }: AccountOptions = {},
): Promise<void> {
  const options = { token: "api-test-token", behaviour, now: () => Date.now() + serverAhead };
  await withProvider(options, async ({ emulator, home }) => {
    const clock = hurriedClock();
    const client = createClient({
      token: emulator.token,
      host: host?.(emulator) ?? emulator.url,
      version: "0.0.0",
      clock,
      timeoutMs,
    });
    const reports: string[] = [];
    const newProcess = (changes: Partial<Context> = {}): Context & Previews => ({
      ...createContext({
        client: () => client,
        host: emulator.url,
        clock,
        pending: openPendingCreates({ env: { PULUMI_HOME: home }, warn: assert.fail }),
        driftDetection: true,
        comment: undefined,
        env: {},
        notify: (notice) => reports.push(noticeText(notice)),
      }),
      report: (text) => reports.push(text),
      ...changes,
    });
    let counted = 0;
    const verbs = (): string[] => {
      const since = emulator.requests.slice(counted);
      counted = emulator.requests.length;
      return since.filter(({ operation }) => operation !== "identify").map(({ method }) => method);
    };
    await story({ emulator, context: newProcess(), reports, newProcess, verbs });
    assertRequests(emulator);
  });
}

/** Checked inputs; fails if `check` rejects them. */
export function inputs(raw: Record<string, unknown>): Inputs {
  const result = check(raw);
  if (result.failures.length > 0) throw new Error(JSON.stringify(result.failures));
  return result.inputs;
}

export const SECRET_TEXT = "super-secret-key-123";

/** An approval service: its `apiKey` is a secret the catalogue knows. */
export function approvals(changes: Record<string, unknown> = {}): Inputs {
  return inputs({
    integrationKey: "custom-approvals",
    name: "Approvals",
    tags: ["team-platform", "approvals"],
    configValues: { apiKey: SECRET_TEXT, baseURL: "https://approvals.example", port: 8080, strict: true },
    ...changes,
  });
}
