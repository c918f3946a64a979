import { isObject } from "../provider/json/equal";
import type { Json, JsonObject } from "../provider/json/types";
import { rewrite, somewhere } from "../provider/json/walk";

// The key of secrets in Pulumi's state.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A secret in Pulumi's state before encryption. */
export function toSecret(value: unknown): Record<string, string> {
  return { [SIGNATURE]: SECRET, plaintext: JSON.stringify(value ?? null) };
}

/** The value with its secrets in clear. `instead` replaces encrypted ones. */
export function fromSecret(value: Json, instead: string): Json | undefined {
  return rewrite(value, (one) => (isSecret(one) ? (clear(one.plaintext) ?? instead) : one));
}

/** Whether the value contains an encrypted secret. */
export function holdsEncrypted(value: Json): boolean {
  return somewhere(value, (one) => isSecret(one) && clear(one.plaintext) === undefined);
}

function isSecret(value: unknown): value is JsonObject {
  return isObject(value) && value[SIGNATURE] === SECRET;
}

// Older CLIs write null for hidden secrets. A secret is never null.
function clear(plaintext: unknown): Json | undefined {
  if (typeof plaintext !== "string" || plaintext === "null") return undefined;
  try {
    return JSON.parse(plaintext);
  } catch {
    return undefined;
  }
}
