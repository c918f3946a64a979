import { refuseTooDeep } from "../api/too-deep";
import { LaunchDarklyError } from "../errors";
import { stateAfterRead, stateOfUnseen } from "../plan/state";
import { addressOf } from "../schema/address";
import { declarable, type Kind } from "../schema/kind";
import { declaredIn, type Inputs, type Live, rulesIn, type State } from "../schema/resource";
import { type Rules, resolve } from "../schema/rules";
import { scopeOf, shownScope } from "../schema/scope";
import type { Context } from "../session/context";
import { refuseOtherAccount, withAccount } from "./account";
import { notifyHidden } from "./notify";

/** The result of a read. */
type ReadOutcome = { gone: true } | { gone: false; state: State; inputs: Inputs };

/**
 * Reads the live object. Only LaunchDarkly's own 404 means gone. If `recorded` has no scope it is a lookup by id (the
 * class's `get`), for which a missing object is an error.
 */
export async function read(
  context: Context,
  rules: Rules,
  id: string,
  recorded: State,
): Promise<ReadOutcome> {
  const { kind, place } = rules;
  const caller = await context.caller();
  if (isRecorded(kind, recorded)) {
    await refuseOtherAccount(context, kind, id, recorded);
    context.pending.seen(id);
    const live = await context.cache.look(place, id, recorded);
    if (!live) return { gone: true };
    notifyHidden(context, kind, live, recorded, recorded);
    const declared = declaredIn(kind, recorded);
    const state = withAccount(stateAfterRead(rules, declared, live, recorded), caller, recorded);
    return { gone: false, state, inputs: declaredIn(kind, state) };
  }
  if (kind.routes.once) {
    throw new LaunchDarklyError(
      `LaunchDarkly shows a ${kind.noun} only to whoever creates it: it can be neither imported nor read`,
    );
  }
  const live = refuseTooDeep(kind, await context.client().get(kind, id));
  if (!live) {
    throw new LaunchDarklyError(
      `no ${kind.noun} has the id ${id} in this LaunchDarkly account: check the id, and that ` +
        "launchdarkly:accessToken and launchdarkly:apiHost belong to the account that holds it",
    );
  }
  const known = { ...addressOf(kind, id), ...rulesIn(recorded) };
  const state = withAccount(unseen(kind, live, known), caller);
  notifyHidden(context, kind, live, state, undefined);
  return { gone: false, state, inputs: declaredIn(kind, state) };
}

// An import, and a class's `get`, know the id alone.
function isRecorded(kind: Kind, recorded: State): boolean {
  return (
    kind.scope.every((key) => typeof recorded[key] === "string") &&
    declarable(kind).some(([field]) => recorded[field] !== undefined)
  );
}

/** The state of an object that Pulumi has not seen before. `known` has what the object does not show. */
export function unseen(kind: Kind, live: Live, known: Inputs = {}): State {
  const scope = { ...scopeOf(kind, known), ...shownScope(kind, live) };
  const { knownBy } = kind;
  const facts = knownBy === undefined ? scope : { [knownBy]: live[knownBy], ...scope };
  return stateOfUnseen(resolve(kind, facts), { ...scope, ...rulesIn(known) }, live);
}
