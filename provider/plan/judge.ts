import { applyPatch, type Operation } from "fast-json-patch";
import { LaunchDarklyError } from "../errors";
import { equal } from "../json/equal";
import type { Json, JsonObject, PatchOperation } from "../json/types";
import { rewrite } from "../json/walk";
import { titleOf } from "../schema/kind";
import { SECRET } from "../schema/mask";
import type { Inputs } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Plan } from "./plan";

/**
 * Applies a plan to a copy of what is live with another implementation of JSON Patch, before it is sent. Sets may come
 * out in another order.
 * @throws LaunchDarklyError when the result is not what was planned, which is a fault of this package.
 */
export function refuseWrongPatch(rules: Rules, plan: Plan, desired: Inputs): void {
  const problem = problemOf(rules, plan);
  if (problem === undefined) return;
  const masked = (document: JsonObject): string =>
    JSON.stringify(rewrite(document, (value, pointer) => (rules.isSecret(pointer) ? SECRET : value)));
  throw new LaunchDarklyError(
    `${titleOf(rules.kind, desired)}: the JSON Patch would not make what is planned (${problem}), so nothing was sent. ` +
      `This is a bug of the provider: please report these two documents. From ${masked(plan.from)} to ${masked(plan.to)}`,
  );
}

function problemOf(rules: Rules, { from, to, operations }: Plan): string | undefined {
  // It refuses members of this name, which JSON has.
  if (operations.some(({ path }) => path.split("/").includes("__proto__"))) return undefined;
  try {
    const copy = structuredClone(from);
    const { newDocument } = applyPatch(copy, operations as readonly PatchOperation[] as Operation[], true);
    return equal(inOrder(rules, newDocument as JsonObject), inOrder(rules, to))
      ? undefined
      : "another result";
  } catch (error) {
    return (error as Error).name;
  }
}

// The order of a set says nothing.
function inOrder(rules: Rules, document: JsonObject): Json | undefined {
  return rewrite(document, (value, pointer) => {
    if (!Array.isArray(value) || !rules.isSet(pointer)) return value;
    return [...new Set(value.map((item) => JSON.stringify(item)))].sort();
  });
}
