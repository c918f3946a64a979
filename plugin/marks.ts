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
interface Unmarked {
  props: Props;
  /** JSON Pointers of the marked secrets. */
  marks: ReadonlySet<string>;
}

/** Removes the marks. Unknown values of every type become the one that the core knows. */
export function unmark(sent: Readonly<Props>): Unmarked {
  const marks = new Set<string>();
  const walk = (value: unknown, pointer: string): unknown => {
    if (typeof value === "string") return UNKNOWNS.has(value) ? UNKNOWN : value;
    if (Array.isArray(value)) return value.map((item, i) => walk(item, `${pointer}/${i}`));
    if (!isObject(value)) return value;
    if (Object.hasOwn(value, SIGNATURE)) {
      // `check` refuses assets.
      if (value[SIGNATURE] !== SECRET_SIGNATURE) return { __pulumiAsset: true };
      marks.add(pointer);
      return walk(value.value, pointer);
    }
    return members(value, pointer, walk);
  };
  return { props: members(sent, "", walk), marks };
}

/** Marks a value as secret for the engine. */
export function secret(value: unknown): unknown {
  return isMarked(value) ? value : { [SIGNATURE]: SECRET_SIGNATURE, value };
}

/** Marks the values that are secret by the rules or in `marks`. */
export function mark(props: Readonly<Props>, rules: Rules, marks: ReadonlySet<string>): Props {
  const walk = (value: unknown, pointer: string): unknown => {
    if (isMarked(value)) return value;
    if (marks.has(pointer) || pointer === SECRET_ECHO || rules.isSecret(pointer)) return secret(value);
    if (Array.isArray(value)) {
      // Elements are sorted: if one is secret, the whole list is.
      const holds = value.some((_, i) => marks.has(`${pointer}/${i}`));
      return holds ? secret(value) : value.map((item, i) => walk(item, `${pointer}/${i}`));
    }
    return isObject(value) ? members(value, pointer, walk) : value;
  };
  return members(props, "", walk);
}

// The form in which LaunchDarkly shows a secret reveals something about it.
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
