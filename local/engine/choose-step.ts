import type { Goal } from "./goal";
import { compareInputs, keepIgnored, parsePath, touches } from "./input-diff";
import type { Phase } from "./phase";
import type { ProviderClient } from "./provider-client";
import type { ResourceState } from "./state";
import type { Props } from "./wire";

/** One resource after its check. */
export interface Target {
  phase: Phase;
  goal: Goal;
  urn: string;
  inputs: Props;
  reference: string;
  client: ProviderClient | undefined;
}

export interface Choice {
  step: "same" | "update" | "replace";
  /** Property names, for the display. */
  because: string[];
  deleteBeforeReplace: boolean;
}

/**
 * The step that follows from the provider's diff, as the real engine decides it. A different provider resource is no
 * reason to replace: the real engine calls the new one's `DiffConfig`, and a dynamic provider's reports no
 * difference.
 */
export async function chooseStep(target: Target, old: ResourceState): Promise<Choice> {
  const { goal, inputs, client, urn } = target;
  const answer = client
    ? await client.diff(urn, old.id ?? "", old.outputs, inputs, old.inputs)
    : { changes: "unknown" as const, replaces: [], deleteBeforeReplace: false };
  const compared = compareInputs(old.inputs, keepIgnored(inputs, old.inputs, goal.ignoreChanges));
  const changed = answer.changes === "unknown" ? compared.length > 0 : answer.changes === "some";

  // A provider that reports only that something changed names no properties, so the real engine has nothing to match
  // either.
  const patterns = answer.changes === "unknown" ? goal.replaceOnChanges.map(parsePath) : [];
  const forced = compared.filter((change) => patterns.some((pattern) => touches(pattern, change.path)));
  const replaces = [...answer.replaces, ...forced.map((change) => String(change.path[0] ?? ""))];

  if (changed && replaces.length > 0) return replacement(target, replaces, answer.deleteBeforeReplace);
  const unfinished = (old.initErrors ?? []).length > 0;
  return {
    step: changed || unfinished ? "update" : "same",
    because: [],
    deleteBeforeReplace: false,
  };
}

function replacement({ goal }: Target, because: string[], deleteFirst: boolean): Choice {
  return {
    step: "replace",
    because: [...new Set(because)],
    deleteBeforeReplace: goal.deleteBeforeReplace ?? deleteFirst,
  };
}
