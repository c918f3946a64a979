import { escapeSegment } from "../json/pointer";
import { isPlain } from "./values";

/** A document passed to the patch functions contains a value that JSON cannot express. */
export class NotJsonError extends TypeError {
  /** Identifies this error, also across copies of this package. */
  override readonly name = "NotJsonError";

  /** Created by {@link diffJson}. */
  constructor(
    /** The argument that contains the value. */
    readonly document: "from" | "to",
    /** JSON Pointer of the value. */
    readonly pointer: string,
    /** What the value is. */
    readonly found: string,
  ) {
    super(`Not JSON: ${found} at ${JSON.stringify(pointer)} of \`${document}\``);
  }
}

interface Finding {
  pointer: string;
  found: string;
}

function oddity(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : String(value);
    case "undefined":
      return "undefined (or a hole of a sparse array)";
    case "object":
      break;
    default:
      return `a ${typeof value}`;
  }
  if (value === null || Array.isArray(value) || isPlain(value)) return undefined;
  return `an instance of ${value.constructor?.name || "a class"}`;
}

function find(value: unknown, pointer: string, ancestors: Set<object>): Finding | undefined {
  const found = oddity(value);
  if (found !== undefined) return { pointer, found };
  if (typeof value !== "object" || value === null) return undefined;
  if (ancestors.has(value)) return { pointer, found: "a cycle" };
  ancestors.add(value);
  // Arrays are walked by index: Object.entries would skip holes.
  const entries = Array.isArray(value) ? Array.from(value, (v, i) => [i, v] as const) : Object.entries(value);
  for (const [key, child] of entries) {
    if (child === undefined && !Array.isArray(value)) continue;
    const inner = find(child, `${pointer}/${escapeSegment(key)}`, ancestors);
    if (inner) return inner;
  }
  ancestors.delete(value);
  return undefined;
}

function findOrTooDeep(value: unknown): Finding | undefined {
  try {
    return find(value, "", new Set());
  } catch (error) {
    if (error instanceof RangeError) return { pointer: "", found: "a document nested too deeply" };
    throw error;
  }
}

/**
 * Finds the value at which the walk failed and creates the error. Searching is slow, so it happens only after a
 * failure; the walks themselves do not track paths.
 */
export function explain(from: unknown, to: unknown): NotJsonError {
  const inFrom = findOrTooDeep(from);
  if (inFrom) return new NotJsonError("from", inFrom.pointer, inFrom.found);
  const inTo = findOrTooDeep(to);
  if (inTo) return new NotJsonError("to", inTo.pointer, inTo.found);
  return new NotJsonError("from", "", "a document nested too deeply");
}
