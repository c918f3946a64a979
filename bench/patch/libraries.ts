import * as fastJsonPatch from "fast-json-patch";
import * as rfc6902 from "rfc6902";
import { diffJson, type Json } from "../../provider/patch";

/** A way to make a JSON Patch. */
export interface Library {
  readonly name: string;
  readonly diff: (from: Json, to: Json) => object[];
}

/** The name of the package under test in the tables. */
export const OURS = "ours";

type Loaded = Record<string, unknown> & { default?: unknown };

/** The name is data, so the compiler does not ask for types that these packages do not have. */
async function load(name: string): Promise<Loaded | undefined> {
  try {
    return (await import(name)) as Loaded;
  } catch {
    return undefined;
  }
}

/** Ours, and every other library that is installed; the names of the missing ones. */
export async function libraries(): Promise<{ present: Library[]; missing: string[] }> {
  const present: Library[] = [
    { name: OURS, diff: (from, to) => diffJson(from, to) },
    { name: `${OURS}, moves`, diff: (from, to) => diffJson(from, to, { moves: true }) },
    {
      name: "fast-json-patch",
      diff: (from, to) => fastJsonPatch.compare(from as object, to as object),
    },
    { name: "rfc6902", diff: (from, to) => rfc6902.createPatch(from, to) },
  ];
  const missing: string[] = [];

  const core = await load("jsondiffpatch");
  const formatter = await load("jsondiffpatch/formatters/jsonpatch");
  if (core && formatter) {
    type Diff = (from: Json, to: Json) => unknown;
    // It matches objects in lists only by a hash that the caller supplies; their JSON is the general choice.
    const create = core.create as (options: object) => { diff: Diff };
    const differ = create({ objectHash: (value: object) => JSON.stringify(value) });
    const format = formatter.format as (delta: unknown) => object[];
    present.push({
      name: "jsondiffpatch",
      diff: (from, to) => format(differ.diff(from, to)),
    });
  } else missing.push("jsondiffpatch");

  const json8 = await load("json8-patch");
  if (json8) {
    const { diff } = json8.default as { diff: Library["diff"] };
    present.push({ name: "json8-patch", diff });
  } else missing.push("json8-patch");

  const levenshtein = await load("rfc6902-json-diff");
  if (levenshtein) {
    present.push({ name: "rfc6902-json-diff", diff: levenshtein.default as Library["diff"] });
  } else missing.push("rfc6902-json-diff");
  return { present, missing };
}
