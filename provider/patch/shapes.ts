import { escapeSegment } from "./pointer";
import { stringBytes } from "./values";

/** The member names of an object, whatever their order: objects of one shape are compared place by place. */
export interface Shape {
  readonly id: number;
  /** Sorted. */
  readonly names: readonly string[];
  /** Bytes that each name adds to a path: the slash and the escaped name. */
  readonly segments: readonly number[];
  /** Bytes of the names in JSON, each with its quotes and its colon. */
  readonly bytes: number;
}

/** A list of names as it stands in an object: its shape, and where each name has its place there. */
interface Order {
  readonly shape: Shape;
  readonly places: readonly number[];
}

/** Lists of names in a tree, one name a level: no text is built to find one. */
class Names {
  readonly next = new Map<string, Names>();
  order: Order | undefined;

  at(names: readonly string[]): Names {
    let place: Names = this;
    for (const name of names) {
      let next = place.next.get(name);
      if (!next) {
        next = new Names();
        place.next.set(name, next);
      }
      place = next;
    }
    return place;
  }
}

/** Gives equal sets of member names one shape. */
export class Shapes {
  private readonly orders = new Names();
  private readonly sorted = new Map<Names, Shape>();
  /** The shape of what is no object. */
  readonly none: Shape = { id: 0, names: [], segments: [], bytes: 0 };

  /** The shape of an object with these member names. */
  of(names: readonly string[]): Order {
    const found = this.orders.at(names);
    if (!found.order) {
      const sorted = [...names].sort();
      const at = new Map(sorted.map((name, index) => [name, index]));
      const places = names.map((name) => at.get(name) as number);
      found.order = { shape: this.shape(sorted), places };
    }
    return found.order;
  }

  private shape(names: readonly string[]): Shape {
    const place = this.orders.at(names);
    let shape = this.sorted.get(place);
    if (!shape) {
      const segments = names.map((name) => stringBytes(escapeSegment(name)) - 1);
      const bytes = names.reduce((sum, name) => sum + stringBytes(name) + 1, 0);
      shape = { id: this.sorted.size + 1, names, segments, bytes };
      this.sorted.set(place, shape);
    }
    return shape;
  }
}
