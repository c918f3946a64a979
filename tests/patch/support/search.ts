import type { Json } from "../../../provider/patch";
import { documentsOf, type Level, packedCost, successors, withoutMarks } from "./universe";

/** One text for one document in any order of its members. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.keys(value).map((key) => `${JSON.stringify(key)}:${canonical(value[key] as Json)}`);
  return `{${parts.sort().join()}}`;
}

interface State {
  readonly value: Json;
  /** Number of the document, that is, the state without marks. */
  readonly document: number;
  edges: Float64Array | undefined;
}

/**
 * All shortest paths from one document, by Dijkstra's algorithm over every document of a world: an exhaustive search
 * of the sequences of add, remove and replace that stay in that world.
 */
export class Search {
  readonly documents: readonly Json[];
  private readonly states: State[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly level: Level) {
    this.documents = documentsOf(level);
    for (const document of this.documents) this.number(document);
  }

  /** The lowest packed cost from one document to each, by number. */
  costsFrom(source: number): Float64Array {
    const distance: number[] = [];
    const queue = new Queue();
    const reach = (state: number, cost: number): void => {
      if (cost >= (distance[state] ?? Number.POSITIVE_INFINITY)) return;
      distance[state] = cost;
      queue.push(cost, state);
    };
    reach(source, 0);
    const start = this.documents[source] as Json;
    this.documents.forEach((value, number) => {
      // Operations before the last replacement of the root have no effect, so it can come first.
      const isObject = (v: Json): boolean => typeof v === "object" && v !== null && !Array.isArray(v);
      if (isObject(start) && isObject(value)) return;
      reach(number, packedCost([{ op: "replace", path: "", value }]));
    });
    const best = new Float64Array(this.documents.length).fill(Number.POSITIVE_INFINITY);
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [cost, number] = next;
      if (cost > (distance[number] as number)) continue;
      const state = this.states[number] as State;
      best[state.document] = Math.min(best[state.document] as number, cost);
      const edges = this.edges(state);
      for (let e = 0; e < edges.length; e += 2) reach(edges[e] as number, cost + (edges[e + 1] as number));
    }
    return best;
  }

  /** States found so far: documents, and documents that remember removed members. */
  get size(): number {
    return this.states.length;
  }

  private edges(state: State): Float64Array {
    if (!state.edges) {
      const cheapest = new Map<number, number>();
      successors(state.value, this.level, "", (value, cost) => {
        const number = this.number(value);
        cheapest.set(number, Math.min(cost, cheapest.get(number) ?? Number.POSITIVE_INFINITY));
      });
      state.edges = Float64Array.from([...cheapest].flat());
    }
    return state.edges;
  }

  private number(value: Json): number {
    const key = canonical(value);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.states.length;
      this.numbers.set(key, number);
      const plain = canonical(withoutMarks(value));
      const document = plain === key ? number : (this.numbers.get(plain) as number);
      this.states.push({ value, document, edges: undefined });
    }
    return number;
  }
}

/** A binary heap of states by cost. */
class Queue {
  private readonly heap: [number, number][] = [];

  push(cost: number, state: number): void {
    const { heap } = this;
    let at = heap.push([cost, state]) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if ((heap[up] as [number, number])[0] <= cost) break;
      heap[at] = heap[up] as [number, number];
      at = up;
    }
    heap[at] = [cost, state];
  }

  pop(): [number, number] | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right && right[0] < (heap[child] as [number, number])[0]) child++;
      if ((heap[child] as [number, number])[0] >= last[0]) break;
      heap[at] = heap[child] as [number, number];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
