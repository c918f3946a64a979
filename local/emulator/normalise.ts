import { createHash, randomBytes, randomUUID } from "node:crypto";
import { inServerForm } from "./forms";
import type { Json, JsonObject } from "./json";
import type { Behaviour } from "./options";
import type { Writable } from "./schema";
import type { EmulatedVariable } from "./variables";

/** Values as the server stores them, according to the switches. */
export function normalised<T extends Writable>(
  variables: readonly EmulatedVariable[],
  sent: T,
  behaviour: Behaviour,
  previous?: Writable,
): T {
  const result = inServerForm(variables, sent, behaviour);
  if (behaviour.valuesToStrings) result.configValues = toStrings(result.configValues);
  // Only if they changed. A new order after each write would look like somebody's edit.
  if (behaviour.shuffleTags && result.tags && !sameTags(result.tags, previous?.tags)) {
    result.tags = otherOrder(result.tags);
  }
  return result;
}

/** Defaults and generated values for the variables that were not sent. */
export function withDefaults(variables: readonly EmulatedVariable[], values: JsonObject): JsonObject {
  const added = variables
    .filter((v) => !Object.hasOwn(values, v.key))
    .flatMap((v): [string, Json][] => {
      const value = v.generated ? generate(v) : v.defaultValue;
      return value === undefined ? [] : [[v.key, structuredClone(value)]];
    });
  return { ...values, ...Object.fromEntries(added) };
}

function generate(variable: EmulatedVariable): string {
  return /Key$/.test(variable.key) ? randomBytes(48).toString("base64") : randomUUID();
}

function toStrings(values: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === "number" || typeof value === "boolean" ? String(value) : value,
    ]),
  );
}

function sameTags(a: string[], b: string[] | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** In hash order, as from a set; rotated by one if that is the order in which they were sent. */
function otherOrder(tags: string[]): string[] {
  const hash = (tag: string) => createHash("sha256").update(tag).digest("hex");
  const ordered = [...tags].sort((a, b) => hash(a).localeCompare(hash(b)));
  return sameTags(ordered, tags) ? [...ordered.slice(1), ...ordered.slice(0, 1)] : ordered;
}
