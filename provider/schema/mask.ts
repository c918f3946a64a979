import type { Json } from "../json/types";
import { somewhere } from "../json/walk";

/** Stands for a secret in what people read. */
export const SECRET = "[secret]";

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

/** Whether a mask shows nothing at all of what it hides. */
export function isBlankMask(value: unknown): boolean {
  return typeof value === "string" && /^\*{3,}$/.test(value);
}

/** Whether a mask stands anywhere in a value. */
export function containsMask(value: unknown): boolean {
  return somewhere(value, looksMasked);
}
