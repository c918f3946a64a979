import { LaunchDarklyError } from "../errors";
import { CUT, TOO_DEEP } from "../json/depth";
import { isObject } from "../json/equal";
import { quoted } from "../json/quoted";
import type { LiveConfiguration } from "../schema/types";

/** The configuration, when all of it was read. @throws LaunchDarklyError for one that nests too deeply. */
export function refuseTooDeep<T extends LiveConfiguration | undefined>(live: T): T {
  for (const field of ["configValues", "capabilityConfig"] as const) {
    const members = live?.[field];
    const deep = isObject(members) && Object.keys(members).find((key) => members[key] === CUT);
    if (!live || deep === false || deep === undefined) continue;
    throw new LaunchDarklyError(
      `${field}.${deep} of integration configuration ${live._id} (${quoted(live.name)}) ${TOO_DEEP}: make it flatter in ` +
        "LaunchDarkly, or remove it there",
    );
  }
  return live;
}
