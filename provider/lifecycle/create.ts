import { LaunchDarklyError } from "../errors";
import { settle } from "../plan/settle";
import { containsPlaceholder } from "../schema/placeholder";
import type { Inputs, State } from "../schema/resource";
import type { Context } from "../session/context";
import { noted, notedIn } from "./account";
import { adopt, completeCreated } from "./adopt";
import { adoptExisting } from "./adopt-existing";
import { explainTakenName, nameOf } from "./conflict";
import { createOnce, type Made } from "./create-once";

/** Adopts what `adopt` names, or POSTs the configuration. The answer is the state: no follow-up read can orphan it. */
export async function create(context: Context, inputs: Inputs): Promise<{ id: string; state: State }> {
  const caller = await context.caller();
  try {
    const { id, state } = await made(context, inputs);
    return { id, state: noted(state, caller) };
  } catch (error) {
    throw notedIn(error, caller);
  }
}

async function made(context: Context, inputs: Inputs): Promise<{ id: string; state: State }> {
  if (inputs.__adopt) return adoptExisting(context, inputs);
  refusePlaceholders(inputs);
  const { live, found } = await oneAtATime(context, inputs, () => createOnce(context, inputs)).catch(
    (error: unknown) => {
      throw explainTakenName(context, inputs, error);
    },
  );
  if (found) return { id: live._id, state: await adopt(context, inputs, live) };
  const settled = settle(inputs, live);
  if (settled.warning) context.report(settled.warning);
  const { state, unmet } = settled;
  if (unmet.length === 0) return { id: live._id, state };
  return { id: live._id, state: await completeCreated(context, inputs, live, settled) };
}

function refusePlaceholders(inputs: Inputs): void {
  for (const field of ["configValues", "capabilityConfig"] as const) {
    for (const [key, value] of Object.entries(inputs[field] ?? {})) {
      if (!containsPlaceholder(value)) continue;
      throw new LaunchDarklyError(
        `${field}.${key} is a secret whose value Pulumi does not know: give the secret itself to create the configuration`,
      );
    }
  }
}

// Of two creates that look alike, one must have its answer before the other can tell whether a configuration
// that it finds is its own.
async function oneAtATime(context: Context, inputs: Inputs, act: () => Promise<Made>): Promise<Made> {
  const key = nameOf(inputs);
  const turn = (context.creating.get(key) ?? Promise.resolve()).then(act).then((made) => {
    context.owned.add(made.live._id);
    return made;
  });
  context.creating.set(
    key,
    turn.catch(() => {}),
  );
  return turn;
}
