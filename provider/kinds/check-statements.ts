import type { JsonObject } from "../json/types";
import type { Findings } from "../schema/findings";
import { containsUnknown, isUnknown } from "../schema/unknown";

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
