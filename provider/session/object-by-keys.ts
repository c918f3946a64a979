import type { Client } from "../api";
import type { Listed } from "../schema/attribute";

/** Looks up a project, or an environment of a project, by its keys. An object that exists is read once per process. */
export type ObjectByKeys = (names: Listed, keys: readonly string[]) => ReturnType<Client["project"]>;

/** Creates the lookup, with nothing read yet. */
export function createObjectByKeys(client: () => Client): ObjectByKeys {
  const known = new Map<string, ReturnType<ObjectByKeys>>();
  const ask: ObjectByKeys = (names, [outer = "", inner = ""]) =>
    names === "project" ? client().project(outer) : client().environment(outer, inner);
  return (names, keys) => {
    const place = JSON.stringify([names, ...keys]);
    const asked = known.get(place) ?? ask(names, keys);
    known.set(place, asked);
    asked.then(
      // It may be created later in the same run.
      (found) => found ?? known.delete(place),
      () => known.delete(place),
    );
    return asked;
  };
}
