import type { Json } from "../json/types";
import { somewhere } from "../json/walk";

/** Replaces secrets in text for people. */
export const SECRET = "[secret]";

// LaunchDarkly shows the first and last characters of a secret with stars between (seen on sibling endpoints:
// `sup********123`, `dum****ion`). The numbers of stars and of shown characters are not documented, so any number is
// accepted.
const MASK = /^([^*]{0,8})\*{3,}([^*]{0,8})$/;

/** Whether a value that came from LaunchDarkly looks like a masked secret. */
export function looksMasked(value: unknown): value is string {
  return typeof value === "string" && MASK.test(value);
}

/**
 * Whether a live value may be the mask of a known secret. Stars alone fit every secret. Secrets that are not strings
 * are compared as JSON text.
 */
export function maskFits(live: unknown, secret: Json): boolean {
  if (typeof live !== "string") return false;
  const parts = MASK.exec(live);
  if (!parts) return false;
  const [prefix = "", suffix = ""] = parts.slice(1);
  const text = typeof secret === "string" ? secret : JSON.stringify(secret);
  return text.startsWith(prefix) && text.endsWith(suffix) && text.length >= prefix.length + suffix.length;
}

/** Whether a mask consists of stars alone. */
export function isBlankMask(value: unknown): boolean {
  return typeof value === "string" && /^\*{3,}$/.test(value);
}

/** Whether a value contains a mask. */
export function containsMask(value: unknown): boolean {
  return somewhere(value, looksMasked);
}
