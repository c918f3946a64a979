import { quoted } from "../json/quoted";
import type { Facts, Kind } from "./kind";
import { isUnknown } from "./unknown";

/** How messages call a resource: its scope, then its quoted label. `shown` replaces what must not be shown. */
export function titleOf(
  kind: Kind,
  facts: Facts,
  shown: (field: string, value: unknown) => unknown = (_, value) => value,
): string {
  const scope = kind.scope.map((key) => textOf(shown(key, facts[key]))).filter((text) => text !== undefined);
  const { label } = kind;
  const isNamed = label !== undefined && !isUnknown(facts[label]);
  const named = isNamed ? [quoted(textOf(shown(label, facts[label])))] : [];
  return [...scope, ...named].join(" ");
}

/** How messages call one object that exists. */
export function objectTitle(kind: Kind, id: string, facts: Facts): string {
  const named = kind.label === undefined ? "" : ` (${quoted(textOf(facts[kind.label]))})`;
  return `${kind.noun} ${id}${named}`;
}

/** An object is no key and has no text; its `toString` may be no function. */
export function textOf(value: unknown): string | undefined {
  return value === undefined || typeof value === "object" ? undefined : String(value);
}
