import { childOf, escapeSegment, parsePointer, pointer, valueAt } from "../json/pointer";
import type { IsSecret, Json, JsonObject, PatchOperation } from "./types";
import { isContainer, setMember } from "./values";

/** Whether a value is secret or holds something secret. */
export function holdsSecret(pointer: string, value: Json, isSecret: IsSecret): boolean {
  const open: [pointer: string, value: Json][] = [[pointer, value]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [at, one] = next;
    if (isSecret(at, one)) return true;
    if (!isContainer(one)) continue;
    for (const [key, child] of Object.entries(one)) {
      if (child !== undefined) open.push([`${at}/${escapeSegment(key)}`, child]);
    }
  }
  return false;
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
