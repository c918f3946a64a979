import { isCredential, isFlaggedSecret } from "./catalogue";
import type { Json, JsonObject } from "./json";
import type { Behaviour, MaskShape } from "./options";

/** Up to this length, the first and last three characters would reveal the whole value. */
const SHORT = 6;

/** A secret as reads return it; undefined omits the key. An empty value is not masked. */
export function mask(value: Json, shape: MaskShape): Json | undefined {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // By code point: half of a surrogate pair is not valid in JSON.
  const characters = [...text];
  if (characters.length === 0) return "";
  switch (shape) {
    case "prefix-suffix":
      return edges(characters, characters.length - SHORT) ?? "*".repeat(characters.length);
    case "three-stars":
      return edges(characters, 3) ?? "***";
    case "same-length":
      return "*".repeat(characters.length);
    case "fixed":
      return "********";
    case "empty":
      return "";
    case "hidden":
      return undefined;
  }
}

function edges(characters: string[], stars: number): string | undefined {
  if (characters.length <= SHORT) return undefined;
  return characters.slice(0, 3).join("") + "*".repeat(stars) + characters.slice(-3).join("");
}

export function looksLikeMask(value: Json | undefined): boolean {
  return typeof value === "string" && /^(?:.{0,3}\*{3,}.{0,3}|\*+)$/su.test(value);
}

/** Whether reads mask this variable. */
export function isMasked(integrationKey: string, variable: string, behaviour: Behaviour): boolean {
  return behaviour.maskUnflaggedCredentials
    ? isCredential(integrationKey, variable)
    : isFlaggedSecret(integrationKey, variable);
}

export function maskValues(
  isSecret: (variable: string) => boolean,
  values: JsonObject,
  behaviour: Behaviour,
): JsonObject {
  const shown: [string, Json][] = [];
  for (const [key, value] of Object.entries(values)) {
    const visible = isSecret(key) ? mask(value, behaviour.maskShape) : value;
    if (visible !== undefined) shown.push([key, visible]);
  }
  // fromEntries, because assigning to a key named __proto__ would lose it.
  return Object.fromEntries(shown);
}

/** How many secrets were set to a mask: the mistake that every client must avoid. */
export function countMaskWrites(
  isSecret: (variable: string) => boolean,
  before: JsonObject,
  after: JsonObject,
  behaviour: Behaviour,
): number {
  return Object.entries(after).filter(([key, value]) => {
    if (!isSecret(key)) return false;
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (value === old) return false;
    return looksLikeMask(value) || (old !== undefined && value === mask(old, behaviour.maskShape));
  }).length;
}
