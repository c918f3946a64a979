import { createHash } from "node:crypto";
import { canonicalText } from "../json/canonical-text";
import { isObject } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { declarable, type Facts, type Kind } from "./kind";

/** A short digest of a value that is not secret, to see whether it changes. */
export function digestOf(value: unknown): string {
  const text = value === undefined ? "" : canonicalText(value);
  return createHash("sha256").update(text).digest("base64").slice(0, 12);
}

/** The values that are shown separately, by JSON Pointer: each field, and each member of a map. */
export function showable(kind: Kind, inputs: Facts): [pointer: string, value: unknown][] {
  const fields = declarable(kind)
    .filter(([, { type }]) => type !== "boolean" && type !== "number")
    .flatMap(([field, { type }]): [string, unknown][] => {
      const value = inputs[field];
      if (type !== "map") return [[`/${field}`, value]];
      if (!isObject(value)) return [];
      return Object.entries(value).map(([key, member]) => [memberPointer(field, key), member]);
    });
  return fields.filter(([, value]) => value !== undefined && value !== null);
}
