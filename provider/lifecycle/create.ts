import { LaunchDarklyError } from "../errors";
import { resultOfWrite } from "../plan/write-result";
import { isMap, isSingleton, type Kind, postable } from "../schema/kind";
import { containsPlaceholder } from "../schema/placeholder";
import { type Inputs, membersOf } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";
import { errorWithAccount, withAccount } from "./account";
import { adopt, completeCreated } from "./adopt";
import { adoptExisting } from "./adopt-existing";
import { explainTakenName, nameOf } from "./conflict";
import { createOnce, type Made } from "./create-once";
import { createShownOnce } from "./create-shown-once";
import type { Created } from "./created";
import { notifyTidied } from "./notify";
import { makeItSo } from "./singleton";

/**
 * Adopts the object that `adopt` names, or creates one. The POST's answer is the state, so no later read can fail and
 * orphan the object.
 */
export async function create(context: Context, rules: Rules, inputs: Inputs): Promise<Created> {
  const caller = await context.caller();
  try {
    const { id, state } = await made(context, rules, inputs);
    return { id, state: withAccount(state, caller) };
  } catch (error) {
    throw errorWithAccount(error, caller);
  }
}

async function made(context: Context, rules: Rules, inputs: Inputs): Promise<Created> {
  const { kind } = rules;
  if (kind.routes.once) return createShownOnce(context, rules, inputs);
  if (isSingleton(kind)) return makeItSo(context, rules, inputs);
  if (inputs.__adopt) return adoptExisting(context, rules, inputs);
  refusePlaceholders(kind, inputs);
  const act = () => createOnce(context, rules, inputs);
  const { live, isRecovered } = await oneAtATime(context, kind, inputs, act).catch((error: unknown) => {
    throw explainTakenName(context, kind, inputs, error);
  });
  if (isRecovered) return { id: live._id, state: await adopt(context, rules, inputs, live) };
  const result = resultOfWrite(rules, inputs, live);
  notifyTidied(context, rules, inputs, result);
  const { state, unmet } = result;
  if (unmet.length === 0) return { id: live._id, state };
  return { id: live._id, state: await completeCreated(context, rules, inputs, live, result) };
}

function refusePlaceholders(kind: Kind, inputs: Inputs): void {
  for (const [field] of postable(kind)) {
    const values = isMap(kind, field) ? Object.entries(membersOf(inputs, field)) : [["", inputs[field]]];
    for (const [key, value] of values) {
      if (!containsPlaceholder(value)) continue;
      throw new LaunchDarklyError(
        `${field}${key && `.${key}`} is a secret whose value Pulumi does not know: set the secret itself to create the ${kind.shortNoun}`,
      );
    }
  }
}

// Runs creates of the same name one after the other, so that each can tell its own object from the others.
async function oneAtATime(
  context: Context,
  kind: Kind,
  inputs: Inputs,
  act: () => Promise<Made>,
): Promise<Made> {
  const key = nameOf(kind, inputs);
  const turn = (context.creating.get(key) ?? Promise.resolve()).then(act).then((made) => {
    context.owned.add(made.live._id);
    context.kinds.set(made.live._id, kind);
    return made;
  });
  context.creating.set(
    key,
    turn.catch(() => {}),
  );
  return turn;
}
