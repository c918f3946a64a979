import { LaunchDarklyError } from "../errors";
import { isObject } from "../json/equal";
import { parsePointer, valueAt } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import { patchable } from "../schema/kind";
import { declaredIn, type Inputs, type Live, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { objectTitle } from "../schema/title";
import { type Documents, differingPaths } from "./documents";
import { changedTo, copied } from "./kept";
import { planDocuments } from "./plan-documents";

/**
 * Without drift detection a preview compares with the state, so this limits a change to what the preview showed.
 * Drift is left alone. A list or an object that both the program and somebody else changed cannot be merged.
 * @throws LaunchDarklyError in that case.
 */
export function asShown(
  rules: Rules,
  documents: Documents,
  recorded: State,
  desired: Inputs,
  live: Live,
): Documents {
  const { kind } = rules;
  const shown = planDocuments(rules, recorded, desired, recordedAsLive(rules, live._id, recorded));
  const drift = planDocuments(rules, recorded, declaredIn(kind, recorded), live);
  const changed = new Set(differingPaths(kind, shown.from, shown.to));
  const byHand = new Set(differingPaths(kind, drift.from, drift.to));
  let to = documents.to;
  for (const pointer of differingPaths(kind, documents.from, documents.to)) {
    const path = parsePointer(pointer);
    const [field = ""] = path;
    if (!changed.has(pointer)) to = copied(documents.from, to, path) as JsonObject;
    else if (byHand.has(pointer) && rules.isSet(pointer) && path.length === 1)
      to = { ...to, [field]: mergedSet(recorded[field], desired[field], live[field]) };
    else if (
      byHand.has(pointer) &&
      [documents.from, documents.to].some((side) => hasParts(valueAt(side, path)))
    ) {
      throw new LaunchDarklyError(
        `${objectTitle(kind, live._id, desired)}: somebody also changed ${path.join(".")} in LaunchDarkly, which ` +
          "no preview shows while launchdarkly:driftDetection is false. Nothing was changed: run `pulumi refresh`, then " +
          "`pulumi up`",
      );
    }
  }
  return changedTo(kind, documents, to);
}

/** The recorded state as a live object, with secrets in clear. */
export function recordedAsLive({ kind }: Pick<Rules, "kind">, id: string, recorded: State): Live {
  const fields = patchable(kind).flatMap(([field]): [string, Json][] => {
    const value = recorded[field];
    return value === undefined ? [] : [[field, value]];
  });
  return { ...Object.fromEntries(fields), _id: id };
}

function mergedSet(had: Json | undefined, desired: Json | undefined, live: Json | undefined): Json {
  const [before, after, there] = [had, desired, live].map((list) => (Array.isArray(list) ? list : []));
  const left = (there ?? []).filter((item) => after?.includes(item) || !before?.includes(item));
  return [...new Set([...left, ...(after ?? []).filter((item) => !before?.includes(item))])];
}

function hasParts(value: Json | undefined): value is Json[] | JsonObject {
  return Array.isArray(value) || isObject(value);
}
