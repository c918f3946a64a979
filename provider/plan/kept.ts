import { equal, isObject } from "../json/equal";
import { memberPointer, parsePointer, valueAt } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";
import { type Inputs, PATCHABLE_FIELDS } from "../schema/resource";
import type { LiveConfiguration } from "../schema/types";
import { liveDocument, type Plan } from "./plan";

/** Fields, and members of the fields that have members, at which two documents differ: as JSON Pointers. */
export function differences(a: JsonObject, b: JsonObject): string[] {
  return PATCHABLE_FIELDS.flatMap((field) => {
    const [one, other] = [a[field], b[field]];
    if (field !== "configValues" && field !== "capabilityConfig")
      return equal(one, other) ? [] : [`/${field}`];
    const members = [one, other].map((value) => new Map(isObject(value) ? Object.entries(value) : []));
    return [...new Set(members.flatMap((map) => [...map.keys()]))]
      .filter((key) => !equal(members[0]?.get(key), members[1]?.get(key)))
      .map((key) => memberPointer(field, key));
  });
}

/** The plan with `to` instead of its own: `kept` says where less is changed than what differs. */
export function changedTo(plan: Plan, to: JsonObject): Plan {
  return { ...plan, to, kept: [...(plan.kept ?? []), ...differences(plan.to, to)] };
}

/**
 * The answer as if it had what is declared where the plan kept what is live: it is neither verified there, nor
 * recorded as what was declared.
 */
export function withDeclared(answer: LiveConfiguration, wanted: Inputs, plan: Plan): LiveConfiguration {
  const { kept = [] } = plan;
  if (kept.length === 0) return answer;
  const declared = wanted as unknown as JsonObject;
  const document = kept.reduce(
    (seen, pointer) => withValueOf(declared, seen, parsePointer(pointer)),
    liveDocument(answer),
  );
  return { ...answer, ...document };
}

/** `target` with what `source` has at a field or member; what `source` lacks there is removed. */
export function withValueOf(source: JsonObject, target: JsonObject, path: readonly string[]): JsonObject {
  const [field = "", key] = path;
  if (key === undefined) return replaced(target, field, source[field]);
  const members = target[field];
  if (!isObject(members)) return target;
  return replaced(target, field, replaced(members, key, valueAt(source, path)));
}

function replaced(object: JsonObject, key: string, value: Json | undefined): JsonObject {
  const members = new Map(Object.entries(object));
  if (value === undefined) members.delete(key);
  else members.set(key, value);
  return Object.fromEntries(members);
}
