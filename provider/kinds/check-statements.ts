import { isObject } from "../json/equal";
import type { Json, JsonObject } from "../json/types";
import type { Findings } from "../schema/findings";
import { containsUnknown, isUnknown } from "../schema/unknown";

/** Checks one item of a list. */
export type ItemRule = (item: JsonObject, path: string, findings: Findings) => void;

/** Checks a list of objects, as far as preview knows it. */
export function checkEach(items: Json | undefined, path: string, findings: Findings, rule: ItemRule): void {
  if (items === undefined || items === null || isUnknown(items)) return;
  if (!Array.isArray(items)) {
    findings.fail(path, "must be a list of objects");
    return;
  }
  items.forEach((item, i) => {
    const at = `${path}[${i}]`;
    if (isUnknown(item)) return;
    if (isObject(item)) rule(item, at, findings);
    else findings.fail(at, "must be an object");
  });
}

/** Checks the syntax of one policy statement. */
export function checkStatement(statement: JsonObject, path: string, findings: Findings): void {
  const { effect } = statement;
  if (!isUnknown(effect) && effect !== "allow" && effect !== "deny") {
    findings.fail(`${path}.effect`, 'must be "allow" or "deny"');
  }
  for (const [one, other] of [
    ["resources", "notResources"],
    ["actions", "notActions"],
  ] as const) {
    const given = [one, other].filter((key) => statement[key] !== undefined && statement[key] !== null);
    if (given.length !== 1) findings.fail(path, `must have either ${one} or ${other}, and not both`);
    for (const key of given) {
      const list = statement[key];
      if (containsUnknown(list)) continue;
      const right = Array.isArray(list) && list.length > 0 && list.every((item) => typeof item === "string");
      if (!right) findings.fail(`${path}.${key}`, "must be a non-empty list of strings");
    }
  }
}
