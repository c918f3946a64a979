import type { Client } from "../api";
import type { Listed } from "../schema/attribute";

/** Looks up what LaunchDarkly lists by keys, from the outside in: each once in a process, unless there was none. */
export type NamedObjects = (names: Listed, keys: readonly string[]) => ReturnType<Client["project"]>;

/** None has been looked up yet. */
export function createNamedObjects(client: () => Client): NamedObjects {
  const known = new Map<string, ReturnType<NamedObjects>>();
  const ask: NamedObjects = (names, [outer = "", inner = ""]) =>
    names === "project" ? client().project(outer) : client().environment(outer, inner);
  return (names, keys) => {
    const place = JSON.stringify([names, ...keys]);
    const asked = known.get(place) ?? ask(names, keys);
    known.set(place, asked);
    asked.then(
      // It may be made later in the same run.
      (found) => found ?? known.delete(place),
      () => known.delete(place),
    );
    return asked;
  };
}
