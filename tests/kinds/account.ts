import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Behaviour, type Emulator, startEmulator } from "../../local/emulator";
import { createProvider, type Props, type Provider } from "../../provider/adapter";
import type { JsonObject, PatchOperation } from "../../provider/json/types";
import { hurriedClock } from "../support/fast-clock";
import type { Sample } from "./samples";

/** Objects of one kind in an emulated account, for any kind. */
export interface Objects {
  /** The members that can be patched, by LaunchDarkly's id, with secrets in plain text. */
  all(): Map<string, JsonObject>;
  edit(id: string, change: (draft: JsonObject) => void): void;
  remove(id: string): void;
}

/** One emulated account, and programs of one resource that run with it. */
export interface Account {
  emulator: Emulator;
  objects: Objects;
  printed: string[];
  /** A new process without a cache. */
  process(): Provider;
  /** Checked inputs; fails if `check` rejects them. */
  checked(provider: Provider, news: Props, olds?: Props): Promise<Props>;
  /** The operations of each PATCH since the last call, without `test` operations. */
  patches(): PatchOperation[][];
}

/** Runs `story` in an account with this behavior. */
export async function inAccount(
  sample: Sample,
  behaviour: Partial<Behaviour>,
  story: (account: Account) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator({ behaviour });
  const home = mkdtempSync(join(tmpdir(), "kinds-"));
  const printed: string[] = [];
  const environment = {
    LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
    LAUNCHDARKLY_API_HOST: emulator.url,
    PULUMI_HOME: home,
  };
  let seen = 0;
  try {
    await story({
      emulator,
      objects: sample.objects(emulator),
      printed,
      process: () => createProvider(environment, (text) => printed.push(text), { clock: hurriedClock() }),
      async checked(provider, news, olds = {}) {
        const { inputs, failures } = await provider.check(olds, news);
        if (failures && failures.length > 0) throw new Error(JSON.stringify(failures));
        return inputs ?? {};
      },
      patches() {
        const since = emulator.requests.slice(seen).filter(({ method }) => method === "PATCH");
        seen = emulator.requests.length;
        return since.map(({ body }) => operationsIn(body));
      },
    });
  } finally {
    await emulator.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** The operations of a PATCH, but for tests. */
export function operationsIn(body: unknown): PatchOperation[] {
  const operations = Array.isArray(body) ? body : (body as { patch?: unknown }).patch;
  if (!Array.isArray(operations)) return [];
  return (operations as PatchOperation[]).filter(({ op }) => op !== "test");
}
