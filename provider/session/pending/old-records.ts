import { join } from "node:path";
import type { Kind } from "../../schema/kind";
import { type Inputs, textIn } from "../../schema/resource";
import { scopeOf } from "../../schema/scope";
import { fileNameOf, openFolder, pulumiHome } from "./own-folder";

/**
 * Returns and removes the record that version 0.1.0 kept of a create under this name. Those records do not distinguish
 * a run that died from one that ended well, and hold no parents: they never recover an object, they only cause a warning.
 */
export function takeOldRecord(
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
  const name = fileNameOf(parts);
  try {
    if (home === undefined) return undefined;
    const files = openFolder(join(home, "launchdarkly-integrations"), name);
    const old = JSON.parse(files.read(name) ?? "") as { at?: unknown; id?: unknown };
    if (typeof old.at !== "number") return undefined;
    files.remove(name);
    return typeof old.id === "string" ? { id: old.id } : {};
  } catch {
    return undefined;
  }
}
