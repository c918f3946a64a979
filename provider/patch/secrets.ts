import { childOf, escapeSegment, parsePointer } from "./pointer";
import type { IsSecret, Json, JsonObject, PatchOperation } from "./types";
import { isContainer, setMember } from "./values";

/** Whether a value is secret or holds something secret. */
export function holdsSecret(pointer: string, value: Json, isSecret: IsSecret): boolean {
  if (isSecret(pointer, value)) return true;
  if (!isContainer(value)) return false;
  return Object.entries(value).some(([key, child]) => {
    return child !== undefined && holdsSecret(`${pointer}/${escapeSegment(key)}`, child, isSecret);
  });
}

/** Whether a value may stand in the open: neither it, nor what it is in, nor anything in it is secret. */
export function isOpen(document: Json, segments: readonly string[], isSecret: IsSecret | undefined): boolean {
  if (!isSecret) return true;
  let value = document;
  let pointer = "";
  for (const segment of segments) {
    if (isSecret(pointer, value)) return false;
    value = childOf(value, segment) as Json;
    pointer += `/${escapeSegment(segment)}`;
  }
  return !holdsSecret(pointer, value, isSecret);
}

/**
 * A copy of a patch for people to read: every secret value is replaced by `mask`. `isSecret` is asked with
 * the pointers of the operations, so it must know array elements whatever their index.
 */
export function maskPatch(
  patch: readonly PatchOperation[],
  isSecret: IsSecret,
  mask = "[secret]",
): PatchOperation[] {
  return patch.map((operation) => {
    if (operation.op === "remove" || operation.op === "move") return { ...operation };
    const segments = parsePointer(operation.path);
    // What stands above is not in the patch; asked by pointer alone, with the value at hand.
    const inside = segments.some((_, n) => {
      const above = segments.slice(0, n).map((segment) => `/${escapeSegment(segment)}`);
      return isSecret(above.join(""), operation.value);
    });
    const value = inside ? mask : maskValue(operation.path, operation.value, isSecret, mask);
    return { ...operation, value };
  });
}

function maskValue(pointer: string, value: Json, isSecret: IsSecret, mask: string): Json {
  if (isSecret(pointer, value)) return mask;
  if (!isContainer(value)) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => maskValue(`${pointer}/${index}`, item, isSecret, mask));
  }
  const masked: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    setMember(masked, key, maskValue(`${pointer}/${escapeSegment(key)}`, member, isSecret, mask));
  }
  return masked;
}
