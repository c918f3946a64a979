import type { Json } from "../types";
import { hasCredentialForm } from "./credential";
import { isSecretPointer, type SecretRules } from "./locate";
import { looksMasked } from "./mask";

/** Whether a live value is a secret to anybody who reads it: by rule, by its mask, or by its form. */
export function isLiveSecret(rules: SecretRules, pointer: string, value: Json): boolean {
  return (
    isSecretPointer(rules, pointer) ||
    looksMasked(value) ||
    (typeof value === "string" && hasCredentialForm(value))
  );
}
