import type { Facts, Kind } from "../schema/kind";
import type { Settling } from "../schema/routes";
import type { Context } from "../session/context";
import { isRefusal } from "./patch-body";

/** What is tried, for the line that shows a wait. */
interface Tried {
  kind: Kind;
  facts: Facts;
  /** The verb, for messages. */
  verb: string;
  /** Absent: it is tried once. */
  settles: Settling | undefined;
}

/** Tries again what LaunchDarkly may reject only at first, and shows each wait. */
export async function patiently<T>(
  context: Context,
  { settles, ...tried }: Tried,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!settles || !isRefusal(error) || tries > settles.times) throw error;
      const { reason } = error;
      context.notify({ notice: "tries-again", ...tried, settles, attempt: tries, reason });
      await context.clock.sleep(settles.everyMs);
    }
  }
}
