import { isObject } from "../provider/json/equal";
import { childOf, parsePointer } from "../provider/json/pointer";
import type { Json } from "../provider/json/types";
import { hasCredentialForm, looksRandom } from "../provider/schema/credential";
import { membersOf, textIn } from "../provider/schema/resource";
import { selectorOf } from "../provider/schema/selector";
import type { Entry } from "./account";

/**
 * Creates resource names from the names of the objects. If several objects have the same name, the oldest keeps it, and
 * each other one gets a suffix: a tag, a key or an environment that no older one has, or else the end of its id. So a
 * name does not change when objects are added later.
 */
export function resourceNames(oldestFirst: readonly Entry[]): Map<Entry, string> {
  const names = new Map<Entry, string>();
  const taken = new Set<string>();
  const hints = new Map<string, Set<string>>();
  for (const entry of oldestFirst) {
    const plain = plainName(entry);
    const id = slug(entry.live._id);
    const known = hints.get(plain) ?? new Set();
    const own = hintsOf(entry).filter((hint) => !known.has(hint));
    hints.set(plain, new Set([...known, ...own]));
    const free = [
      plain,
      ...own.map((hint) => `${plain}-${hint}`),
      `${plain}-${id.slice(-6)}`,
      `${plain}-${id}`,
    ].find((name) => !taken.has(name));
    const name = free ?? `${plain}-${id}-${taken.size}`;
    taken.add(name);
    names.set(entry, name);
  }
  return names;
}

// Distinguishes objects with the same name: tags, the keys of their scope from the inside out, and environments that
// they select.
function hintsOf({ kind, scope, live }: Entry): string[] {
  const { tags } = live;
  const texts = Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : [];
  const variables = Object.values(membersOf(live, kind.variables ?? ""));
  const selected = variables.flatMap((value) => Object.values(selectorOf(value) ?? {}).reverse());
  const keys = [...kind.scope].reverse().map((key) => scope[key] ?? "");
  return [...texts.sort(), ...keys, ...selected]
    .filter((text) => !hasCredentialForm(text))
    .map(slug)
    .filter(Boolean);
}

// An object without a name is named by its keys, except those with default values.
function plainName({ kind, scope, live }: Entry): string {
  const label = textIn(live, kind.label);
  // A name that contains a credential is a secret.
  const named = hasCredentialForm(label) ? "" : slug(label);
  const keys = kind.scope.filter((key) => scope[key] !== kind.attributes[key]?.default);
  return named || slug(keys.map((key) => scope[key]).join("-")) || kind.name;
}

/** Names the secrets of a program in the stack's configuration. */
export type SecretNamer = (resource: string, pointer: string, entry: Pick<Entry, "kind" | "live">) => string;

/**
 * Creates a namer without duplicate names: an object with a colliding name would get another object's secret. The
 * first keeps the short name, so ask in order of age.
 */
export function createSecretNamer(): SecretNamer {
  const taken = new Set<string>();
  return (resource, pointer, entry) => {
    const plain = `${resource}-${labelOf(pointer, entry)}`;
    let name = plain;
    for (let i = 2; taken.has(name); i++) name = `${plain}-${i}`;
    taken.add(name);
    return name;
  };
}

// A form variable is named by its key: "apiKey". List elements are named by their own key or name:
// "approverGroup-Authorization".
function labelOf(pointer: string, { kind, live }: Pick<Entry, "kind" | "live">): string {
  const parts = parsePointer(pointer);
  const elements = elementNames(parts, live as Json);
  const [field, ...path] = parts;
  const last = parts.filter((part) => !/^\d+$/.test(part)).at(-1) ?? "";
  const words =
    field === kind.variables && path.length > 0 && elements.length === 0
      ? path
      : [...elements, ...(elements.length > 0 && last === "value" ? [] : [last])];
  return shortened(words.map(plainWord).filter(Boolean).join("-"), LONGEST_LABEL) || "secret";
}

const LONGEST_LABEL = 80;

function elementNames(parts: readonly string[], document: Json): string[] {
  let here: Json | undefined = document;
  return parts.flatMap((part) => {
    const inList = Array.isArray(here);
    here = here === undefined ? undefined : childOf(here, part);
    const name = inList && isObject(here) ? (here.key ?? here.name) : undefined;
    // A name in the account may be a credential.
    return typeof name === "string" && !hasCredentialForm(name) && !looksRandom(name) ? [name] : [];
  });
}

const plainWord = (text: string): string => text.replace(/[^A-Za-z0-9_]+/g, "-").replace(/^-+|-+$/g, "");

function slug(text: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return shortened(plain, LONGEST_NAME);
}

const LONGEST_NAME = 60;

/** Shortens a name to the whole words that fit. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const [cut = ""] = new RegExp(`^.{1,${longest}}(?=-)`).exec(text) ?? [text.slice(0, longest)];
  return cut;
}
