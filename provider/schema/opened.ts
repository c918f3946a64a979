import { createHash } from "node:crypto";
import { isObject } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { sorted } from "../json/sorted";
import { declarable, type Facts, type Kind } from "./kind";

/** Behind the digest of a value that Pulumi is told to leave as it was (`ignoreChanges`). */
export const IGNORED = " ignored";

/** A short digest of a value that is no secret: it only tells whether it is still the same. */
export function digestOf(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(value)) ?? "")
    .digest("base64")
    .slice(0, 12);
}

/** The values that can be shown by themselves, by JSON Pointer: each field, and each member of the maps. */
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
