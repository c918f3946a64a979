import type { Json, PatchOperation } from "../provider/json/types";
import { rewrite } from "../provider/json/walk";
import { looksMasked, SECRET } from "../provider/schema/mask";
import type { Rules } from "../provider/schema/rules";

/** The operations of a patch for a report. Secrets, and text that contains one, are `[secret]`. */
export function maskedOperations(
  operations: readonly PatchOperation[],
  rules: Rules,
  redact: (text: string) => string,
): PatchOperation[] {
  const masked = (value: Json, pointer: string): Json => {
    if (looksMasked(value) || rules.isSecret(pointer)) return SECRET;
    return typeof value === "string" ? redact(value) : value;
  };
  return operations.map((operation) =>
    "value" in operation
      ? { ...operation, value: rewrite(operation.value, masked, operation.path, redact) ?? null }
      : operation,
  );
}
