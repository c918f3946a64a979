import type { Json, JsonObject } from "../../provider/patch";

/** A pair of documents to be compared. */
export type Pair = readonly [from: Json, to: Json];

/** A repeatable source of choices (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** A whole number below `n`. */
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

const WORDS = [
  "team-platform",
  "prod",
  "guarded",
  "payments",
  "eu",
  "on-call",
  "tier-1",
  "owner:web",
  "beta",
];
const KEYS = [
  "url",
  "severity",
  "serviceKey",
  "channel",
  "account",
  "database",
  "role",
  "warehouse",
  "project",
];

function mapping(dice: Dice): JsonObject {
  return {
    flag: `${dice.pick(WORDS)}-${dice.below(1000)}`,
    environments: Array.from({ length: 1 + dice.below(3) }, () =>
      dice.pick(["test", "staging", "production"]),
    ),
    target: { table: dice.pick(KEYS), required: dice.below(2) === 0, limit: dice.below(50) },
  };
}

/** A document of about a kilobyte, shaped as an integration's configuration. */
export function configuration(dice: Dice): JsonObject {
  const configValues: JsonObject = {};
  for (let n = 4 + dice.below(4); n > 0; n--)
    configValues[dice.pick(KEYS)] = `${dice.pick(WORDS)}.example.com/${dice.below(1e6)}`;
  configValues.mappings = Array.from({ length: 2 + dice.below(6) }, () => mapping(dice));
  return {
    name: `Releases of ${dice.pick(WORDS)}`,
    enabled: dice.below(2) === 0,
    tags: WORDS.filter(() => dice.below(2) === 0),
    configValues,
    capabilityConfig: {
      approvals: { additionalFormVariables: Array.from({ length: dice.below(4) }, () => mapping(dice)) },
    },
  };
}

type Edit = (config: Editable, dice: Dice) => void;
interface Editable {
  name: string;
  enabled: boolean;
  tags: string[];
  configValues: JsonObject & { mappings: JsonObject[] };
  capabilityConfig: { approvals: { additionalFormVariables: JsonObject[] } };
}

const rename = (object: JsonObject, from: string, to: string): void => {
  if (object[from] === undefined) return;
  object[to] = object[from];
  delete object[from];
};

const setValue: Edit = (c, d) => {
  c.configValues[d.pick(KEYS)] = `${d.pick(WORDS)}.example.com/${d.below(1e6)}`;
};

/** What people do to a configuration, the common things more often. */
const EDITS: readonly Edit[] = [
  setValue,
  setValue,
  (c) => {
    c.enabled = !c.enabled;
  },
  (c, d) => {
    c.name = `Releases of ${d.pick(WORDS)}, ${d.below(100)}`;
  },
  (c, d) => void c.tags.splice(d.below(c.tags.length + 1), 0, `${d.pick(WORDS)}-${d.below(10)}`),
  (c, d) => void c.tags.splice(d.below(c.tags.length), 1),
  (c, d) => void c.configValues.mappings.splice(d.below(c.configValues.mappings.length + 1), 0, mapping(d)),
  (c, d) => void c.configValues.mappings.splice(d.below(c.configValues.mappings.length), 1),
  (c, d) => {
    const one = c.configValues.mappings[d.below(c.configValues.mappings.length)];
    if (one) (one.target as JsonObject).limit = d.below(50);
  },
  (c, d) => {
    const one = c.configValues.mappings[d.below(c.configValues.mappings.length)];
    if (one) (one.environments as Json[]).unshift("development");
  },
  (c, d) => {
    const [one] = c.configValues.mappings.splice(d.below(c.configValues.mappings.length), 1);
    if (one) c.configValues.mappings.splice(d.below(c.configValues.mappings.length + 1), 0, one);
  },
  (c, d) => rename(c.configValues, d.pick(KEYS), `${d.pick(KEYS)}Name`),
  (c, d) => void c.capabilityConfig.approvals.additionalFormVariables.unshift(mapping(d)),
];

/** The edits that change one value and no list. */
const SMALL_EDITS = EDITS.slice(0, 4);

/** Pairs of a configuration and one with one value changed. */
export const smallEdits = (count: number, seed: number): Pair[] =>
  configurationPairs(count, 1, seed, SMALL_EDITS);

/** Pairs of a configuration and one edited in `edits` places at most. */
export function configurationPairs(
  count: number,
  edits: number,
  seed: number,
  among: readonly Edit[] = EDITS,
): Pair[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => {
    const from = configuration(dice);
    const to = structuredClone(from) as unknown as Editable;
    for (let n = 1 + dice.below(edits); n > 0; n--) dice.pick(among)(to, dice);
    return [from, to as unknown as Json];
  });
}

/** Short lists full of duplicates, changed at random: the hard case for any alignment. */
export function duplicatePairs(count: number, seed: number): Pair[] {
  const dice = new Dice(seed);
  const list = (): Json =>
    Array.from({ length: dice.below(9) }, () => dice.pick(["a", "b", { id: 1 }, [], [1, 2]]));
  return Array.from({ length: count }, () => [{ list: list() }, { list: list() }]);
}

/** Long lists with one telling change each. */
export function longLists(length: number): Record<string, Pair> {
  const list = Array.from({ length }, (_, n) => `element-${n}`);
  const objects = list.map((id, n) => ({ id, n, on: true }));
  return {
    [`${length} texts, one inserted at the head`]: [list, ["new", ...list]],
    [`${length} texts, rotated by one`]: [list, [...list.slice(1), list[0] as string]],
    [`${length} texts, reversed`]: [list, [...list].reverse()],
    [`${length} objects, one inserted at the head`]: [objects, [{ id: "new", n: -1, on: true }, ...objects]],
    [`${length} objects, one changed in the middle`]: [
      objects,
      objects.map((object, n) => (n === length >> 1 ? { ...object, on: false } : object)),
    ],
  };
}
