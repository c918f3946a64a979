import {
  escapeSegment,
  isObject,
  type Props,
  type Rules,
  SECRET_SIGNATURE,
  SIGNATURE,
  UNKNOWN,
  UNKNOWNS,
  unescapeText,
} from "./core";

/** What the engine sent, in clear. */
export interface Unmarked {
  props: Props;
  /** JSON Pointers of the values that were marked as secrets. */
  marks: ReadonlySet<string>;
}

/** Takes the marks off. Every unknown value, whatever its type, becomes the one text that the core knows. */
export function unmark(sent: Readonly<Props>): Unmarked {
  const marks = new Set<string>();
  const walk = (value: unknown, pointer: string): unknown => {
    if (typeof value === "string") return UNKNOWNS.has(value) ? UNKNOWN : value;
    if (Array.isArray(value)) return value.map((item, i) => walk(item, `${pointer}/${i}`));
    if (!isObject(value)) return value;
    if (Object.hasOwn(value, SIGNATURE)) {
      // `check` refuses what it takes for an asset.
      if (value[SIGNATURE] !== SECRET_SIGNATURE) return { __pulumiAsset: true };
      marks.add(pointer);
      return walk(value.value, pointer);
    }
    return members(value, pointer, walk);
  };
  return { props: members(sent, "", walk), marks };
}

/** A secret, as the engine takes it. */
export function secret(value: unknown): unknown {
  return isMarked(value) ? value : { [SIGNATURE]: SECRET_SIGNATURE, value };
}

/** Marks what the rules call secret, and what `marks` names. */
export function mark(props: Readonly<Props>, rules: Rules, marks: ReadonlySet<string>): Props {
  const walk = (value: unknown, pointer: string): unknown => {
    if (isMarked(value)) return value;
    if (marks.has(pointer) || pointer === SECRET_ECHO || rules.isSecret(pointer)) return secret(value);
    if (Array.isArray(value)) {
      // Elements are put in order: where one is secret, all are.
      const holds = value.some((_, i) => marks.has(`${pointer}/${i}`));
      return holds ? secret(value) : value.map((item, i) => walk(item, `${pointer}/${i}`));
    }
    return isObject(value) ? members(value, pointer, walk) : value;
  };
  return members(props, "", walk);
}

// How LaunchDarkly shows a secret says something of it.
const SECRET_ECHO = "/__secretEcho";

function isMarked(value: unknown): boolean {
  return isObject(value) && value[SIGNATURE] === SECRET_SIGNATURE;
}

function members(
  object: Readonly<Props>,
  pointer: string,
  change: (value: unknown, pointer: string) => unknown,
): Props {
  return Object.fromEntries(
    Object.entries(object).map(([key, member]) => [
      key,
      change(member, `${pointer}/${escapeSegment(unescapeText(key))}`),
    ]),
  );
}
