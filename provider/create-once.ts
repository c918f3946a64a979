import { ApiError } from "./api";
import type { Context } from "./context";
import { LaunchDarklyError } from "./errors";
import { attemptOf, type Leftover } from "./journal";
import type { Inputs } from "./model";
import { unmetPaths } from "./settle";
import type { ConfigurationPost, LiveConfiguration } from "./types";

const SENDS_AT_MOST = 3;
// Server times have whole seconds, and the request takes its time; older than this is not its doing.
const TOLERANCE_MS = 5_000;
/** An earlier run may have had another clock. */
const TOLERANCE_BETWEEN_RUNS_MS = 60_000;

/** When to look for what a POST made whose answer was lost, in ms after its failure. */
const LOOKS = {
  /** LaunchDarkly answered, so it is done with the request. */
  answered: [0, 1_000],
  /** It may still be at work, behind a gateway that gave up or a connection that broke. */
  unanswered: [0, 1_000, 5_000, 15_000],
} as const;

/** What a create came to; `found`: it was there already, from a run that was interrupted. */
export interface Made {
  live: LiveConfiguration;
  found: boolean;
}

/** POSTs so that exactly one object comes of it: the API has no idempotency key. */
export async function createOnce(context: Context, inputs: Inputs): Promise<Made> {
  const attempt = attemptOf(context.host, inputs);
  const leftover = context.journal.leftover(attempt);
  const live = leftover && (await ofEarlierRun(context, inputs, leftover));
  if (live) {
    context.journal.made(attempt, live._id);
    context.takenOver.add(live._id);
    context.report(
      `${inputs.integrationKey} "${inputs.name}": an earlier run was interrupted after it had created configuration ` +
        `${live._id}. It is taken over; no second one is created.`,
    );
    return { live, found: true };
  }
  context.journal.begin(attempt);
  try {
    const made = await post(context, inputs);
    context.journal.made(attempt, made._id);
    return { live: made, found: false };
  } catch (error) {
    if (error instanceof ApiError && error.outcome === "refused") context.journal.forget(attempt);
    throw error;
  }
}

async function ofEarlierRun(
  context: Context,
  inputs: Inputs,
  { at, id }: Leftover,
): Promise<LiveConfiguration | undefined> {
  if (id !== undefined) return context.owned.has(id) ? undefined : context.client().get(id);
  const candidates = await search(context, inputs, at - TOLERANCE_BETWEEN_RUNS_MS);
  return onlyOne(inputs, candidates, "An earlier run was interrupted while it created this configuration.");
}

async function post(context: Context, inputs: Inputs): Promise<LiveConfiguration> {
  const client = context.client();
  const body = postBody(inputs);
  // The first one counts: what it made may show up late.
  const sentAt = context.clock.now();
  for (let send = 1; ; send++) {
    try {
      const made = await client.create(inputs.integrationKey, body);
      return send === 1 ? made : await withoutTwin(context, inputs, sentAt, made);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const refused = error.outcome === "refused";
      if (refused && send === 1) throw error;
      const found = await look(context, inputs, sentAt, error);
      if (found) return found;
      if (refused || send === SENDS_AT_MOST) throw error;
    }
  }
}

// The answer never came. Whether the request was processed shows in the list.
async function look(
  context: Context,
  inputs: Inputs,
  sentAt: number,
  cause: ApiError,
): Promise<LiveConfiguration | undefined> {
  const answered = cause.status !== undefined && cause.status !== 502 && cause.status !== 504;
  let waited = 0;
  for (const after of answered ? LOOKS.answered : LOOKS.unanswered) {
    if (after > waited) await context.clock.sleep(after - waited);
    waited = after;
    const candidates = await search(context, inputs, sentAt - TOLERANCE_MS).catch((error: Error) => {
      throw new LaunchDarklyError(
        `${cause.message} Whether it was created all the same could not be found out: ${error.message} Look for ` +
          `"${inputs.name}" in LaunchDarkly before you run \`pulumi up\` again, and adopt or delete it.`,
      );
    });
    const found = onlyOne(inputs, candidates, cause.message);
    if (found) return found;
  }
  return undefined;
}

// An earlier send was processed after we had looked: what this one made is surplus, and certainly ours.
async function withoutTwin(
  context: Context,
  inputs: Inputs,
  sentAt: number,
  made: LiveConfiguration,
): Promise<LiveConfiguration> {
  try {
    const all = await search(context, inputs, sentAt - TOLERANCE_MS);
    const [twin, ...more] = all.filter((item) => item._id !== made._id && isExact(inputs, item));
    if (!twin || more.length > 0) return made;
    await context.client().delete(made._id);
    return twin;
  } catch (error) {
    context.report(
      `${inputs.integrationKey} "${inputs.name}": created configuration ${made._id} with the second request, and ` +
        `whether the first made another could not be found out: ${(error as Error).message}`,
    );
    return made;
  }
}

/** Configurations of that name which nobody in this stack owns, made since `since` (local clock). */
async function search(context: Context, inputs: Inputs, since: number): Promise<LiveConfiguration[]> {
  const client = context.client();
  const all = await client.list(inputs.integrationKey);
  const oldest = since + client.serverNow() - context.clock.now();
  const isCandidate = (item: LiveConfiguration): boolean =>
    item.name === inputs.name &&
    !context.owned.has(item._id) &&
    (item._createdAt === undefined || item._createdAt >= oldest);
  // Items may be summaries, without a date.
  const whole = await Promise.all(
    all.filter(isCandidate).map((item) => (item.configValues ? item : client.get(item._id))),
  );
  return whole.filter((item) => item !== undefined).filter(isCandidate);
}

function onlyOne(
  inputs: Inputs,
  candidates: LiveConfiguration[],
  cause: string,
): LiveConfiguration | undefined {
  const [only] = candidates;
  if (!only) return undefined;
  if (candidates.length === 1 && isExact(inputs, only)) return only;
  throw new LaunchDarklyError(
    `${cause} After that, LaunchDarkly holds ${candidates.length} recent configuration(s) named ` +
      `"${inputs.name}" for ${inputs.integrationKey} (ids ${candidates.map((item) => item._id).join(", ")}), and it is ` +
      "not certain which of them this request made. Nothing was sent again. Delete the superfluous ones in " +
      "LaunchDarkly, then run `pulumi up` again.",
  );
}

function isExact(inputs: Inputs, live: LiveConfiguration): boolean {
  return unmetPaths(inputs, live).length === 0;
}

function postBody(inputs: Inputs): ConfigurationPost {
  return {
    name: inputs.name,
    enabled: inputs.enabled,
    ...(inputs.tags ? { tags: inputs.tags } : {}),
    configValues: inputs.configValues,
    ...(inputs.capabilityConfig ? { capabilityConfig: inputs.capabilityConfig } : {}),
  };
}
