import { createHash, createHmac, randomBytes } from "node:crypto";
import { canonicalText } from "../json/canonical-text";
import { isObject } from "../json/equal";
import type { Json, JsonObject } from "../json/types";
import type { Inputs } from "../schema/resource";

/** The fingerprint of a value that the server does not show. */
const ABSENT = "absent";

/** The parts of a state that record in which form the server returned values. */
export interface Echoes {
  __echo?: JsonObject;
  __secretEcho?: JsonObject;
}

/**
 * A fingerprint of a value as the server returned it. The order of members does not matter. Each fingerprint has its
 * own salt, so equal values have different fingerprints.
 */
export function fingerprint(live: Json | undefined): string {
  if (live === undefined) return ABSENT;
  const salt = randomBytes(8).toString("hex");
  return `hmac:${salt}:${digest(salt, live)}`;
}

/** Whether the server returned this value in this form after our own write. */
export function isEcho(
  recorded: Echoes | Inputs | undefined,
  pointer: string,
  live: Json | undefined,
): boolean {
  const known = echoAt(recorded, pointer);
  return known !== undefined && isFingerprintOf(known, live);
}

/** Whether a fingerprint matches a value. */
export function isFingerprintOf(known: string, live: Json | undefined): boolean {
  if (live === undefined) return known === ABSENT;
  const [kind, salt = ""] = known.split(":");
  if (kind === "hmac") return known === `hmac:${salt}:${digest(salt, live)}`;
  // Version 0.1.0 used no salt. The next write replaces its fingerprints.
  return known === `sha256:${createHash("sha256").update(canonicalText(live)).digest("hex").slice(0, 16)}`;
}

/** Whether the server did not show this value after our own write. */
export function wasHidden(recorded: Echoes | Inputs | undefined, pointer: string): boolean {
  return echoAt(recorded, pointer) === ABSENT;
}

function echoAt(recorded: Echoes | Inputs | undefined, pointer: string): string | undefined {
  for (const echoes of [recorded?.__secretEcho, recorded?.__echo]) {
    // In an export with encrypted secrets this is text.
    const echo = isObject(echoes) && Object.hasOwn(echoes, pointer) ? echoes[pointer] : undefined;
    if (typeof echo === "string") return echo;
  }
  return undefined;
}

function digest(salt: string, live: Json): string {
  return createHmac("sha256", salt).update(canonicalText(live)).digest("hex").slice(0, 32);
}
