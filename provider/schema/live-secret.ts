import type { Json } from "../json/types";
import { hasCredentialForm } from "./credential";
import { looksMasked } from "./mask";
import { isSecretPointer, type SecretRules } from "./secret-rules";

/** Whether a live value is a secret to anybody who reads it: by rule, by its mask, or by its form. */
export function isLiveSecret(rules: SecretRules, pointer: string, value: Json): boolean {
  return (
    isSecretPointer(rules, pointer) ||
    looksMasked(value) ||
    (typeof value === "string" && hasCredentialForm(value))
  );
}
