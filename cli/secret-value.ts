import { isObject } from "../provider/json/equal";

// The key of secrets in Pulumi's state.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A secret in Pulumi's state before encryption. */
export function toSecret(value: unknown): Record<string, string> {
  return { [SIGNATURE]: SECRET, plaintext: JSON.stringify(value ?? null) };
}

/** The value with its secrets in clear. `instead` replaces encrypted ones. */
export function fromSecret(value: unknown, instead: string): unknown {
  if (Array.isArray(value)) return value.map((item) => fromSecret(item, instead));
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) return clear(value.plaintext) ?? instead;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fromSecret(member, instead)]));
}

/** Whether the value contains an encrypted secret. */
export function holdsEncrypted(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsEncrypted);
  if (!isObject(value)) return false;
  if (value[SIGNATURE] === SECRET) return clear(value.plaintext) === undefined;
  return Object.values(value).some(holdsEncrypted);
}

// Older CLIs write null for hidden secrets. A secret is never null.
function clear(plaintext: unknown): unknown {
  if (typeof plaintext !== "string" || plaintext === "null") return undefined;
  try {
    return JSON.parse(plaintext);
  } catch {
    return undefined;
  }
}
