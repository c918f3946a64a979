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
      ? {
          ...operation,
          value: withRedactedKeys(rewrite(operation.value, masked, operation.path) ?? null, redact),
        }
      : operation,
  );
}

function withRedactedKeys(value: Json, redact: (text: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => withRedactedKeys(item, redact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [redact(key), withRedactedKeys(member, redact)]),
  );
}
