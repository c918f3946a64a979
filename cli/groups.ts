import { printable } from "../provider/json/printable";
import { capitalized, plural } from "../provider/json/words";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import type { Entry } from "./account";

/** Objects of one kind with the same title. */
export interface Group {
  heading: string;
  entries: Entry[];
}

/** The objects by kind and title. Objects that others refer to come first. */
export function grouped(entries: readonly Entry[]): Group[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of inOrder(entries)) {
    const key = JSON.stringify([entry.kind.name, titleOf(entry)]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((members) => ({ heading: headingOf(members), entries: members }));
}

function titleOf({ kind, scope }: Entry): string | undefined {
  return kind.variant?.(scope)?.title;
}

// Objects of the first kind are called integrations.
function headingOf(entries: readonly Entry[]): string {
  const [first] = entries;
  if (first === undefined) return "";
  const title = titleOf(first);
  if (title !== undefined && first.kind === INTEGRATION_CONFIGURATION) return printable(title);
  const { noun } = first.kind;
  const named =
    title === undefined || title.toLowerCase().endsWith(noun) ? (title ?? noun) : `${title}: ${noun}`;
  return printable(capitalized(entries.length > 1 ? plural(named) : named));
}

// Ordered by kind, then by scope.
function inOrder(entries: readonly Entry[]): Entry[] {
  const kinds = [...new Set(entries.map(({ kind }) => kind))];
  const place = ({ scope }: Entry): string => Object.values(scope).join("/");
  return [...entries].sort(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      Number(place(a) > place(b)) - Number(place(a) < place(b)),
  );
}
