import type { Facts, Kind } from "../schema/kind";
import type { Inputs } from "../schema/resource";
import { isUnknown } from "../schema/unknown";
import type { Context } from "../session/context";

/**
 * Warns if a new object needs another object that is neither in LaunchDarkly nor declared before it. This takes one list
 * request. If the token may not list, there is no warning.
 */
export async function warnOfNeed(context: Context, kind: Kind, inputs: Inputs): Promise<void> {
  const need = context.driftDetection ? kind.needs?.(inputs) : undefined;
  if (!need) return;
  const meets = (facts: Facts): boolean => mayHave(facts, need.having);
  if (context.program.declaredOf(need.place.kind).some(meets)) return;
  const live = await context.cache.all(need.place).catch(() => undefined);
  if (live && !live.some(meets)) context.notify({ notice: "needs", kind, facts: inputs, need });
}

// A value that is not shown, or not known yet, may match.
function mayHave(facts: Facts, having: Facts): boolean {
  return Object.entries(having).every(
    ([key, value]) => facts[key] === undefined || facts[key] === value || isUnknown(facts[key]),
  );
}
