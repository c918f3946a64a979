import type { Json } from "../json/types";
import { rewrite } from "../json/walk";
import type { Attributes } from "./attribute";
import { declarable, type Facts, type Kind } from "./kind";
import { type Live, membersOf, recordedList } from "./resource";
import { resolve } from "./rules";
import { shownScope } from "./scope";
import { isLiveSecret } from "./secrets";
import { textOf } from "./title";

/** A live object by its attributes, without its secrets. */
export interface ObjectResult {
  [attribute: string]: Json | undefined;
  id: string;
  /** JSON Pointers of the omitted secrets. */
  secrets: string[];
}

/** Whether the live value at a pointer is a secret. */
export type IsSecret = (pointer: string, value: Json) => boolean;

/** Filters by name: `tag` and attributes. An omitted filter matches everything. */
export type Filters = Readonly<Record<string, Json | undefined>>;

/** A live object without its secrets. `scope` has keys that the object may not show. */
export function objectResult(
  kind: Kind,
  scope: Facts,
  live: Live,
  isSecret: IsSecret = liveSecretsOf(kind, { ...scope, ...shownScope(kind, live) }),
): ObjectResult {
  const secrets: string[] = [];
  const open = (value: Json, pointer: string): Json | undefined => {
    if (!isSecret(pointer, value)) return value;
    secrets.push(pointer);
    return undefined;
  };
  const shown = (field: string, { type, set, secret }: Attributes[string]): Json | undefined => {
    const value = live[field];
    if (type === "map") return rewrite(membersOf(live, field), open, `/${field}`) ?? {};
    if (type === "strings") return recordedList(value, set);
    if (value === undefined || field === kind.label) return value;
    return secret || typeof value === "string" ? open(value, `/${field}`) : value;
  };
  const keys = { ...scope, ...shownScope(kind, live) };
  const members: [string, Json | undefined][] = [
    ...kind.scope.map((key): [string, Json | undefined] => [key, textOf(keys[key])]),
    ...declarable(kind)
      .filter(([field]) => !kind.scope.includes(field))
      .map(([field, attribute]): [string, Json | undefined] => [field, shown(field, attribute)]),
    ...Object.entries(kind.attributes).flatMap(([name, { serverOwned, secret, wire = name }]) =>
      serverOwned && !secret ? [[name, live[wire]] as [string, Json | undefined]] : [],
    ),
    ["links", live._links],
    ["access", live._access],
  ];
  return {
    id: live._id,
    ...Object.fromEntries(members.filter(([, value]) => value !== undefined)),
    secrets,
  };
}

function liveSecretsOf(kind: Kind, facts: Facts): IsSecret {
  const rules = resolve(kind, facts);
  return (pointer, value) => isLiveSecret(rules, pointer, value);
}

/** The filters for a kind's objects, with the types of their values. */
export function filtersOf(kind: Kind): [name: string, type: "string" | "boolean"][] {
  return declarable(kind).flatMap(([field, { type, createOnly }]): [string, "string" | "boolean"][] => {
    // No answer shows it.
    if (createOnly) return [];
    if (field === kind.label) return [[field, "string"]];
    if (field === "tags" && type === "strings") return [["tag", "string"]];
    return type === "boolean" ? [[field, "boolean"]] : [];
  });
}

/** The objects that match the filters, sorted by label and id. */
export function matching<T extends ObjectResult>(
  { label = "id" }: Kind,
  objects: readonly T[],
  { tag, ...exact }: Filters,
): T[] {
  return objects
    .filter(({ tags }) => tag === undefined || (Array.isArray(tags) && tags.includes(tag)))
    .filter((one) =>
      Object.entries(exact).every(([field, value]) => value === undefined || one[field] === value),
    )
    .sort((a, b) => compare(a[label], b[label]) || compare(a.id, b.id));
}

function compare(a: Json | undefined, b: Json | undefined): number {
  const [one, other] = [String(a ?? ""), String(b ?? "")];
  return one < other ? -1 : Number(one > other);
}
