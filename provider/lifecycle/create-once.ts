import { ApiError } from "../api";
import { LaunchDarklyError } from "../errors";
import { quoted } from "../json/quoted";
import type { Json, JsonObject } from "../json/types";
import { plural } from "../json/words";
import { canonical } from "../plan/tidy";
import { postable } from "../schema/kind";
import { type Inputs, type Live, textIn } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";
import { createKey } from "../session/pending/key";
import { candidates } from "./candidates";
import { patiently } from "./patience";
import type { PendingCreate } from "./pending-create";
import { notCertain, recovered } from "./recover";
import { withIdsIfRefused } from "./selector-ids";

/** How often a create is sent if nothing shows that LaunchDarkly processed it. */
export const SENDS_AT_MOST = 3;

/** When to look for the object of a POST without an answer, in ms after its failure. */
const LOOKS = {
  /** LaunchDarkly answered, so it has finished the request. */
  answered: [0, 1_000],
  /** LaunchDarkly may still be processing the request, after a gateway timed out or the connection broke. */
  unanswered: [0, 1_000, 5_000, 15_000],
} as const;

/** The result of a create. Which secrets a recovered object contains is not certain. */
export interface Made {
  live: Live;
  isRecovered: boolean;
}

/** Creates exactly one object, although the API has no idempotency key. */
export async function createOnce(context: Context, rules: Rules, inputs: Inputs): Promise<Made> {
  const { pending, host } = context;
  const account = (await context.caller())?.accountId;
  const key = createKey(rules.kind, { host, account }, inputs);
  const create = { rules, inputs, key, before: await context.cache.listing(rules.place) };
  const live = await recovered(context, create);
  if (live) {
    pending.made(key, live._id);
    context.adopted.add(live._id);
    return { live, isRecovered: true };
  }
  // Only objects of the same name can be mistaken for the created one.
  pending.begin(
    key,
    create.before && (create.before.idsByLabel.get(canonical(textIn(inputs, rules.kind.label))) ?? []),
  );
  try {
    const { kind } = rules;
    const tried = { kind, facts: inputs, verb: "create", settles: kind.routes.settles };
    const made = await patiently(context, tried, () =>
      withIdsIfRefused(context, rules, inputs, (filled) => post(context, create, postBody(rules, filled))),
    );
    pending.made(key, made.live._id);
    return made;
  } catch (error) {
    if (error instanceof ApiError && error.outcome === "refused") pending.forget(key);
    throw error;
  }
}

async function post(context: Context, create: PendingCreate, body: JsonObject): Promise<Made> {
  const { rules } = create;
  for (let send = 1; ; send++) {
    try {
      const live = await context.client().create(rules.place, body);
      if (send > 1) await notifyOfTwins(context, create, live);
      return { live, isRecovered: false };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const refused = error.outcome === "refused";
      if (refused && send === 1) throw error;
      const live = await look(context, create, error);
      if (live) return { live, isRecovered: true };
      if (refused || send === SENDS_AT_MOST) throw error;
    }
  }
}

// There was no answer. The list shows whether the request was processed.
async function look(context: Context, create: PendingCreate, cause: ApiError): Promise<Live | undefined> {
  const answered = cause.status !== undefined && cause.status !== 502 && cause.status !== 504;
  let waited = 0;
  for (const after of answered ? LOOKS.answered : LOOKS.unanswered) {
    if (after > waited) await context.clock.sleep(after - waited);
    waited = after;
    const likely = await searched(context, create).catch((error: Error) => {
      throw new LaunchDarklyError(
        `${cause.message} Could not determine whether it was created: ${error.message} Look for ` +
          `${quoted(textIn(create.inputs, create.rules.kind.label))} in LaunchDarkly before you run \`pulumi up\` again, and adopt or delete it.`,
      );
    });
    const { exact, unclear } = likely;
    if (exact.length === 1 && unclear.length === 0) return exact[0];
    if (exact.length + unclear.length > 0) throw notCertain(create, likely, cause.message);
  }
  return undefined;
}

// An earlier request may have been processed after the list was read. Another object may come from it or from a stack
// that deploys at the same time. This object is certain, so it is kept, and a notice names the other one.
async function notifyOfTwins(context: Context, create: PendingCreate, { _id: id }: Live): Promise<void> {
  const about = { kind: create.rules.kind, facts: create.inputs, id };
  try {
    const { exact, unclear, contradicting } = await searched(context, create);
    const others = [...exact, ...unclear, ...contradicting].map(({ _id }) => _id).filter((one) => one !== id);
    if (others.length > 0) context.notify({ notice: "twins", ...about, others });
  } catch (error) {
    context.notify({ notice: "twins-unknown", ...about, reason: (error as Error).message });
  }
}

async function searched(
  context: Context,
  { rules, inputs, key, before }: PendingCreate,
): ReturnType<typeof candidates> {
  if (!before)
    throw new LaunchDarklyError(`the ${plural(rules.kind.shortNoun)} may not be listed with this token.`);
  return candidates(context, rules, inputs, before.items, (id) => context.pending.isOthers(id, key));
}

/** What a create sends. */
export function postBody(rules: Rules, inputs: Inputs): JsonObject {
  const declared = postable(rules.kind).flatMap(([field]): [string, Json][] => {
    const value = inputs[field];
    return value === undefined ? [] : [[field, value]];
  });
  const body = Object.fromEntries(declared);
  return rules.kind.posted?.(body) ?? body;
}
