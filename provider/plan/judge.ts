import { applyPatch, type Operation } from "fast-json-patch";
import { LaunchDarklyError } from "../errors";
import { equal, isObject, memberOf } from "../json/equal";
import type { Json, JsonObject, PatchOperation } from "../json/types";
import { rewrite } from "../json/walk";
import { isMap } from "../schema/kind";
import { SECRET } from "../schema/mask";
import { membersOf } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { titleOf } from "../schema/title";
import type { Plan } from "./plan";

/**
 * Checks a patch before it is sent: applies it to a copy of the live document with fast-json-patch and compares the result
 * with the planned document. The order of sets does not matter.
 * @throws LaunchDarklyError if the result is not the planned document, which is a bug in this package.
 */
export function refuseWrongPatch(rules: Rules, plan: Plan, patch: readonly PatchOperation[]): void {
  const problem = problemOf(rules, plan, patch);
  if (problem === undefined) return;
  const masked = (document: JsonObject): string =>
    JSON.stringify(rewrite(document, (value, pointer) => (rules.isSecret(pointer) ? SECRET : value)));
  throw new LaunchDarklyError(
    `${titleOf(rules.kind, plan.desired)}: the JSON Patch would not produce the planned document (${problem}), so nothing was sent. ` +
      `This is a bug of the provider: please report these two documents. From ${masked(plan.from)} to ${masked(plan.to)}`,
  );
}

function problemOf(rules: Rules, plan: Plan, patch: readonly PatchOperation[]): string | undefined {
  // fast-json-patch refuses members with this name, which is valid JSON.
  if (patch.some(({ path }) => path.split("/").includes("__proto__"))) return undefined;
  try {
    const { newDocument } = applyPatch(structuredClone(plan.from), patch as Operation[], true);
    const result = patch === plan.operations ? newDocument : asPlanned(rules, plan, newDocument);
    return equal(inOrder(rules, result), inOrder(rules, plan.to)) ? undefined : "a different result";
  } catch (error) {
    return (error as Error).name;
  }
}

// A patch of a whole field sends members as the program declares them, even if the plan has a mask or another notation.
function asPlanned({ kind }: Rules, { to, desired }: Plan, result: JsonObject): JsonObject {
  const planned = ([field, value]: [string, Json]): [string, Json] => {
    if (!isMap(kind, field) || !isObject(value)) return [field, value];
    const members = Object.entries(value).flatMap(([key, member]): [string, Json][] => {
      if (!equal(member, memberOf(membersOf(desired, field), key))) return [[key, member]];
      const shown = memberOf(membersOf(to, field), key);
      return shown === undefined ? [] : [[key, shown]];
    });
    return [field, Object.fromEntries(members)];
  };
  return Object.fromEntries(Object.entries(result).map(planned));
}

// The order of a set does not matter.
function inOrder(rules: Rules, document: JsonObject): Json | undefined {
  return rewrite(document, (value, pointer) => {
    if (!Array.isArray(value) || !rules.isSet(pointer)) return value;
    return [...new Set(value.map((item) => JSON.stringify(item)))].sort();
  });
}
