import { createHash } from "node:crypto";
import { isObject } from "../json/equal";
import { memberPointer } from "../json/pointer";
import type { Json, JsonObject } from "../json/types";

/** Behind the digest of a value that Pulumi is told to leave as it was (`ignoreChanges`). */
export const IGNORED = " ignored";

/** A short digest of a value that is no secret: it only tells whether it is still the same. */
export function digestOf(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(value)) ?? "")
    .digest("base64")
    .slice(0, 12);
}

/** The values that can be shown by themselves, by JSON Pointer: name, tags, and each member of the other fields. */
export function showable(inputs: Readonly<Record<string, unknown>>): [pointer: string, value: unknown][] {
  const { integrationKey, name, tags } = inputs;
  const members = ["configValues", "capabilityConfig"].flatMap((field) =>
    isObject(inputs[field])
      ? Object.entries(inputs[field] as JsonObject).map(([key, value]): [string, Json] => [
          memberPointer(field, key),
          value,
        ])
      : [],
  );
  const all: [string, unknown][] = [
    ["/integrationKey", integrationKey],
    ["/name", name],
    ["/tags", tags],
    ...members,
  ];
  return all.filter(([, value]) => value !== undefined && value !== null);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : sorted(item)));
  if (!isObject(value)) return value;
  return Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => [key, sorted(value[key])]);
}
