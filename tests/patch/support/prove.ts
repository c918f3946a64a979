import { diffJson, type Json } from "../../../provider/patch";
import { below, random } from "./random";
import { Search } from "./search";
import { describeCost, type Level, packedCost } from "./universe";

/** What comparing the patches of one world with the exhaustive search has shown. */
export interface Proof {
  pairs: number;
  states: number;
  /** The first patches that are not the best there is. */
  failures: string[];
}

/** Compares the patches from `sources` documents of a world, to every document in it, with the search. */
export function prove(level: Level, sources: number, seed: number): Proof {
  const search = new Search(level);
  const next = random(seed);
  const { documents } = search;
  const proof: Proof = { pairs: 0, states: 0, failures: [] };
  const all = sources >= documents.length;
  for (let n = 0; n < Math.min(sources, documents.length); n++) {
    const source = all ? n : below(next, documents.length);
    const best = search.costsFrom(source);
    const from = documents[source] as Json;
    documents.forEach((to, target) => {
      proof.pairs++;
      const patch = diffJson(from, to);
      const cost = packedCost(patch);
      if (cost === best[target] || proof.failures.length >= 5) return;
      proof.failures.push(
        `${JSON.stringify(from)} -> ${JSON.stringify(to)}: ${JSON.stringify(patch)} has ${describeCost(cost)}, ` +
          `the search found ${describeCost(best[target] as number)}`,
      );
    });
  }
  proof.states = search.size;
  return proof;
}
