import { inertJson } from "../provider/json/printable";
import { KINDS } from "../provider/kinds";
import { unseen } from "../provider/lifecycle/read";
import { classesOf, tokenFor } from "../provider/present/package";
import { TYPED_CLASSES } from "../provider/present/package-classes";
import { escapeText } from "../provider/present/wire";
import type { Entry } from "./account";
import { resourceNames } from "./names";

const CLASSES = classesOf(KINDS, TYPED_CLASSES);

/**
 * The content of a file for `pulumi import --file`, for a stack that uses the plugin. It holds types, names and ids:
 * Pulumi has the plugin read each object, and writes the program in the project's language.
 */
export function pluginImportFileOf(entries: readonly Entry[]): string {
  const names = resourceNames(entries);
  const resources = entries.map((entry) => ({
    type: tokenFor(CLASSES, entry.kind, unseen(entry.kind, entry.live, entry.scope)),
    name: names.get(entry),
    id: escapeText(entry.live._id),
  }));
  return `${inertJson({ resources }, 2)}\n`;
}
