import { ApiError } from "./api";
import type { Context } from "./context";
import { LaunchDarklyError } from "./errors";
import { IncompleteError } from "./incomplete";
import type { Inputs, State } from "./model";
import { planChange } from "./owned";
import { patchFor } from "./patch-for";
import { containsPlaceholder } from "./secrets/placeholder";
import { send } from "./send";
import { stateAfterWrite, unmetPaths } from "./state";
import type { ConfigurationPost, LiveConfiguration } from "./types";

/** POSTs the configuration. The answer is the state: no follow-up read can orphan it. */
export async function create(context: Context, inputs: Inputs): Promise<{ id: string; state: State }> {
  refusePlaceholders(inputs);
  const answer = await oneAtATime(context, inputs, () => createOnce(context, inputs));
  if (unmetPaths(inputs, answer).length === 0) {
    return { id: answer._id, state: stateAfterWrite(inputs, answer) };
  }
  return { id: answer._id, state: await complete(context, inputs, answer) };
}

function refusePlaceholders(inputs: Inputs): void {
  for (const field of ["configValues", "capabilityConfig"] as const) {
    for (const [key, value] of Object.entries(inputs[field] ?? {})) {
      if (!containsPlaceholder(value)) continue;
      throw new LaunchDarklyError(
        `${field}.${key} is a secret that Pulumi was never told: give the secret itself to create the configuration`,
      );
    }
  }
}

// Of two creates that look alike, one must have its answer before the other can tell whether a configuration
// that it finds is its own.
async function oneAtATime(
  context: Context,
  inputs: Inputs,
  act: () => Promise<LiveConfiguration>,
): Promise<LiveConfiguration> {
  const key = JSON.stringify([inputs.integrationKey, inputs.name]);
  const turn = (context.creating.get(key) ?? Promise.resolve()).then(act).then((answer) => {
    context.created.add(answer._id);
    return answer;
  });
  context.creating.set(
    key,
    turn.catch(() => {}),
  );
  return turn;
}

// The server took the object but not all of what was asked: set the rest, and never lose the id.
async function complete(context: Context, inputs: Inputs, created: LiveConfiguration): Promise<State> {
  const state = stateAfterWrite(inputs, created);
  try {
    const plan = planChange(state, inputs, created);
    const answer = patchFor(plan, inputs).length > 0 ? await send(context, created, plan, inputs) : created;
    const unmet = unmetPaths(inputs, answer);
    if (unmet.length === 0) return stateAfterWrite(inputs, answer);
    throw new LaunchDarklyError(
      `LaunchDarkly accepted the values but answers with others for ${unmet.join(", ")}`,
    );
  } catch (error) {
    throw new IncompleteError(
      created._id,
      state,
      `created integration configuration ${created._id}, but it is not as declared: ${(error as Error).message}`,
    );
  }
}

const SENDS_AT_MOST = 3;
// Clocks differ; what is older than this before our request was certainly not made by it.
const CLOCK_TOLERANCE_MS = 60_000;

async function createOnce(context: Context, inputs: Inputs): Promise<LiveConfiguration> {
  const client = context.client();
  const body = postBody(inputs);
  // The first one counts: what it made may show up late.
  const sentAt = Date.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.create(inputs.integrationKey, body);
    } catch (error) {
      if (!(error instanceof ApiError) || error.outcome !== "unknown") throw error;
      const found = await createdMeanwhile(context, inputs, sentAt, error);
      if (found) return found;
      if (attempt === SENDS_AT_MOST) throw error;
    }
  }
}

// The answer to the POST never came. Whether it was processed shows in the list: never make a second one.
async function createdMeanwhile(
  context: Context,
  inputs: Inputs,
  sentAt: number,
  cause: ApiError,
): Promise<LiveConfiguration | undefined> {
  const all = await context
    .client()
    .list(inputs.integrationKey)
    .catch((error: Error) => {
      throw new LaunchDarklyError(
        `${cause.message} Whether it was created all the same could not be found out: ${error.message} Look for ` +
          `"${inputs.name}" in LaunchDarkly before you run \`pulumi up\` again, and import or delete it.`,
      );
    });
  const summaries = all.filter(
    (item) =>
      item.name === inputs.name &&
      !context.created.has(item._id) &&
      (item._createdAt === undefined || item._createdAt >= sentAt - CLOCK_TOLERANCE_MS),
  );
  const whole = await Promise.all(
    summaries.map((item) => (item.configValues ? item : context.client().get(item._id))),
  );
  const candidates = whole.filter(
    (item) =>
      item !== undefined && !(item._createdAt !== undefined && item._createdAt < sentAt - CLOCK_TOLERANCE_MS),
  ) as LiveConfiguration[];
  const exact = candidates.filter((item) => unmetPaths(inputs, item).length === 0);
  const [only] = exact;
  if (exact.length === 1 && candidates.length === 1 && only) return only;
  if (candidates.length === 0) return undefined;
  throw new LaunchDarklyError(
    `${cause.message} After that, LaunchDarkly holds ${candidates.length} recent configuration(s) named ` +
      `"${inputs.name}" for ${inputs.integrationKey} (ids ${candidates.map((item) => item._id).join(", ")}), and it is ` +
      "not certain which of them this request made. Nothing was sent again. Delete the superfluous ones in " +
      "LaunchDarkly, then run `pulumi up` again.",
  );
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
