import { startEmulator } from "../../local/emulator";
import { createClient, systemClock } from "../../provider/api";
import { create } from "../../provider/lifecycle/create";
import { deleteObject } from "../../provider/lifecycle/delete";
import { diff } from "../../provider/lifecycle/diff";
import { read } from "../../provider/lifecycle/read";
import { update } from "../../provider/lifecycle/update";
import type { State } from "../../provider/schema/resource";
import { resolve } from "../../provider/schema/rules";
import { createContext } from "../../provider/session/context";
import { NO_PENDING_CREATES } from "../../provider/session/pending/creates";
import { type Declared, declaredAt, type Mix } from "./declared";
import type { Phase } from "./phases";

/** A stack without an engine; each phase in a provider process of its own. */
export async function startLife(size: number, mix: Mix) {
  const emulator = await startEmulator();
  const declared = Array.from({ length: size }, (_, i) => declaredAt(mix, i, ""));
  const changed = declared.map((_, i) => declaredAt(mix, i, ", changed").inputs);
  let made: (Declared & { id: string; state: State })[] = [];
  const each = (act: (one: (typeof made)[number]) => Promise<unknown>) => Promise.all(made.map(act));
  let running: ReturnType<typeof createContext> | undefined;
  const newProcess = () => {
    const client = createClient({ token: emulator.token, host: emulator.url, version: "0.0.0" });
    running = createContext({
      client: () => client,
      host: emulator.url,
      clock: systemClock,
      pending: NO_PENDING_CREATES,
      driftDetection: true,
      comment: undefined,
      env: {},
      notify: () => {},
    });
    return running;
  };
  const acts: Record<Phase, () => Promise<unknown>> = {
    async "first up"() {
      const context = newProcess();
      made = await Promise.all(
        declared.map(async (one) => ({
          ...one,
          ...(await create(context, resolve(one.kind, one.inputs), one.inputs)),
        })),
      );
    },
    "no-change up"() {
      const context = newProcess();
      return each(({ kind, id, state, inputs }) => diff(context, resolve(kind, inputs), id, state, inputs));
    },
    "everything changed"() {
      const context = newProcess();
      return Promise.all(
        made.map(async (one, i) => {
          const next = changed[i] ?? one.inputs;
          const rules = resolve(one.kind, next);
          await diff(context, rules, one.id, one.state, next);
          one.state = await update(context, rules, one.id, one.state, next);
        }),
      );
    },
    refresh() {
      const context = newProcess();
      return each(({ kind, id, state }) => read(context, resolve(kind, state), id, state));
    },
    destroy() {
      const context = newProcess();
      return each(({ kind, id }) => deleteObject(context, resolve(kind, {}), id));
    },
  };
  /** Ends the provider's process of the last phase; says whether there was one. */
  const endProcess = () => {
    const was = running !== undefined;
    running = undefined;
    return was;
  };
  return { acts, requests: () => emulator.requests.length, close: () => emulator.close(), endProcess };
}
