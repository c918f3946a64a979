import { escapeSegment } from "../json/pointer";
import { isPlain } from "./values";

/** A document handed to the patch functions holds something that JSON cannot express. */
export class NotJsonError extends TypeError {
  /** Tells it from other errors, also across copies of this package. */
  override readonly name = "NotJsonError";

  /** Made by {@link diffJson}. */
  constructor(
    /** Which argument it stands in. */
    readonly document: "from" | "to",
    /** JSON Pointer of the value. */
    readonly pointer: string,
    /** What stands there. */
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
  // An array is walked by index: Object.entries would step over holes.
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
 * The error that says where the walk failed. Looking for the place is slow, so it is done only after a
 * failure: the walks themselves carry no bookkeeping for it.
 */
export function explain(from: unknown, to: unknown): NotJsonError {
  const inFrom = findOrTooDeep(from);
  if (inFrom) return new NotJsonError("from", inFrom.pointer, inFrom.found);
  const inTo = findOrTooDeep(to);
  if (inTo) return new NotJsonError("to", inTo.pointer, inTo.found);
  return new NotJsonError("from", "", "a document nested too deeply");
}
