import { cutDeepMembers } from "../json/depth";
import { isObject } from "../json/equal";
import type { Json } from "../json/types";
import { hasOwnId, idOf } from "../schema/address";
import type { AttributeType } from "../schema/attribute";
import { type Kind, type Place, routesFor, type Scope } from "../schema/kind";
import type { Live } from "../schema/resource";
import { isLocated, listScope, shownScope } from "../schema/scope";

/** Reads an object, without null members and without outputs of an unexpected type. `undefined` for anything else. */
export function asObject(kind: Kind, scope: Scope, answer: unknown): Live | undefined {
  const live = asItem(kind, scope, answer);
  return live && isLocated(kind, live) ? live : undefined;
}

// An item of a list may not show where it is. It keeps LaunchDarkly's id alone.
function asItem(kind: Kind, scope: Scope, answer: unknown): Live | undefined {
  if (!isObject(answer)) return undefined;
  const { unwrap } = routesFor(kind, scope);
  const value = unwrap ? unwrap(answer, scope) : answer;
  if (!isObject(value)) return undefined;
  const { _id: id } = value;
  if (hasOwnId(kind) && !(typeof id === "string" && id !== "")) return undefined;
  const { label = "" } = kind;
  if (kind.attributes[label]?.required && typeof value[label] !== "string") return undefined;
  const known = membersOf(kind);
  const present = Object.entries(value).filter(
    ([name, member]) =>
      member !== null && (known.get(name)?.informs !== true || known.get(name)?.fits(member)),
  );
  if (!present.every(([name, member]) => known.get(name)?.fits(member) ?? true)) return undefined;
  // fromEntries keeps a member named __proto__ as a member.
  const members = present.map(([name, member]): [string, Json] => [
    name,
    isObject(member) ? cutDeepMembers(member) : member,
  ]);
  const live = Object.fromEntries(members);
  const keys: Scope = { ...shownScope(kind, live), ...scope, ...(typeof id === "string" ? { id } : {}) };
  const item = { ...live, ...scopeMembers(kind, keys), _id: String(id) };
  return isLocated(kind, item) ? { ...item, _id: idOf(kind, keys) } : item;
}

// Not every response contains the keys of the path.
function scopeMembers({ scope, attributes }: Kind, keys: Scope): Record<string, Json> {
  return Object.fromEntries(
    scope.flatMap((key): [string, Json][] => {
      const value = keys[key];
      return value === undefined ? [] : [[attributes[key]?.wire ?? key, value]];
    }),
  );
}

/**
 * Reads the items of a list, which may hold objects of other scopes. `undefined` if any of them is not an object of the
 * kind. One that does not show its scope has LaunchDarkly's id alone.
 */
export function asCollection(place: Place, value: unknown): Live[] | undefined {
  if (!isObject(value) || !Array.isArray(value.items)) return undefined;
  const items = value.items.map((item) => asItem(place.kind, listScope(place), item));
  return items.every((item) => item !== undefined) ? items : undefined;
}

interface Member {
  fits(value: unknown): boolean;
  /** An output. If LaunchDarkly changes its type, it counts as absent and the rest of the answer is used. */
  informs: boolean;
}

const LINKS: Member = { fits: isObject, informs: true };

function membersOf(kind: Kind): Map<string, Member> {
  const members = Object.entries(kind.attributes).map(
    ([name, { type, serverOwned, wire }]): [string, Member] => [
      wire ?? name,
      { fits: (value) => isOfType(type, value), informs: serverOwned === true || kind.scope.includes(name) },
    ],
  );
  return new Map([["_links", LINKS], ["_access", LINKS], ...members]);
}

function isOfType(type: AttributeType, value: unknown): boolean {
  if (type === "boolean" || type === "number") return typeof value === type;
  if (type === "any") return true;
  if (type === "map") return isObject(value);
  if (type === "strings") return Array.isArray(value) && value.every((item) => typeof item === "string");
  if (type === "list") return Array.isArray(value) && value.every(isObject);
  return typeof value === "string";
}
