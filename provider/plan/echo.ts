import { createHash, createHmac, randomBytes } from "node:crypto";
import { isObject } from "../json/equal";
import { sorted } from "../json/sorted";
import type { Json, JsonObject } from "../json/types";
import type { Inputs } from "../schema/resource";

/** Stands for a value that the server does not show. */
const ABSENT = "absent";

/** What a state keeps of the forms in which the server gave values back. */
export interface Echoes {
  __echo?: JsonObject;
  __secretEcho?: JsonObject;
}

/**
 * A fingerprint of how the server gave a value back, to know it again. The order of members makes no difference.
 * It has a salt of its own: equal values have different fingerprints.
 */
export function fingerprint(live: Json | undefined): string {
  if (live === undefined) return ABSENT;
  const salt = randomBytes(8).toString("hex");
  return `hmac:${salt}:${digest(salt, live)}`;
}

/** Whether the server gave this value back in this form after our own write. */
export function isEcho(
  recorded: Echoes | Inputs | undefined,
  pointer: string,
  live: Json | undefined,
): boolean {
  const known = echoAt(recorded, pointer);
  return known !== undefined && isFingerprintOf(known, live);
}

/** Whether a fingerprint was made of this value. */
export function isFingerprintOf(known: string, live: Json | undefined): boolean {
  if (live === undefined) return known === ABSENT;
  const [kind, salt = ""] = known.split(":");
  if (kind === "hmac") return known === `hmac:${salt}:${digest(salt, live)}`;
  // Up to 0.1.0 without a salt; the next write replaces it.
  return known === `sha256:${createHash("sha256").update(textOf(live)).digest("hex").slice(0, 16)}`;
}

/** Whether the server did not show this value after our own write. */
export function wasHidden(recorded: Echoes | Inputs | undefined, pointer: string): boolean {
  return echoAt(recorded, pointer) === ABSENT;
}

function echoAt(recorded: Echoes | Inputs | undefined, pointer: string): string | undefined {
  for (const echoes of [recorded?.__secretEcho, recorded?.__echo]) {
    // An export without its secrets has a text here.
    const echo = isObject(echoes) && Object.hasOwn(echoes, pointer) ? echoes[pointer] : undefined;
    if (typeof echo === "string") return echo;
  }
  return undefined;
}

function digest(salt: string, live: Json): string {
  return createHmac("sha256", salt).update(textOf(live)).digest("hex").slice(0, 32);
}

function textOf(live: Json): string {
  return JSON.stringify(sorted(live));
}
