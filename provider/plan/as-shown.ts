import { LaunchDarklyError } from "../errors";
import { isObject } from "../json/equal";
import { parsePointer, valueAt } from "../json/pointer";
import { quoted } from "../json/quoted";
import type { Json, JsonObject } from "../json/types";
import { declaredIn, type Inputs, type State } from "../schema/resource";
import type { LiveConfiguration } from "../schema/types";
import { changedTo, differences, withValueOf } from "./kept";
import { type Plan, planChange } from "./plan";

/**
 * Without drift detection a preview compares with the state: this limits the plan to what it showed. What differs by
 * hand stays as it is. A list or an object that the program and somebody else changed cannot be told apart.
 * @throws LaunchDarklyError in that case.
 */
export function asShown(
  plan: Plan,
  id: string,
  recorded: State,
  wanted: Inputs,
  live: LiveConfiguration,
): Plan {
  const shown = planChange(recorded, wanted, recordedAsLive(id, recorded));
  const drift = planChange(recorded, declaredIn(recorded), live);
  const changed = new Set(differences(shown.from, shown.to));
  const byHand = new Set(differences(drift.from, drift.to));
  let to = plan.to;
  for (const pointer of differences(plan.from, plan.to)) {
    const path = parsePointer(pointer);
    if (!changed.has(pointer)) to = withValueOf(plan.from, to, path);
    else if (byHand.has(pointer) && pointer === "/tags")
      to = { ...to, tags: mergedTags(recorded, wanted, live) };
    else if (byHand.has(pointer) && [plan.from, plan.to].some((side) => hasParts(valueAt(side, path)))) {
      throw new LaunchDarklyError(
        `integration configuration ${id} (${quoted(wanted.name)}): somebody also changed ${path.join(".")} in LaunchDarkly, which ` +
          "no preview shows while launchdarkly:driftDetection is false. Nothing was changed: run `pulumi refresh`, then " +
          "`pulumi up`",
      );
    }
  }
  return changedTo(plan, to);
}

/** The recorded state in the place of the live object; secrets are known there in clear. */
export function recordedAsLive(id: string, recorded: State): LiveConfiguration {
  return {
    _id: id,
    name: recorded.name,
    enabled: recorded.enabled,
    configValues: recorded.configValues,
    ...(recorded.tags ? { tags: recorded.tags } : {}),
    ...(recorded.capabilityConfig ? { capabilityConfig: recorded.capabilityConfig } : {}),
  };
}

function mergedTags(recorded: State, wanted: Inputs, live: LiveConfiguration): Json {
  const [had, want] = [recorded.tags ?? [], wanted.tags ?? []];
  const left = (live.tags ?? []).filter((tag) => want.includes(tag) || !had.includes(tag));
  return [...new Set([...left, ...want.filter((tag) => !had.includes(tag))])];
}

function hasParts(value: Json | undefined): value is Json[] | JsonObject {
  return Array.isArray(value) || isObject(value);
}
