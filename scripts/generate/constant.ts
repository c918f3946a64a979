import type { Kind } from "../../provider/schema/kind";

/** The name of a kind in provider/kinds. */
export function constantOf({ name }: Kind): string {
  return name.toUpperCase().replaceAll("-", "_");
}
