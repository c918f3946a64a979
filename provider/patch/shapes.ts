import { escapeSegment } from "../json/pointer";
import { stringBytes } from "./values";

/**
 * The member names of an object in any order. Objects of one shape are compared member by member without name lookup.
 */
export class Shape {
  private lazySegments: readonly number[] | undefined;
  private lazyBytes = -1;

  /** `names` are sorted. */
  constructor(
    readonly id: number,
    readonly names: readonly string[],
  ) {}

  /** Bytes that each name adds to a path: the slash and the escaped name. */
  get segments(): readonly number[] {
    this.lazySegments ??= this.names.map((name) => stringBytes(escapeSegment(name)) - 1);
    return this.lazySegments;
  }

  /** Bytes of the names in JSON, with quotes and colons. */
  get bytes(): number {
    if (this.lazyBytes < 0) this.lazyBytes = this.names.reduce((sum, name) => sum + stringBytes(name) + 1, 0);
    return this.lazyBytes;
  }
}

/** The shape of a node that is not an object. */
export const NO_SHAPE = new Shape(0, []);

/** The names of an object in their order: the shape, and the place of each name in it. */
interface Order {
  readonly names: readonly string[];
  readonly shape: Shape;
  readonly places: readonly number[];
}

/** Up to this many name orders are searched linearly before a text key is built. Most documents have fewer. */
const FEW = 16;

/** Gives equal sets of member names the same shape. */
export class Shapes {
  private readonly few: Order[] = [];
  private readonly orders = new Map<string, Order>();
  private readonly shapes = new Map<string, Shape>();

  /** The shape of an object with these member names. */
  of(names: readonly string[]): Order {
    for (const order of this.few) if (areEqual(order.names, names)) return order;
    if (this.few.length < FEW) {
      const order = this.order(names);
      this.few.push(order);
      return order;
    }
    const key = JSON.stringify(names);
    let order = this.orders.get(key);
    if (!order) {
      order = this.order(names);
      this.orders.set(key, order);
    }
    return order;
  }

  private order(names: readonly string[]): Order {
    const sorted = [...names].sort();
    return { names, shape: this.shape(sorted), places: placesOf(names, sorted) };
  }

  private shape(sorted: readonly string[]): Shape {
    for (const { shape } of this.few) if (areEqual(shape.names, sorted)) return shape;
    // Text keys are built only if there are too many shapes to search linearly.
    if (this.few.length < FEW) return new Shape(this.few.length + 1, sorted);
    const key = JSON.stringify(sorted);
    let shape = this.shapes.get(key);
    if (!shape) {
      shape = new Shape(FEW + this.shapes.size + 1, sorted);
      this.shapes.set(key, shape);
    }
    return shape;
  }
}

function areEqual(x: readonly string[], y: readonly string[]): boolean {
  if (x.length !== y.length) return false;
  for (let k = 0; k < x.length; k++) if (x[k] !== y[k]) return false;
  return true;
}

function placesOf(names: readonly string[], sorted: readonly string[]): number[] {
  if (names.length <= FEW) return names.map((name) => sorted.indexOf(name));
  const at = new Map(sorted.map((name, place) => [name, place]));
  return names.map((name) => at.get(name) as number);
}
