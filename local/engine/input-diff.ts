import { equal, isObject, isSecret, type Json, own, type Props, reveal } from "./wire";

export type Path = (string | number)[];

export interface PropertyChange {
  path: Path;
  old?: Json;
  next?: Json;
}

/** The differences between two sets of inputs, by property. A changed secret mark is a difference. */
export function compareInputs(old: Props, next: Props): PropertyChange[] {
  return [...propertyChanges([], old, next)];
}

function* propertyChanges(
  path: Path,
  old: Json | undefined,
  next: Json | undefined,
): Generator<PropertyChange> {
  if (equal(old, next)) return;
  if (Array.isArray(old) && Array.isArray(next)) {
    for (let i = 0; i < Math.max(old.length, next.length); i += 1) {
      yield* propertyChanges([...path, i], old[i], next[i]);
    }
  } else if (isObject(old) && isObject(next) && !isSecret(old) && !isSecret(next)) {
    for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
      yield* propertyChanges([...path, key], own(old, key), own(next, key));
    }
  } else {
    yield { path, ...(old !== undefined && { old }), ...(next !== undefined && { next }) };
  }
}

/** `a.b[0]["c.d"].*` as a list of segments, in the syntax of `ignoreChanges` and `replaceOnChanges`. */
export function parsePath(text: string): Path {
  const segments: Path = [];
  const pattern = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\[(\*)\]|\.?([^.[\]]+)/gy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) throw new Error(`not a property path: ${text}`);
    const [, index, quoted, star, plain] = match;
    if (index !== undefined) segments.push(Number(index));
    else segments.push((quoted?.replace(/\\(.)/g, "$1") ?? star ?? plain) as string);
  }
  return segments;
}

/** Whether a change at `path` affects what `pattern` names: one is a prefix of the other. */
export function touches(pattern: Path, path: Path): boolean {
  return pattern.every(
    (segment, i) => i >= path.length || segment === "*" || String(segment) === String(path[i]),
  );
}

/** The new inputs, with the recorded values at the ignored paths. */
export function keepIgnored(news: Props, olds: Props, ignored: string[]): Props {
  return ignored.reduce<Props>((result, path) => restore(result, olds, parsePath(path)) as Props, news);
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one branch for each shape that a path leads into
function restore(next: Json | undefined, old: Json | undefined, path: Path): Json | undefined {
  const [segment, ...rest] = path;
  if (segment === undefined) return old;
  // Inside a secret, a part cannot be restored without losing the mark, so the whole value is kept.
  if (isSecret(next) || isSecret(old)) return equal(reveal(next ?? null), reveal(old ?? null)) ? next : old;
  if (segment === "*") {
    const keys = Array.isArray(next) ? next.keys() : isObject(next) ? Object.keys(next) : [];
    const all = new Set<string | number>([...keys, ...(isObject(old) ? Object.keys(old) : [])]);
    return [...all].reduce<Json | undefined>((value, key) => restore(value, old, [key, ...rest]), next);
  }
  if (Array.isArray(next)) {
    const index = Number(segment);
    const restored = restore(next[index], Array.isArray(old) ? old[index] : undefined, rest);
    return index < next.length && restored !== undefined ? next.with(index, restored) : next;
  }
  if (!isObject(next)) return next;
  const key = String(segment);
  const restored = restore(own(next, key), isObject(old) ? own(old, key) : undefined, rest);
  const others = Object.entries(next).filter(([name]) => name !== key);
  if (restored === undefined) return Object.fromEntries(others);
  if (Object.hasOwn(next, key)) {
    return Object.fromEntries(Object.entries(next).map(([n, v]) => [n, n === key ? restored : v]));
  }
  return Object.fromEntries([...others, [key, restored]]);
}
