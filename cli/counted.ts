import { plural } from "../provider/json/words";
import type { Kind } from "../provider/schema/kind";

/** Counts objects by kind: `3 integration configurations`, `4 objects (3 …, 1 …)`. */
export function counted(kinds: readonly Kind[]): string {
  const each = [...new Set(kinds)].map((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    return `${count} ${count === 1 ? kind.noun : plural(kind.noun)}`;
  });
  const [only = "0 objects"] = each;
  return each.length > 1 ? `${kinds.length} objects (${each.join(", ")})` : only;
}
