import assert from "node:assert/strict";
import { type Props, UNKNOWN, urnOf, withPlugin } from "./plugin";

const URN = urnOf("SnowflakeExperimentation");

/** What a program changes, by a name. */
const IN_PROGRAM: Readonly<Record<string, (news: Props) => Props>> = {
  enabled: (news) => ({ ...news, enabled: false }),
  tags: (news) => ({ ...news, tags: ["b", "c"] }),
  "unknown name": (news) => ({ ...news, name: UNKNOWN }),
  locked: (news) => ({
    ...news,
    configValues: { ...(news.configValues as Props), snowflakeHostAddress: "b.snowflakecomputing.com" },
  }),
};
/** What somebody changes by hand. */
const BY_HAND = ["tags", "name", "gone"] as const;

function subsets<T>([first, ...rest]: readonly T[]): T[][] {
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((some) => [some, [first, ...some]]);
}

describe("every answer of the plugin's diff", () => {
  it("agrees with itself: the details, the properties that differ, those that replace, and whether any do", () =>
    withPlugin({}, async ({ plugin, emulator, another }) => {
      const news: Props = {
        tags: ["a", "b"],
        configValues: {
          snowflakeHostAddress: "a.snowflakecomputing.com",
          selectedEnv: { projectKey: "default", environmentKey: "production" },
        },
      };
      const seen = new Set<string>();
      for (const byHand of subsets(BY_HAND)) {
        const { inputs: oldInputs } = await plugin.check(URN, news);
        const { id, outputs: olds } = await plugin.create(URN, oldInputs);
        emulator.edit(id, (draft) => {
          if (byHand.includes("tags")) draft.tags = ["by-hand"];
          if (byHand.includes("name")) draft.name = "by hand";
        });
        if (byHand.includes("gone")) emulator.remove(id);
        const process = await another();
        await process.configure({});
        for (const changes of subsets(Object.keys(IN_PROGRAM))) {
          const where = `by hand: ${byHand.join(", ")}; in the program: ${changes.join(", ")}`;
          const changed = changes.reduce((props, name) => IN_PROGRAM[name]?.(props) ?? props, news);
          const { inputs } = await process.check(URN, changed, oldInputs);
          const diff = await process.diff(URN, id, { olds, oldInputs, news: inputs });
          const isGone = byHand.includes("gone");
          const isSame = byHand.length === 0 && changes.length === 0;
          assert.equal(diff.changes, isSame ? "none" : "some", where);
          const paths = Object.keys(diff.detailed);
          const top = (some: string[]) =>
            [...new Set(some.map((path) => path.replace(/[.[].*$/, "")))].sort();
          assert.equal(diff.hasDetailed, paths.length > 0, where);
          assert.deepEqual(diff.diffs.toSorted(), top(paths), where);
          const replacing = paths.filter((path) => diff.detailed[path]?.includes("-replace"));
          assert.deepEqual(diff.replaces.toSorted(), isGone ? ["id"] : top(replacing), where);
          assert.equal(replacing.length > 0, !isGone && changes.includes("locked"), where);
          seen.add(`${diff.changes}, ${diff.replaces.join()}`);
        }
        if (!byHand.includes("gone")) emulator.remove(id);
      }
      assert.deepEqual([...seen].sort(), ["none, ", "some, ", "some, configValues", "some, id"]);
    })).timeout(60_000);
});
