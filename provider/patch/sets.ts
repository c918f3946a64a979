import { parsePointer } from "../json/pointer";

/**
 * The arrays below a value that are sets: the pointers of `setPaths`, one segment shorter at each level. Most values
 * have none and therefore no pattern, so the common walk pays nothing.
 */
export class SetPattern {
  private readonly children = new Map<string, SetPattern | undefined>();

  private constructor(private readonly rests: readonly string[][]) {}

  /** Whether the array at this place is a set. */
  get isSet(): boolean {
    return this.rests.some((rest) => rest.length === 0);
  }

  /**
   * The pattern for a list of JSON Pointers; undefined if the list is empty.
   * @throws SyntaxError if one of them is not a JSON Pointer.
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

  /** The pattern below every element of an array. Elements change their index, so only `*` matches them. */
  element(): SetPattern | undefined {
    return this.member("*");
  }
}
