import { isObject } from "./equal";
import type { Json } from "./types";

/** Whether a value is absent or has no content. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isZero);
}

/** Whether a Go server drops the value (`omitempty`). */
export function isZero(value: unknown): boolean {
  return value === false || value === 0 || isBlank(value);
}

/** Whether one side has no content, and the other has none either or a Go server drops it. */
export function isSameNothing(a: Json | undefined, b: Json | undefined): boolean {
  return (isBlank(a) && isZero(b)) || (isZero(a) && isBlank(b));
}

/** Whether two scalars are equal in another notation: 8080 and "8080", 86400000 and "8.64e+07", true and "True". */
export function isSameScalar(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === "string" && typeof b !== "string") return isSameScalar(b, a);
  if (typeof b !== "string") return a === b && typeof a !== "object";
  if (typeof a === "boolean") return b.toLowerCase() === String(a);
  if (typeof a !== "number") return a === b;
  const [value, text] = [decimal(String(a)), decimal(b)];
  return value !== undefined && value === text;
}

const NOTATION = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d{1,4}))?$/i;

// Compares as text: as floating-point numbers, two long ids could be equal.
function decimal(text: string): string | undefined {
  const [, sign, whole = "", fraction = "", exponent = "0"] = NOTATION.exec(text.trim()) ?? [];
  if (whole + fraction === "") return undefined;
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  const shift = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${sign === "-" ? "-" : ""}${significant}e${shift}`;
}
