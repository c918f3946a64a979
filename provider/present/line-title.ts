import type { Facts, Kind } from "../schema/kind";
import { titleOf } from "../schema/title";

/**
 * The title of a resource in a line that Pulumi prints for the whole stack: its Pulumi name, if known, and its title.
 * Names in LaunchDarkly are not unique.
 */
export function lineTitle(kind: Kind, facts: Facts, shown?: Parameters<typeof titleOf>[2]): string {
  const title = titleOf(kind, facts, shown);
  const { __urn: urn } = facts;
  const resource = typeof urn === "string" ? urn.split("::").at(-1) : undefined;
  return resource ? `${resource}: ${title}` : title;
}
