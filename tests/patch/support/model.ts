import type { Json, JsonObject } from "../../../provider/patch";
import { canonical } from "./apply";

/** The cost of a patch: leaf values written, operations, bytes of JSON with one separator each. */
export type Triple = readonly [leaves: number, operations: number, bytes: number];

/** Options of the model. */
interface Rules {
  /** Whether an array is replaced if its patch takes more than twice the bytes of replacing it. */
  readonly bounded: boolean;
  /** Pointers of arrays that are sets, `*` for any member or element. */
  readonly sets?: readonly string[];
}

const FREE: Triple = [0, 0, 0];

const add = (x: Triple, y: Triple): Triple => [x[0] + y[0], x[1] + y[1], x[2] + y[2]];
const isLess = (x: Triple, y: Triple): boolean => (x[0] - y[0] || x[1] - y[1] || x[2] - y[2]) < 0;
const least = (...costs: Triple[]): Triple => costs.reduce((best, one) => (isLess(one, best) ? one : best));

function leaves(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, child) => sum + leaves(child), 0);
}

function operation(op: "add" | "replace" | "remove", path: string, value?: Json): Triple {
  const text = JSON.stringify(op === "remove" ? { op, path } : { op, path, value });
  return [op === "remove" ? 0 : leaves(value as Json), 1, Buffer.byteLength(text) + 1];
}

/** The cost of a patch. */
export function costOf(patch: readonly object[]): Triple {
  return patch.reduce<Triple>((sum, one) => {
    const written = "value" in one ? leaves(one.value as Json) : 0;
    return add(sum, [written, 1, Buffer.byteLength(JSON.stringify(one)) + 1]);
  }, FREE);
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The cost of the best patch, computed directly and slowly from its definition: every pair of elements is priced,
 * without cutting, caching or bounds. The exhaustive search has verified this model where it is feasible.
 */
export class Model {
  constructor(private readonly rules: Rules) {}

  /** The cost between two documents. */
  cost(from: Json, to: Json): Triple {
    return this.place(
      from,
      to,
      "",
      (this.rules.sets ?? []).map((pointer) => pointer.split("/").slice(1)),
    );
  }

  /** One name for all documents that are equal as sets. */
  name(document: Json): string {
    return this.text(document, this.sets());
  }

  /** Whether a set holds an element twice. */
  hasTwice(document: Json, sets: string[][] = this.sets()): boolean {
    if (typeof document !== "object" || document === null) return false;
    const inner = (key: string): string[][] => below(sets, Array.isArray(document) ? "*" : key);
    if (Array.isArray(document) && isSet(sets)) {
      const names = document.map((item) => this.text(item, inner("*")));
      if (new Set(names).size < names.length) return true;
    }
    return Object.entries(document).some(([key, child]) => this.hasTwice(child as Json, inner(key)));
  }

  private sets(): string[][] {
    return (this.rules.sets ?? []).map((pointer) => pointer.split("/").slice(1));
  }

  private text(value: Json, sets: string[][]): string {
    if (Array.isArray(value)) {
      const items = value.map((item) => this.text(item, below(sets, "*")));
      return isSet(sets) ? `<${[...new Set(items)].sort().join()}>` : `[${items.join()}]`;
    }
    if (!isObject(value)) return canonical(value);
    const members = Object.keys(value).map((key) => {
      return `${JSON.stringify(key)}:${this.text(value[key] as Json, below(sets, key))}`;
    });
    return `{${members.sort().join()}}`;
  }

  private place(a: Json, b: Json, path: string, sets: string[][]): Triple {
    if (this.text(a, sets) === this.text(b, sets)) return FREE;
    if (isObject(a) && isObject(b)) return this.object(a, b, path, sets);
    if (Array.isArray(a) && Array.isArray(b))
      return isSet(sets) ? this.set(a, b, path, sets) : this.list(a, b, path, sets);
    return operation("replace", path, b);
  }

  private object(a: JsonObject, b: JsonObject, path: string, sets: string[][]): Triple {
    let cost = FREE;
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const at = `${path}/${key}`;
      if (!Object.hasOwn(b, key)) cost = add(cost, operation("remove", at));
      else if (!Object.hasOwn(a, key)) cost = add(cost, operation("add", at, b[key] as Json));
      else cost = add(cost, this.place(a[key] as Json, b[key] as Json, at, below(sets, key)));
    }
    return cost;
  }

  private list(a: Json[], b: Json[], path: string, sets: string[][]): Triple {
    const inner = below(sets, "*");
    const rows: Triple[][] = [];
    for (let i = 0; i <= a.length; i++) {
      const row: Triple[] = [];
      for (let j = 0; j <= b.length; j++) {
        const ways: Triple[] = i === 0 && j === 0 ? [FREE] : [];
        if (i > 0) ways.push(add(rows[i - 1]?.[j] as Triple, operation("remove", `${path}/${i - 1}`)));
        const place = i === a.length ? "-" : i;
        if (j > 0)
          ways.push(add(row[j - 1] as Triple, operation("add", `${path}/${place}`, b[j - 1] as Json)));
        if (i > 0 && j > 0) {
          const pair = this.element(a[i - 1] as Json, b[j - 1] as Json, `${path}/${i - 1}`, inner);
          ways.push(add(rows[i - 1]?.[j - 1] as Triple, pair));
        }
        row.push(least(...ways));
      }
      rows.push(row);
    }
    return this.orWhole(rows[a.length]?.[b.length] as Triple, b, path);
  }

  private element(a: Json, b: Json, path: string, sets: string[][]): Triple {
    const cost = this.place(a, b, path, sets);
    return isObject(a) && isObject(b) && cost !== FREE ? least(cost, operation("replace", path, b)) : cost;
  }

  private set(a: Json[], b: Json[], path: string, sets: string[][]): Triple {
    const inner = below(sets, "*");
    const name = (value: Json): string => this.text(value, inner);
    const desired = new Map(b.map((value) => [name(value), value]));
    const going = a.flatMap((value, i) => (desired.has(name(value)) ? [] : [i]));
    const coming = [...desired].filter(([text]) => !a.some((value) => name(value) === text));
    let cost = FREE;
    for (let k = 0; k < Math.max(going.length, coming.length); k++) {
      const [i, value] = [going[k], coming[k]?.[1]];
      if (i === undefined) cost = add(cost, operation("add", `${path}/-`, value as Json));
      else if (value === undefined) cost = add(cost, operation("remove", `${path}/${i}`));
      else cost = add(cost, operation("replace", `${path}/${i}`, value));
    }
    return this.orWhole(cost, [...desired.values()], path);
  }

  private orWhole(cost: Triple, value: Json, path: string): Triple {
    const whole = operation("replace", path, value);
    return this.rules.bounded && cost[2] > 2 * whole[2] ? whole : least(cost, whole);
  }
}

const isSet = (sets: string[][]): boolean => sets.some((rest) => rest.length === 0);

const below = (sets: string[][], key: string): string[][] =>
  sets.filter(([first]) => first === key || first === "*").map((rest) => rest.slice(1));
