import { createHash } from "node:crypto";
import { isObject } from "../equal";
import type { Json } from "../types";

// LaunchDarkly shows a secret as its first and last characters with stars between (seen on sibling
// endpoints: `sup********123`, `dum****ion`). Neither the number of stars nor the characters shown is
// documented, so any of them fits.
const MASK = /^([^*]{0,8})\*{3,}([^*]{0,8})$/;

/** Whether a value that came from LaunchDarkly looks like a masked secret. */
export function looksMasked(value: unknown): value is string {
  return typeof value === "string" && MASK.test(value);
}

/**
 * Whether a live value can be the mask of a known secret: what it shows must fit. All stars fits every
 * secret, since it gives nothing to compare. Non-string secrets are compared by their text.
 */
export function maskFits(live: unknown, secret: Json): boolean {
  if (typeof live !== "string") return false;
  const parts = MASK.exec(live);
  if (!parts) return false;
  const [prefix = "", suffix = ""] = parts.slice(1);
  const text = typeof secret === "string" ? secret : JSON.stringify(secret);
  return text.startsWith(prefix) && text.endsWith(suffix) && text.length >= prefix.length + suffix.length;
}

/** Whether a mask stands anywhere in a value. */
export function containsMask(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsMask);
  return isObject(value) ? Object.values(value).some(containsMask) : looksMasked(value);
}

/** The fingerprint of a value that the server does not show. */
export const ABSENT = "absent";

/**
 * A fingerprint of how the server gave a value back, to know it again. It is kept in clear, next to secrets:
 * nothing of the value can be read from it. The order of members makes no difference.
 */
export function fingerprint(live: Json | undefined): string {
  if (live === undefined) return ABSENT;
  return `sha256:${createHash("sha256")
    .update(JSON.stringify(sorted(live)))
    .digest("hex")
    .slice(0, 16)}`;
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  // A list of pairs: as an object, a member named __proto__ would be lost.
  return Object.keys(value)
    .sort()
    .map((key) => [key, sorted(value[key] as Json)]);
}
