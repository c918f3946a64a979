import { isDeepStrictEqual } from "node:util";
import { applyPatch, type Operation } from "fast-json-patch";
import { diffJson, type Json, type PatchOperation } from "../../provider/patch";
import { configurationPairs, Dice, editedElsewhere } from "./corpus";

const OPTIONS = { setPaths: ["/tags"] };

function applied(document: Json, patch: PatchOperation[]): Json | undefined {
  try {
    const copy = structuredClone(patch) as Operation[];
    return applyPatch(structuredClone(document), copy, true).newDocument;
  } catch {
    return undefined;
  }
}

/**
 * What guards cost on configurations with one edit, while somebody else makes another: bytes, and how many
 * patches are refused although both edits go together, whichever comes first.
 */
export function guardTable(count: number): string {
  const dice = new Dice(9);
  const sum = { plain: 0, guarded: 0, harmless: 0, needless: 0, harmful: 0, caught: 0 };
  for (const [from, to] of configurationPairs(count, 1, 8)) {
    const plain = diffJson(from, to, OPTIONS);
    const guarded = diffJson(from, to, { ...OPTIONS, guard: true });
    if (plain.length === 0) continue;
    sum.plain += Buffer.byteLength(JSON.stringify(plain));
    sum.guarded += Buffer.byteLength(JSON.stringify(guarded));
    const now = editedElsewhere(from, dice);
    const theirs = diffJson(from, now, OPTIONS);
    if (theirs.length === 0) continue;
    const [first, second] = [applied(now, plain), applied(to, theirs)];
    const goTogether = first !== undefined && isDeepStrictEqual(first, second);
    const isRefused = applied(now, guarded) === undefined;
    sum[goTogether ? "harmless" : "harmful"]++;
    if (isRefused) sum[goTogether ? "needless" : "caught"]++;
  }
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  return [
    "| guards, one edit of 1 KB and one by somebody else | |",
    "|---|---:|",
    `| bytes, to those without guards | ${(sum.guarded / sum.plain).toFixed(2)} |`,
    `| refused of ${sum.harmless} edits that go together | ${percent(sum.needless, sum.harmless)} |`,
    `| refused of ${sum.harmful} edits that touch each other | ${percent(sum.caught, sum.harmful)} |`,
  ].join("\n");
}
