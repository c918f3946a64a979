import type { Behaviour } from "../../local/emulator";
import type { Props, Provider } from "../../provider/adapter";
import type { JsonObject, PatchOperation } from "../../provider/json/types";
import { hurriedClock } from "../support/fast-clock";
import { checkedBy, type ProviderFixture, withProvider } from "../support/provider";
import type { Sample } from "./samples";

/** Objects of one kind in an emulated account, for any kind. */
export interface Objects {
  /** The members that can be patched, by LaunchDarkly's id, with secrets in plain text. */
  all(): Map<string, JsonObject>;
  edit(id: string, change: (draft: JsonObject) => void): void;
  remove(id: string): void;
}

/** One emulated account, and programs of one resource that run with it. */
export interface Account extends Pick<ProviderFixture, "emulator" | "printed" | "process"> {
  objects: Objects;
  /** Checked inputs; fails if `check` rejects them. */
  checked(provider: Provider, news: Props, olds?: Props): Promise<Props>;
  /** The operations of each PATCH since the last call, without `test` operations. */
  patches(): PatchOperation[][];
}

/** Runs `story` in an account with this behavior. */
export function inAccount(
  sample: Sample,
  behaviour: Partial<Behaviour>,
  story: (account: Account) => Promise<void>,
): Promise<void> {
  const play = ({ emulator, printed, process }: ProviderFixture): Promise<void> => {
    let seen = 0;
    const patches = (): PatchOperation[][] => {
      const since = emulator.requests.slice(seen).filter(({ method }) => method === "PATCH");
      seen = emulator.requests.length;
      return since.map(({ body }) => operationsIn(body));
    };
    return story({
      emulator,
      printed,
      process,
      objects: sample.objects(emulator),
      checked: checkedBy,
      patches,
    });
  };
  return withProvider({ behaviour }, play, { clock: hurriedClock() });
}

/** The operations of a PATCH, but for tests. */
export function operationsIn(body: unknown): PatchOperation[] {
  const operations = Array.isArray(body) ? body : (body as { patch?: unknown }).patch;
  if (!Array.isArray(operations)) return [];
  return (operations as PatchOperation[]).filter(({ op }) => op !== "test");
}
