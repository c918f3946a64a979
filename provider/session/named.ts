import type { Client } from "../api";

/** Projects and environments as one process looks them up: each once, unless there was none. */
export type NamedObjects = Pick<Client, "project" | "environment">;

/** None has been looked up yet. */
export function createNamedObjects(client: () => Client): NamedObjects {
  const known = new Map<string, ReturnType<Client["project"]>>();
  function once(keys: string[], ask: () => ReturnType<Client["project"]>): ReturnType<Client["project"]> {
    const key = JSON.stringify(keys);
    const asked = known.get(key) ?? ask();
    known.set(key, asked);
    asked.then(
      // It may be made later in the same run.
      (found) => found ?? known.delete(key),
      () => known.delete(key),
    );
    return asked;
  }
  return {
    project: (key) => once([key], () => client().project(key)),
    environment: (project, key) => once([project, key], () => client().environment(project, key)),
  };
}
