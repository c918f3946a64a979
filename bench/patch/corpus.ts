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
function configuration(dice: Dice): JsonObject {
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

/** The edits that change one value and no list, one tag, and one statement or form variable. */
const SMALL_EDITS = EDITS.slice(0, 4);
const TAG_EDITS: readonly Edit[] = [
  ...EDITS.slice(4, 6),
  (c, d) => {
    if (c.tags.length > 0) c.tags[d.below(c.tags.length)] = `${d.pick(WORDS)}-${d.below(10)}`;
  },
];
const STATEMENT_EDITS = [...EDITS.slice(6, 10), ...EDITS.slice(12)];

/** Pairs of a configuration and one with one value changed. */
export const smallEdits = (count: number, seed: number): Pair[] =>
  configurationPairs(count, 1, seed, SMALL_EDITS);

/** Pairs of a configuration and one with one tag changed. */
export const tagEdits = (count: number, seed: number): Pair[] =>
  configurationPairs(count, 1, seed, TAG_EDITS);

/** Pairs of a configuration and one with one statement or form variable changed. */
export const statementEdits = (count: number, seed: number): Pair[] =>
  configurationPairs(count, 1, seed, STATEMENT_EDITS);

/** Pairs of a configuration and one edited in `edits` places at most, or in at least `least`. */
export function configurationPairs(
  count: number,
  edits: number,
  seed: number,
  among: readonly Edit[] = EDITS,
  least = 1,
): Pair[] {
  const dice = new Dice(seed);
  return Array.from({ length: count }, () => {
    const from = configuration(dice);
    const to = structuredClone(from) as unknown as Editable;
    for (let n = least + dice.below(edits - least + 1); n > 0; n--) dice.pick(among)(to, dice);
    return [from, to as unknown as Json];
  });
}

/** What somebody else makes of a document at the same time, by one of the edits. */
export function editedElsewhere(document: Json, dice: Dice): Json {
  const other = structuredClone(document) as unknown as Editable;
  dice.pick(EDITS)(other, dice);
  return other as unknown as Json;
}

/** A configuration with a list of statements, of about so many kilobytes. */
function statements(kilobytes: number): Json[] {
  const dice = new Dice(kilobytes);
  return Array.from({ length: kilobytes * 6 }, (_, n) => ({
    id: `statement-${n}`,
    effect: dice.pick(["allow", "deny"]),
    resources: [`proj/*:env/${dice.below(1000)}`],
    actions: [`action-${dice.below(100)}`, `action-${dice.below(100)}`],
    note: "x".repeat(dice.below(60)),
  }));
}

/** Large documents with one or two statements changed, far apart. */
export function largeDocuments(): Record<string, Pair> {
  const pair = (kilobytes: number, ...places: number[]): Pair => {
    const list = statements(kilobytes);
    const to = structuredClone(list) as JsonObject[];
    for (const place of places) (to[Math.floor(place * list.length)] as JsonObject).effect = "changed";
    return [
      { name: "large", statements: list },
      { name: "large", statements: to },
    ];
  };
  return {
    "10 KB, one statement": pair(10, 0.5),
    "10 KB, two statements far apart": pair(10, 0.1, 0.9),
    "100 KB, one statement": pair(100, 0.5),
    "100 KB, two statements far apart": pair(100, 0.1, 0.9),
    "1 MB, one statement": pair(1000, 0.5),
  };
}

/** Short lists full of duplicates, changed at random: the hard case for any alignment. */
export function duplicatePairs(count: number, seed: number): Pair[] {
  const dice = new Dice(seed);
  const list = (): Json =>
    Array.from({ length: dice.below(9) }, () => dice.pick(["a", "b", { id: 1 }, [], [1, 2]]));
  return Array.from({ length: count }, () => [{ list: list() }, { list: list() }]);
}

/** A list in another order. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const dice = new Dice(seed);
  const result = [...list];
  for (let n = result.length - 1; n > 0; n--) {
    const at = dice.below(n + 1);
    [result[n], result[at]] = [result[at] as T, result[n] as T];
  }
  return result;
}

/** Long lists with one telling change each. */
export function longLists(): Record<string, Pair> {
  const list = Array.from({ length: 1000 }, (_, n) => `element-${n}`);
  const objects = list.map((id, n) => ({ id, n, on: true }));
  const hundred = objects.slice(0, 100);
  const digits = Array.from({ length: 100_000 }, (_, n) => (n * n + (n >> 3)) % 10);
  const edited = [...digits];
  for (let n = 0; n < 10; n++) edited.splice(n * 9000 + 500, n % 2, ...(n % 3 === 0 ? [] : [n]));
  return {
    "100 objects, one member changed in each": [hundred, hundred.map((one) => ({ ...one, n: one.n + 1000 }))],
    "100 objects, shuffled": [hundred, shuffled(hundred, 3)],
    "1,000 objects, one inserted at the head": [objects, [{ id: "new", n: -1, on: true }, ...objects]],
    "1,000 texts, one inserted at the head": [list, ["new", ...list]],
    "1,000 texts, rotated by one": [list, [...list.slice(1), list[0] as string]],
    "1,000 texts, reversed": [list, [...list].reverse()],
    "1,000 texts, shuffled": [list, shuffled(list, 4)],
    "100,000 digits, 10 edits": [digits, edited],
  };
}
