import { MAX_DEPTH, TOO_DEEP } from "./depth";

/** A value that cannot be sent, and why. */
interface Unsendable {
  path: string;
  problem: string;
  /** It is JSON, but nested too deeply. */
  isTooDeep?: true;
}

/**
 * Finds what is not JSON in a value: functions, symbols, bigint, NaN, infinities, dates and other instances, cycles;
 * and what is nested too deeply to be sent. Skips values that `isDeferred`, and reports members whose key `isLost`.
 */
export function nonJsonPaths(
  value: unknown,
  path: string,
  isDeferred: (value: unknown) => boolean = () => false,
  isLost: (key: string) => boolean = () => false,
): Unsendable[] {
  const problems: Unsendable[] = [];
  const open = new Set<object>();
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one walk that judges each value as it meets it
  const walk = (item: unknown, at: string): void => {
    if (isDeferred(item)) return;
    const problem = problemOf(item);
    if (problem) problems.push({ path: at, problem });
    if (problem || typeof item !== "object" || item === null) return;
    if (open.has(item)) {
      problems.push({ path: at, problem: "contains itself (a cycle)" });
      return;
    }
    // The resource is the first level.
    if (open.size + 2 > MAX_DEPTH) {
      const [top = path] = /^[^.[]+(?:\.[^.[]+|\[[^\]]*\])?/.exec(at) ?? [];
      problems.push({ path: top, problem: TOO_DEEP, isTooDeep: true });
      return;
    }
    open.add(item);
    if (Array.isArray(item))
      for (let i = 0; i < item.length; i++) walk(item[i] === undefined ? null : item[i], `${at}[${i}]`);
    else
      for (const [key, member] of Object.entries(item)) {
        if (isLost(key)) problems.push({ path: memberPath(at, key), problem: LOST });
        else if (member !== undefined) walk(member, memberPath(at, key));
      }
    open.delete(item);
  };
  walk(value, path);
  return problems;
}

const LOST = "has a name that Pulumi drops before it reaches the provider";

function problemOf(value: unknown): string | undefined {
  if (typeof value === "number" && !Number.isFinite(value)) return `is ${value}`;
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint")
    return `is a ${typeof value}`;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if ("__pulumiAsset" in value || "__pulumiArchive" in value) return "is an asset";
  if (prototype === null || prototype === Object.prototype) return undefined;
  if (!Object.hasOwn(prototype as object, "constructor"))
    return `has a literal member __proto__, which ${LOST}`;
  return `is a ${(value as object).constructor?.name ?? "class instance"}`;
}

/** The property path of a member. */
export function memberPath(parent: string, key: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`;
}
