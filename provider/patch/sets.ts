import { parsePointer } from "../json/pointer";

/**
 * Which arrays below a place of the document are sets: the pointers of `setPaths`, one segment shorter with
 * each step down. Most places have none, and no pattern at all: this keeps the common walk free of charge.
 */
export class SetPattern {
  private readonly children = new Map<string, SetPattern | undefined>();

  private constructor(private readonly rests: readonly string[][]) {}

  /** Says whether the array at this place is a set. */
  get isSet(): boolean {
    return this.rests.some((rest) => rest.length === 0);
  }

  /**
   * The pattern of a list of JSON Pointers; undefined when there are none.
   * @throws SyntaxError when one is not a JSON Pointer.
   */
  static of(pointers: readonly string[] | undefined): SetPattern | undefined {
    if (pointers === undefined || pointers.length === 0) return undefined;
    return new SetPattern(pointers.map(parsePointer));
  }

  /** The pattern below a member. */
  member(key: string): SetPattern | undefined {
    if (this.children.has(key)) return this.children.get(key);
    const rests = this.rests
      .filter((rest) => rest[0] === key || rest[0] === "*")
      .map((rest) => rest.slice(1));
    const child = rests.length > 0 ? new SetPattern(rests) : undefined;
    this.children.set(key, child);
    return child;
  }

  /** The pattern below every element of an array: elements change places, so only `*` names them. */
  element(): SetPattern | undefined {
    return this.member("*");
  }
}
