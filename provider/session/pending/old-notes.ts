import { createHash } from "node:crypto";
import { join } from "node:path";
import { type Kind, scopeOf } from "../../schema/kind";
import { type Inputs, textIn } from "../../schema/resource";
import { openFolder, pulumiHome } from "./own-folder";

/**
 * What version 0.1.0 noted of a create under this name, and forgets it. Its notes do not tell a run that died from one
 * that ended well, and know no parents: they are never taken over, only told of.
 */
export function takeOldNote(
  env: Readonly<Record<string, string | undefined>>,
  host: string,
  kind: Kind,
  inputs: Inputs,
): { id?: string } | undefined {
  const home = pulumiHome(env);
  const parts = [
    host,
    inputs.__origin ?? "",
    ...Object.values(scopeOf(kind, inputs)),
    textIn(inputs, kind.label),
  ];
  const name = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  try {
    if (home === undefined) return undefined;
    const files = openFolder(join(home, "launchdarkly-integrations"), name);
    const note = JSON.parse(files.read(name) ?? "") as { at?: unknown; id?: unknown };
    if (typeof note.at !== "number") return undefined;
    files.remove(name);
    return typeof note.id === "string" ? { id: note.id } : {};
  } catch {
    return undefined;
  }
}
