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

/** A provider fixture that shows the account's objects of one kind. */
export interface ObjectsFixture extends Pick<ProviderFixture, "emulator" | "printed" | "process"> {
  objects: Objects;
  /** Checked inputs; fails if `check` rejects them. */
  checked(provider: Provider, news: Props, olds?: Props): Promise<Props>;
  /** The operations of each PATCH since the last call, without `test` operations. */
  patches(): PatchOperation[][];
}

/** The objects of a sample's kind in this account. */
export function objectsIn(sample: Sample, { emulator, printed, process }: ProviderFixture): ObjectsFixture {
  let seen = 0;
  const patches = (): PatchOperation[][] => {
    const since = emulator.requests.slice(seen).filter(({ method }) => method === "PATCH");
    seen = emulator.requests.length;
    return since.map(({ body }) => operationsIn(body));
  };
  return { emulator, printed, process, objects: sample.objects(emulator), checked: checkedBy, patches };
}

/** Runs `story` in an account with this behavior, in which nobody waits. */
export function withObjects(
  sample: Sample,
  behaviour: Partial<Behaviour>,
  story: (account: ObjectsFixture) => Promise<void>,
): Promise<void> {
  const clock = hurriedClock();
  return withProvider({ behaviour }, (fixture) => story(objectsIn(sample, fixture)), { clock });
}

/** The operations of a PATCH, but for tests. */
export function operationsIn(body: unknown): PatchOperation[] {
  const operations = Array.isArray(body) ? body : (body as { patch?: unknown }).patch;
  if (!Array.isArray(operations)) return [];
  return (operations as PatchOperation[]).filter(({ op }) => op !== "test");
}
