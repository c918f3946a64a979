import { applyPatch, type Operation } from "fast-json-patch";
import { LaunchDarklyError } from "../errors";
import { equal } from "../json/equal";
import type { Json, JsonObject, PatchOperation } from "../json/types";
import { rewrite } from "../json/walk";
import { SECRET } from "../schema/mask";
import type { Rules } from "../schema/rules";
import { titleOf } from "../schema/title";
import type { Plan } from "./plan";

/**
 * Applies a plan to a copy of the live document with another implementation of JSON Patch, before it is sent. The
 * order of sets does not matter.
 * @throws LaunchDarklyError if the result is not the planned document, which is a bug in this package.
 */
export function refuseWrongPatch(rules: Rules, plan: Plan): void {
  const problem = problemOf(rules, plan);
  if (problem === undefined) return;
  const masked = (document: JsonObject): string =>
    JSON.stringify(rewrite(document, (value, pointer) => (rules.isSecret(pointer) ? SECRET : value)));
  throw new LaunchDarklyError(
    `${titleOf(rules.kind, plan.desired)}: the JSON Patch would not produce the planned document (${problem}), so nothing was sent. ` +
      `This is a bug of the provider: please report these two documents. From ${masked(plan.from)} to ${masked(plan.to)}`,
  );
}

function problemOf(rules: Rules, { from, to, operations }: Plan): string | undefined {
  // fast-json-patch refuses members with this name, which is valid JSON.
  if (operations.some(({ path }) => path.split("/").includes("__proto__"))) return undefined;
  try {
    const copy = structuredClone(from);
    const { newDocument } = applyPatch(copy, operations as readonly PatchOperation[] as Operation[], true);
    return equal(inOrder(rules, newDocument as JsonObject), inOrder(rules, to))
      ? undefined
      : "a different result";
  } catch (error) {
    return (error as Error).name;
  }
}

// The order of a set does not matter.
function inOrder(rules: Rules, document: JsonObject): Json | undefined {
  return rewrite(document, (value, pointer) => {
    if (!Array.isArray(value) || !rules.isSet(pointer)) return value;
    return [...new Set(value.map((item) => JSON.stringify(item)))].sort();
  });
}
