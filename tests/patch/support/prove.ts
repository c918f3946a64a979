import { diffJson, type Json } from "../../../provider/patch";
import { costOf, Model, type Triple } from "./model";
import { below, random } from "./random";
import { Search } from "./search";
import { describeCost, type Level, packed, packedCost } from "./universe";

/** Results of comparing the patches of one world with the exhaustive search. */
export interface Proof {
  pairs: number;
  /** Pairs for which the model was compared as well. */
  modelled: number;
  states: number;
  /** The first patches that are not optimal. */
  failures: string[];
}

/** If replacing an array is not allowed, no patch is bounded: its cost is the minimum. */
const UNBOUNDED = { isSecret: () => true };

/**
 * Compares the patches from `sources` documents of a world to every document in it with the search. Every `sample`-th
 * pair also verifies the model with the search, and the bounded patch with the model. The search does not know sets,
 * so a document equal to the target in another order is also a target.
 */
export function prove(
  level: Level,
  sources: number,
  seed: number,
  sample: number,
  setPaths: string[] = [],
): Proof {
  const search = new Search(level);
  const unbounded = new Model({ bounded: false, sets: setPaths });
  const bounded = new Model({ bounded: true, sets: setPaths });
  const next = random(seed);
  const { documents } = search;
  const proof: Proof = { pairs: 0, modelled: 0, states: 0, failures: [] };
  const all = sources >= documents.length;
  // If lists are sets, every equal document is a target; documents with duplicates are not.
  const names = setPaths.length > 0 ? documents.map((one) => unbounded.name(one)) : [];
  const equals = new Map<string, number[]>();
  names.forEach((name, at) => {
    const known = equals.get(name);
    if (known) known.push(at);
    else equals.set(name, [at]);
  });
  const hasTwice = documents.map((one) => setPaths.length > 0 && unbounded.hasTwice(one));
  const compare = (what: string, from: Json, to: Json, found: number, best: number): void => {
    // A patch of a set may leave the world by one more element than its lists have, which is cheaper.
    if (found === best || (setPaths.length > 0 && found < best) || proof.failures.length >= 5) return;
    proof.failures.push(
      `${JSON.stringify(from)} -> ${JSON.stringify(to)}: ${what} has ${describeCost(found)}, not ${describeCost(best)}`,
    );
  };
  for (let n = 0; n < Math.min(sources, documents.length); n++) {
    const source = all ? n : below(next, documents.length);
    const best = search.costsFrom(source);
    const from = documents[source] as Json;
    documents.forEach((to, target) => {
      if (hasTwice[target]) return;
      proof.pairs++;
      const same = equals.get(names[target] ?? "") ?? [target];
      const least = Math.min(...same.map((at) => best[at] as number));
      compare("the patch", from, to, packedCost(diffJson(from, to, { ...UNBOUNDED, setPaths })), least);
      if (proof.pairs % sample !== 0) return;
      proof.modelled++;
      compare("the model", from, to, packed(unbounded.cost(from, to)), least);
      const patch: Triple = costOf(diffJson(from, to, { setPaths }));
      compare("the bounded patch", from, to, packed(patch), packed(bounded.cost(from, to)));
    });
  }
  proof.states = search.size;
  return proof;
}
