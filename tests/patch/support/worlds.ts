import type { Level } from "./universe";

const scalars = (...values: (string | number | null)[]): Level => ({ scalars: values });
const array = (max: number, of: Level, ...also: (string | number | null)[]): Level => ({
  scalars: also,
  array: { max, of },
});
const object = (keys: string[], of: Level, ...also: (string | number | null)[]): Level => ({
  scalars: also,
  object: { keys, of },
});
const either = (x: Level, y: Level): Level => ({ ...x, ...y, scalars: [...x.scalars, ...y.scalars] });

const small = either(array(1, scalars(1)), object(["a"], scalars(1), 1));

/** Worlds of small documents, up to about four elements and three levels, each with its own difficulty. */
export const worlds: Readonly<Record<string, Level>> = {
  "lists of five, with duplicates": array(5, scalars(1, 2, null)),
  "lists of long and short texts": array(4, scalars("a", "bb", "a longer text", null)),
  "lists of four mixed elements": array(4, small),
  "lists of three small objects": array(3, object(["a", "b"], scalars(1, 2))),
  "lists of lists": array(3, array(2, scalars(1, 2), 1)),
  "lists of lists of lists": array(2, array(2, array(2, scalars(1)), 1)),
  "lists of objects that hold objects": array(2, object(["a", "b"], object(["p", "q"], scalars(1)), 1)),
  "objects of objects": object(["a", "b"], object(["p", "q", "r"], scalars(1, 2), 1)),
  "objects of four members": object(
    ["a", "b", "c", "dddd"],
    either(array(1, scalars(1)), object(["p"], scalars(1), 1)),
  ),
  "objects of lists of objects": object(["list"], array(3, object(["id", "v"], scalars(1), 1)), 1),
  "objects of lists": object(["x", "y"], array(3, scalars(1, 2)), null),
  "lists of objects of lists": array(2, object(["a", "b"], array(2, scalars(1)), 1), null),
  "anything at the root": either(array(2, small, 1, null), object(["a", "b"], small)),
};

/** Worlds in which some lists are sets, with the pointers of the sets. */
export const setWorlds: Readonly<Record<string, { level: Level; setPaths: string[] }>> = {
  "sets of up to four": {
    level: object(["tags"], array(4, scalars("a", "b", "cc", 1, null))),
    setPaths: ["/tags"],
  },
  "a set beside a list": {
    level: object(["tags", "list"], array(3, scalars("a", "bb", 1))),
    setPaths: ["/tags"],
  },
  "lists of objects that hold sets": {
    level: array(3, object(["tags"], either(array(2, scalars("a", "b")), scalars(1)))),
    setPaths: ["/*/tags"],
  },
};
