import { isObject } from "../json/equal";
import type { JsonObject } from "../json/types";
import type { Findings } from "./findings";
import { isUnknown } from "./unknown";

/** Checks one item of a list. */
export type ItemRule = (item: JsonObject, path: string, findings: Findings) => void;

/** Checks a list of objects, and each item with a rule. Values that are unknown in preview are skipped. */
export function checkEach(items: unknown, path: string, findings: Findings, rule?: ItemRule): void {
  if (items === undefined || items === null || isUnknown(items)) return;
  if (!Array.isArray(items)) {
    findings.fail(path, "must be a list of objects");
    return;
  }
  items.forEach((item, i) => {
    const at = `${path}[${i}]`;
    if (isUnknown(item)) return;
    if (isObject(item)) rule?.(item, at, findings);
    else findings.fail(at, "must be an object");
  });
}
