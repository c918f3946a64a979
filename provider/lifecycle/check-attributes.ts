import { isObject } from "../json/equal";
import { quoted } from "../json/quoted";
import type { Attribute } from "../schema/attribute";
import { checkEach } from "../schema/check-each";
import type { Findings } from "../schema/findings";
import { isUnknown } from "../schema/unknown";

/** Checks a top-level property against its attribute. */
export function checkAttribute(
  field: string,
  attribute: Attribute,
  value: unknown,
  findings: Findings,
): void {
  const { type, required, description } = attribute;
  const hint = description === undefined ? "" : `: ${description}`;
  if (value === undefined || value === null) {
    if (required) findings.fail(field, `is missing${hint}`);
    return;
  }
  if (isUnknown(value)) return;
  switch (type) {
    case "boolean":
      if (typeof value !== "boolean") findings.fail(field, "must be true or false");
      return;
    case "number":
      if (typeof value !== "number") findings.fail(field, "must be a number");
      return;
    case "strings":
      checkStrings(field, attribute, value, findings);
      return;
    case "list":
      checkEach(value, field, findings);
      return;
    case "map":
      if (!isObject(value)) findings.fail(field, "must be an object");
      return;
    case "enum":
      if (typeof value !== "string" || !attribute.allowedValues?.includes(value))
        findings.fail(
          field,
          `must be one of ${(attribute.allowedValues ?? []).map((one) => `"${one}"`).join(", ")}`,
        );
      return;
    default:
      if (!isTextFor(attribute, value)) findings.fail(field, `must be a non-empty string${hint}`);
  }
}

function isTextFor({ mayBeEmpty }: Attribute, value: unknown): boolean {
  return isText(value) || (mayBeEmpty === true && value === "");
}

/** Whether a value is text that is not blank. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

const LONGEST_SHOWN = 80;

function checkStrings(field: string, { items }: Attribute, value: unknown, findings: Findings): void {
  if (!Array.isArray(value)) {
    findings.fail(field, "must be a list of strings");
    return;
  }
  for (const [index, item] of value.entries()) {
    if (isUnknown(item)) continue;
    if (typeof item !== "string") findings.fail(`${field}[${index}]`, "must be a string");
    else if (items && !items.pattern.test(item)) {
      // The list is sorted later, so an index would be wrong.
      const shown = `${quoted(item.slice(0, LONGEST_SHOWN))}${item.length > LONGEST_SHOWN ? "…" : ""}`;
      findings.fail(field, `has ${shown} of ${item.length} characters: ${items.rule}`);
    }
  }
}
