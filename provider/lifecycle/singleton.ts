import { ApiError } from "../api";
import { LaunchDarklyError } from "../errors";
import type { Documents } from "../plan/documents";
import { keepIgnored } from "../plan/ignored";
import { planOf } from "../plan/plan";
import { planDocuments } from "../plan/plan-documents";
import { AbsentError } from "../schema/absent";
import { addressOf, idOf } from "../schema/address";
import { declarable, type Kind } from "../schema/kind";
import { type Inputs, type Live, rulesIn, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { scopeOf } from "../schema/scope";
import { titleOf } from "../schema/title";
import type { Context } from "../session/context";
import { refuseOtherAccount } from "./account";
import { claimedFields } from "./claim";
import { Conflict, PLANS_AT_MOST } from "./conflict";
import type { Created } from "./created";
import { send } from "./send";
import { patched } from "./update";

/** The Pulumi id of a singleton. */
export function singletonId(kind: Kind, inputs: Inputs): string {
  return idOf(kind, scopeOf(kind, inputs));
}

/** Why a singleton does not exist. `undefined` if it does. */
export async function absence(context: Context, rules: Rules, inputs: Inputs): Promise<string | undefined> {
  const { kind, place } = rules;
  if (await context.cache.look(place, singletonId(kind, inputs), inputs)) return undefined;
  return (
    `${titleOf(kind, inputs)}: LaunchDarkly has no such object: check ${Object.keys(place.scope).join(", ")}, and that ` +
    "the access token belongs to the account that holds it and may read it"
  );
}

/** Sets a singleton as declared, with one PATCH of what differs. */
export async function makeItSo(context: Context, rules: Rules, inputs: Inputs): Promise<Created> {
  const problem = await absence(context, rules, inputs);
  if (problem) throw new LaunchDarklyError(problem);
  const id = singletonId(rules.kind, inputs);
  return { id, state: await patched(context, rules, id, undefined, inputs) };
}

/**
 * Resets what this resource wrote last and nobody changed since, except what another resource of this run declares at
 * the same address: after a rename or a replacement the engine deletes the old resource last.
 */
export async function reset(context: Context, rules: Rules, id: string, recorded: State): Promise<void> {
  const { kind } = rules;
  if (kind.routes.act || kind.routes.once) return;
  await refuseOtherAccount(context, kind, id, recorded);
  const nothing: Inputs = { ...scopeOf(kind, recorded), ...rulesIn(recorded) };
  // What others declare is asked last: with `deleteBeforeReplace` they are checked while this runs.
  const documentsOf = (live: Live): Documents =>
    keepIgnored(
      kind,
      planDocuments(rules, recorded, nothing, live),
      claimedFields(context, kind, id, recorded),
    );
  for (let attempt = 1; ; attempt++) {
    const live = await liveSettings(context, rules, id, recorded);
    if (!live) return;
    const plan = planOf(rules, documentsOf(live), nothing);
    if (plan.operations.length === 0) return;
    try {
      const answer = await send(context, rules, live, plan);
      notifyOfKept(context, kind, id, documentsOf(answer));
      return;
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === PLANS_AT_MOST) throw error;
    }
  }
}

// An account without this feature has nothing to reset.
async function liveSettings(
  context: Context,
  rules: Rules,
  id: string,
  recorded: State,
): Promise<Live | undefined> {
  try {
    return await context.cache.take(rules.place, id, recorded);
  } catch (error) {
    if (error instanceof AbsentError || (await isNotOnPlan(context, rules.kind, id, error))) return undefined;
    throw error;
  }
}

// A refusal may be of the plan or of the token. The other object shows which.
async function isNotOnPlan(context: Context, kind: Kind, id: string, error: unknown): Promise<boolean> {
  if (!(error instanceof ApiError) || error.status !== 403 || !kind.sibling) return false;
  const other = idOf(kind, kind.sibling(addressOf(kind, id)));
  return context
    .client()
    .get(kind, other)
    .then(
      () => false,
      (reason: unknown) => reason instanceof AbsentError,
    );
}

function notifyOfKept(context: Context, kind: Kind, id: string, { from, to }: Documents): void {
  const kept = declarable(kind).flatMap(([field]) =>
    JSON.stringify(from[field]) === JSON.stringify(to[field]) ? [] : [field],
  );
  if (kept.length > 0) context.notify({ notice: "not-reset", kind, id, fields: kept });
}
