import { ApiError } from "../api";
import { recordedAsLive } from "../plan/as-shown";
import { resultOfWrite } from "../plan/write-result";
import type { Inputs, Live } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";
import { postBody, SENDS_AT_MOST } from "./create-once";
import type { Created } from "./created";

/**
 * Creates what LaunchDarkly shows only in its answer. A lost answer cannot be found again, and what it was about is of
 * no use to anybody: the request is sent again.
 */
export async function createShownOnce(context: Context, rules: Rules, inputs: Inputs): Promise<Created> {
  const answer = await sent(context, rules, inputs);
  const { _id: id } = answer;
  return {
    id,
    state: resultOfWrite(rules, inputs, { ...answer, ...recordedAsLive(rules, id, inputs) }).state,
  };
}

async function sent(context: Context, rules: Rules, inputs: Inputs): Promise<Live> {
  for (let send = 1; ; send++) {
    try {
      return await context.client().create(rules.place, postBody(rules, inputs));
    } catch (error) {
      const isLost = error instanceof ApiError && error.outcome === "unknown";
      if (!isLost || send === SENDS_AT_MOST) throw error;
    }
  }
}
