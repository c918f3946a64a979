import { isObject } from "../provider/json/equal";
import { memberPointer } from "../provider/json/pointer";
import type { Json, PatchOperation } from "../provider/json/types";
import { looksMasked } from "../provider/schema/mask";
import { isSecretPointer, type SecretRules } from "../provider/schema/secret-rules";
import { SECRET } from "../provider/session/redaction/redact";

/** The operations of a patch for a report: secrets are `[secret]`, and so is any text that holds one. */
export function maskedOperations(
  operations: readonly PatchOperation[],
  rules: SecretRules,
  redact: (text: string) => string,
): PatchOperation[] {
  const masked = (value: Json, pointer: string): Json => {
    if (looksMasked(value) || isSecretPointer(rules, pointer)) return SECRET;
    if (typeof value === "string") return redact(value);
    if (Array.isArray(value)) return value.map((item, i) => masked(item, `${pointer}/${i}`));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        redact(key),
        masked(member, memberPointer(pointer.slice(1), key)),
      ]),
    );
  };
  return operations.map((operation) =>
    "value" in operation ? { ...operation, value: masked(operation.value, operation.path) } : operation,
  );
}
