import {
  ADD_BYTES,
  BLOAT,
  indexBytes,
  insertBytes,
  operationsIn,
  REMOVE_BYTES,
  REPLACE_BYTES,
  written,
} from "./cost";
import { bytesOf, type Node } from "./node";
import type { Alignment, Part } from "./part";
import type { Prices } from "./prices";
import type { Json } from "./types";
import { bytesAtLeast, jsonBytes } from "./values";

/** The cost of a given alignment. Returns the weight and sets `pricer.bytes`. */
export function alignmentCost(part: Part, partners: Alignment, pricer: Prices): number {
  const { a, b, start, length, prefix } = part;
  let weight = 0;
  let bytes = 0;
  let i = a.length;
  for (let j = b.length - 1; j >= -1; j--) {
    const partner = j < 0 ? -1 : (partners[j] as number);
    const y = b[j] as Node;
    if (partner < 0 && j >= 0) {
      weight += written(y);
      bytes += ADD_BYTES + insertBytes(start + i, length) + bytesOf(y);
      continue;
    }
    for (i--; i > partner; i--) {
      weight += 1;
      bytes += REMOVE_BYTES + indexBytes(start + i);
    }
    if (j < 0) break;
    const index = indexBytes(start + i);
    const pair = pricer.element(a[i] as Node, y, prefix + index);
    weight += pair;
    bytes += pricer.bytes + operationsIn(pair) * index;
  }
  pricer.bytes = bytes;
  return weight;
}

/** Whether the bytes of an alignment exceed the limit relative to replacing the array by this value. */
export function isBloated(part: Part, partners: Alignment, value: Json, pricer: Prices): boolean {
  const weight = pricer.retried(() => alignmentCost(part, partners, pricer));
  const size = pricer.bytes + operationsIn(weight) * part.prefix;
  const enough = size / BLOAT - REPLACE_BYTES - part.prefix;
  return bytesAtLeast(value, enough) < enough && jsonBytes(value) < enough;
}
