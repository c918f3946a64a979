import { LaunchDarklyError } from "../errors";
import { CUT, TOO_DEEP } from "../json/depth";
import { type Kind, mapsOf } from "../schema/kind";
import { type Live, membersOf } from "../schema/resource";
import { objectTitle } from "../schema/title";

/** Returns the object. @throws LaunchDarklyError if it is nested too deeply. */
export function refuseTooDeep<T extends Live | undefined>(kind: Kind, live: T): T {
  for (const field of live ? mapsOf(kind) : []) {
    const deep = Object.entries(membersOf(live, field)).find(([, value]) => value === CUT);
    if (!live || !deep) continue;
    throw new LaunchDarklyError(
      `${field}.${deep[0]} of ${objectTitle(kind, live._id, live)} ${TOO_DEEP}: make it flatter in ` +
        "LaunchDarkly, or remove it there",
    );
  }
  return live;
}
