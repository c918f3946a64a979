import { isObject } from "../provider/json/equal";
import { childOf, parsePointer } from "../provider/json/pointer";
import type { Json } from "../provider/json/types";
import { hasCredentialForm, looksRandom } from "../provider/schema/credential";
import type { Entry } from "./account";

/**
 * Resource names, by id: from the configuration's name, for the oldest of those that would have the same; the
 * others get the end of their id. So a name stays when configurations are added later.
 */
export function resourceNames(oldestFirst: readonly Entry[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { live, integrationKey } of oldestFirst) {
    // A name that holds a credential is a secret.
    const plain = (!hasCredentialForm(live.name) && slug(live.name)) || integrationKey;
    const id = slug(live._id);
    const free = [plain, `${plain}-${id.slice(-6)}`, `${plain}-${id}`].find((name) => !taken.has(name));
    const name = free ?? `${plain}-${id}-${taken.size}`;
    taken.add(name);
    names.set(live._id, name);
  }
  return names;
}

/** The name of the class for an integration, as the SDK exports it. */
export function className(integrationKey: string): string {
  return integrationKey
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}

/** Gives each secret of a program the name under which the stack's configuration holds it. */
export type SecretNamer = (resource: string, pointer: string, document: Json) => string;

/**
 * A namer that gives no name twice: an object that somebody named to collide would get another's secret. The first to
 * ask keeps the short name, so ask in the order of age.
 */
export function createSecretNamer(): SecretNamer {
  const taken = new Set<string>();
  return (resource, pointer, document) => {
    const plain = `${resource}-${labelOf(pointer, document)}`;
    let name = plain;
    for (let i = 2; taken.has(name); i++) name = `${plain}-${i}`;
    taken.add(name);
    return name;
  };
}

// `/configValues/apiKey` is "apiKey". List elements go by their own key or name: "approverGroup-Authorization".
function labelOf(pointer: string, document: Json): string {
  const parts = parsePointer(pointer);
  const elements = elementNames(parts, document);
  const [field, ...path] = parts;
  const last = parts.filter((part) => !/^\d+$/.test(part)).at(-1) ?? "";
  const words =
    field === "configValues" && path.length > 0 && elements.length === 0
      ? path
      : [...elements, ...(elements.length > 0 && last === "value" ? [] : [last])];
  return words.map(plainWord).filter(Boolean).join("-").slice(0, LONGEST_LABEL) || "secret";
}

const LONGEST_LABEL = 80;

function elementNames(parts: readonly string[], document: Json): string[] {
  let here: Json | undefined = document;
  return parts.flatMap((part) => {
    const inList = Array.isArray(here);
    here = here === undefined ? undefined : childOf(here, part);
    const name = inList && isObject(here) ? (here.key ?? here.name) : undefined;
    // A name in the account may itself be a credential.
    return typeof name === "string" && !hasCredentialForm(name) && !looksRandom(name) ? [name] : [];
  });
}

const plainWord = (text: string): string => text.replace(/[^A-Za-z0-9_]+/g, "-").replace(/^-+|-+$/g, "");

function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
