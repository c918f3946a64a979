import { ADD, type Band, firstPlace, lastPlace, PAIR, REMOVE } from "./cells";
import { ADD_BYTES, indexBytes, insertBytes, operationsIn, REMOVE_BYTES, REPLACE_BYTES } from "./cost";
import { bytesOf, type Node } from "./node";
import type { Alignment } from "./part";
import type { Prices } from "./prices";

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Picks the best way through a band. Bytes decide only between ways of equal weight, so they are computed only if
 * there are several.
 */
export function bestWay(band: Band, pricer: Prices): Alignment {
  const only = walkBack(band);
  if (only) return only;
  keepBestWays(band);
  chooseByBytes(band, pricer);
  return walkBack(band) as Alignment;
}

/** The steps from the end; undefined if there are several ways. */
function walkBack({ part, low, width, choices }: Band): Alignment | undefined {
  let i = part.a.length;
  let j = part.b.length;
  const partners = new Int32Array(j).fill(-1);
  while (i > 0 || j > 0) {
    const how = choices[i * width + (j - i - low)];
    if (how === PAIR) partners[--j] = --i;
    else if (how === REMOVE) i--;
    else if (how === ADD) j--;
    else return undefined;
  }
  return partners;
}

/** Clears the steps of cells that are not on an optimal way. */
function keepBestWays({ part, low, width, choices }: Band): void {
  const { a, b } = part;
  const isOn = new Uint8Array(choices.length);
  const end = a.length * width + (b.length - a.length - low);
  isOn[end] = 1;
  choices.fill(0, end + 1);
  for (let at = end; at >= 0; at--) {
    if (isOn[at] === 0) choices[at] = 0;
    const how = choices[at] as number;
    if (how & PAIR) isOn[at - width] = 1;
    if (how & REMOVE) isOn[at - width + 1] = 1;
    if (how & ADD) isOn[at - 1] = 1;
  }
}

/**
 * Keeps one step for each cell, the one with the fewest bytes. On a tie, a pair wins over a removal, and a removal
 * over an addition.
 */
function chooseByBytes(band: Band, pricer: Prices): void {
  const bytes: number[] = new Array(band.width + 1).fill(0);
  for (let i = 0; i <= band.part.a.length; i++) chooseInRow(band, i, bytes, pricer);
}

/** `bytes` are those of the row above; they become those of this row. */
function chooseInRow(band: Band, i: number, bytes: number[], pricer: Prices): void {
  const { part, low, width, choices } = band;
  const add = ADD_BYTES + insertBytes(part.start + i, part.length);
  const remove = REMOVE_BYTES + indexBytes(part.start + i - 1);
  const last = lastPlace(band, i);
  for (let c = firstPlace(band, i); c <= last; c++) {
    const how = choices[i * width + c] as number;
    if (how === 0) continue;
    const y = part.b[i + low + c - 1] as Node;
    const added = how & ADD ? (bytes[c - 1] as number) + add + bytesOf(y) : NEVER;
    const removed = how & REMOVE ? (bytes[c + 1] as number) + remove : NEVER;
    const paired = how & PAIR ? (bytes[c] as number) + pairBytes(band, i, y, pricer) : NEVER;
    const least = Math.min(added, removed, paired);
    const other = removed === least ? REMOVE : ADD;
    choices[i * width + c] = paired === least ? PAIR : other;
    bytes[c] = least;
  }
}

function pairBytes({ part }: Band, i: number, y: Node, pricer: Prices): number {
  const x = part.a[i - 1] as Node;
  if (x.id === y.id) return 0;
  const index = indexBytes(part.start + i - 1);
  if (x.kind === "scalar" || y.kind === "scalar") return REPLACE_BYTES + index + bytesOf(y);
  const weight = pricer.element(x, y, part.prefix + index);
  return pricer.bytes + operationsIn(weight) * index;
}
