import { diffJson, type Json } from "../../../provider/patch";
import { costOf, Model, type Triple } from "./model";
import { below, random } from "./random";
import { Search } from "./search";
import { describeCost, type Level, packed, packedCost } from "./universe";

/** What comparing the patches of one world with the exhaustive search has shown. */
export interface Proof {
  pairs: number;
  /** Pairs on which the model was compared as well. */
  modelled: number;
  states: number;
  /** The first patches that are not the best there is. */
  failures: string[];
}

/** Where replacing an array is not allowed, no patch is bounded: its cost is the least of all. */
const UNBOUNDED = { isSecret: () => true };

const unbounded = new Model({ bounded: false });
const bounded = new Model({ bounded: true });

/**
 * Compares the patches from `sources` documents of a world, to every document in it, with the search. Every
 * `sample`-th pair also proves the model by the search, and the bounded patch by the model.
 */
export function prove(level: Level, sources: number, seed: number, sample: number): Proof {
  const search = new Search(level);
  const next = random(seed);
  const { documents } = search;
  const proof: Proof = { pairs: 0, modelled: 0, states: 0, failures: [] };
  const all = sources >= documents.length;
  const compare = (what: string, from: Json, to: Json, found: number, best: number): void => {
    if (found === best || proof.failures.length >= 5) return;
    proof.failures.push(
      `${JSON.stringify(from)} -> ${JSON.stringify(to)}: ${what} has ${describeCost(found)}, not ${describeCost(best)}`,
    );
  };
  for (let n = 0; n < Math.min(sources, documents.length); n++) {
    const source = all ? n : below(next, documents.length);
    const best = search.costsFrom(source);
    const from = documents[source] as Json;
    documents.forEach((to, target) => {
      proof.pairs++;
      const least = best[target] as number;
      compare("the patch", from, to, packedCost(diffJson(from, to, UNBOUNDED)), least);
      if (proof.pairs % sample !== 0) return;
      proof.modelled++;
      compare("the model", from, to, packed(unbounded.cost(from, to)), least);
      const patch: Triple = costOf(diffJson(from, to));
      compare("the bounded patch", from, to, packed(patch), packed(bounded.cost(from, to)));
    });
  }
  proof.states = search.size;
  return proof;
}
