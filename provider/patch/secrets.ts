import { childOf, escapeSegment, parsePointer, pointer, valueAt } from "../json/pointer";
import { rewrite, somewhere } from "../json/walk";
import type { IsSecret, Json, PatchOperation } from "./types";

/** Whether a value is secret or holds something secret. */
export function holdsSecret(pointer: string, value: Json, isSecret: IsSecret): boolean {
  return somewhere(value, (one, at) => one !== undefined && isSecret(at, one as Json), pointer);
}

/** A copy of a value with `instead` in the place of each secret. */
export function withoutSecrets(pointer: string, value: Json, isSecret: IsSecret, instead: string): Json {
  if (!holdsSecret(pointer, value, isSecret)) return value;
  return rewrite(
    value,
    (one, at) => (one !== undefined && isSecret(at, one) ? instead : one),
    pointer,
  ) as Json;
}

/** Whether a value, or a container of it, is secret. */
export function isSecretAbove(document: Json, segments: readonly string[], isSecret: IsSecret): boolean {
  let value = document;
  let at = "";
  for (const segment of segments) {
    if (isSecret(at, value)) return true;
    value = childOf(value, segment) as Json;
    at += `/${escapeSegment(segment)}`;
  }
  return isSecret(at, value);
}

/** Whether a value may appear in plain text: neither it, nor a container of it, nor anything inside it is secret. */
export function isOpen(document: Json, segments: readonly string[], isSecret: IsSecret | undefined): boolean {
  if (!isSecret) return true;
  if (isSecretAbove(document, segments, isSecret)) return false;
  return !holdsSecret(pointer(segments), valueAt(document, segments) as Json, isSecret);
}

/**
 * A copy of a patch for people to read, with every secret value replaced by `mask`. `isSecret` is called with the
 * pointers of the operations, so it must recognize array elements at any index.
 */
export function maskPatch(
  patch: readonly PatchOperation[],
  isSecret: IsSecret,
  mask = "[secret]",
): PatchOperation[] {
  return patch.map((operation) => {
    if (operation.op === "remove" || operation.op === "move") return { ...operation };
    const segments = parsePointer(operation.path);
    // Containers above the path are not part of the patch, so `isSecret` gets their pointers with this value.
    const inside = segments.some((_, n) => {
      const above = segments.slice(0, n).map((segment) => `/${escapeSegment(segment)}`);
      return isSecret(above.join(""), operation.value);
    });
    const value = inside ? mask : withoutSecrets(operation.path, operation.value, isSecret, mask);
    return { ...operation, value };
  });
}
