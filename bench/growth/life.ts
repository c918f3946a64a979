import { startEmulator } from "../../local/emulator";
import { createClient, systemClock } from "../../provider/api";
import { INTEGRATION_CONFIGURATION as KIND } from "../../provider/kinds";
import { check } from "../../provider/lifecycle/check";
import { create } from "../../provider/lifecycle/create";
import { deleteObject } from "../../provider/lifecycle/delete";
import { diff } from "../../provider/lifecycle/diff";
import { read } from "../../provider/lifecycle/read";
import { update } from "../../provider/lifecycle/update";
import type { Inputs, State } from "../../provider/schema/resource";
import { createContext } from "../../provider/session/context";
import { NO_PENDING_CREATES } from "../../provider/session/pending/creates";
import type { Phase } from "./phases";

/** A stack without an engine; each phase in a provider process of its own. */
export async function startLife(size: number) {
  const emulator = await startEmulator();
  const inputs = Array.from({ length: size }, (_, i) => inputsOf(i, ""));
  const changed = inputs.map((_, i) => inputsOf(i, ", changed"));
  let made: { id: string; state: State; wanted: Inputs; next: Inputs }[] = [];
  const each = (act: (one: (typeof made)[number]) => Promise<unknown>) => Promise.all(made.map(act));
  const newProcess = () => {
    const client = createClient({ token: emulator.token, host: emulator.url, version: "0.0.0" });
    return createContext({
      client: () => client,
      host: emulator.url,
      clock: systemClock,
      pending: NO_PENDING_CREATES,
      driftDetection: true,
      comment: undefined,
      env: {},
      notify: () => {},
    });
  };
  const acts: Record<Phase, () => Promise<unknown>> = {
    async "first up"() {
      const context = newProcess();
      made = await Promise.all(
        inputs.map(async (wanted, i) => ({
          ...(await create(context, KIND, wanted)),
          wanted,
          next: changed[i] as Inputs,
        })),
      );
    },
    "no-change up"() {
      const context = newProcess();
      return each(({ id, state, wanted }) => diff(context, KIND, id, state, wanted));
    },
    "everything changed"() {
      const context = newProcess();
      return each(async (one) => {
        await diff(context, KIND, one.id, one.state, one.next);
        one.state = await update(context, KIND, one.id, one.state, one.next);
      });
    },
    refresh() {
      const context = newProcess();
      return each(({ id, state }) => read(context, KIND, id, state));
    },
    destroy() {
      const context = newProcess();
      return each(({ id }) => deleteObject(context, KIND, id));
    },
  };
  return { acts, requests: () => emulator.requests.length, close: () => emulator.close() };
}

function inputsOf(i: number, more: string): Inputs {
  const { inputs } = check(KIND, {
    integrationKey: i % 2 ? "devin" : "custom-approvals",
    name: `Configuration ${i}${more}`,
    tags: ["bench", `team-${i % 10}`],
    configValues: {
      apiKey: `approval-key-${i}-0123456789`,
      ...(i % 2 ? {} : { baseURL: `https://${i}.example` }),
    },
  });
  return inputs;
}
