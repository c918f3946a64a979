import { isObject } from "../provider/json/equal";

// How Pulumi's state marks an object as a secret.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A value as Pulumi's state holds a secret before it is encrypted. */
export function toSecret(value: unknown): Record<string, string> {
  return { [SIGNATURE]: SECRET, plaintext: JSON.stringify(value ?? null) };
}

/** The value with its secrets in clear; `instead` stands for those that are encrypted. */
export function fromSecret(value: unknown, instead: string): unknown {
  if (Array.isArray(value)) return value.map((item) => fromSecret(item, instead));
  if (!isObject(value)) return value;
  if (value[SIGNATURE] === SECRET) return clear(value.plaintext) ?? instead;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fromSecret(member, instead)]));
}

/** Whether a secret in the value is encrypted. */
export function holdsEncrypted(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsEncrypted);
  if (!isObject(value)) return false;
  if (value[SIGNATURE] === SECRET) return clear(value.plaintext) === undefined;
  return Object.values(value).some(holdsEncrypted);
}

// Older CLIs write null in the place of what they do not show; a secret is never null.
function clear(plaintext: unknown): unknown {
  if (typeof plaintext !== "string" || plaintext === "null") return undefined;
  try {
    return JSON.parse(plaintext);
  } catch {
    return undefined;
  }
}
