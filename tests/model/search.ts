import fc from "fast-check";
import { type Story, stories } from "./commands";
import { NO_COUNTS } from "./shared-account";
import { openStories } from "./story";
import { Violation } from "./violation";

type Counts = typeof NO_COUNTS;

/** Counts of a search. */
interface SearchCounts extends Counts {
  stories: number;
  /** Different positions of all switches together. */
  switches: number;
  /** Stories that hit a known fault. */
  known: number;
}

interface SearchOptions {
  seed: number;
  stories: number;
  /** Maximum number of commands in a story. */
  length: number;
  /** A known fault that is not fixed yet: it ends its story, and is counted. */
  isKnown?(violation: Violation): boolean;
}

/**
 * Runs random stories.
 * @throws Error with the smallest story that violates an invariant, as JSON for {@link replay}.
 */
export async function search({
  seed,
  stories: count,
  length,
  isKnown,
}: SearchOptions): Promise<SearchCounts> {
  const played = await openStories();
  const switches = new Set<string>();
  const total: SearchCounts = { ...NO_COUNTS, stories: 0, switches: 0, known: 0 };
  const property = fc.asyncProperty(stories(length), async (story) => {
    const counts = await played.play(story).catch((error: unknown) => {
      if (!(error instanceof Violation && isKnown?.(error))) throw error;
      total.known += 1;
      return undefined;
    });
    total.stories += 1;
    if (!counts) return;
    for (const positions of counts.switches) switches.add(positions);
    add(total, counts);
  });
  try {
    const { failed, counterexample, counterexamplePath, errorInstance } = await fc.check(property, {
      seed,
      numRuns: count,
    });
    if (failed) {
      const [story] = counterexample ?? [];
      const found = errorInstance as Error;
      throw new Error(`seed ${seed}, path ${counterexamplePath}: ${found.message}\n${story && tell(story)}`, {
        cause: found,
      });
    }
    return { ...total, switches: switches.size };
  } finally {
    await played.close();
  }
}

/** Runs one story again. */
export async function replay(story: Story): Promise<void> {
  const played = await openStories();
  try {
    await played.play(story);
  } finally {
    await played.close();
  }
}

function tell(story: Story): string {
  const { behaviour, commands } = story;
  const lines = [
    `switches ${JSON.stringify(behaviour)}`,
    ...commands.map((command) => JSON.stringify(command)),
  ];
  return `${lines.map((line) => `  ${line}`).join("\n")}\nreplay: ${JSON.stringify(story)}`;
}

function add(total: Counts, counts: Counts): void {
  for (const key of Object.keys(NO_COUNTS) as (keyof Counts)[]) total[key] += counts[key];
}
