import type { Entry } from "./account";

/**
 * Resource names, by id: from the configuration's name, for the oldest of those that would have the same; the
 * others get the end of their id. So a name stays when configurations are added later.
 */
export function resourceNames(oldestFirst: readonly Entry[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { live, integrationKey } of oldestFirst) {
    const plain = slug(live.name) || integrationKey;
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

/**
 * The name under which the stack's configuration holds a secret. No two secrets of a program share one: an object
 * that somebody named to collide would get another's secret. After the last "-" stands the path.
 */
export function configName(resource: string, pointer: string): string {
  const [field = "", ...path] = pointer.split("/").slice(1);
  const plain = field === "configValues" && path.length > 0 && !FIELDS.has(path[0] ?? "");
  return [
    spelt(resource, /[^A-Za-z0-9-]/g),
    (plain ? path : [field, ...path]).map((part) => spelt(part)).join("."),
  ].join("-");
}

const FIELDS = new Set(["configValues", "capabilityConfig", "name", "tags"]);

// What a shell or Pulumi's configuration might take for something else, by its number: "api.key" is "api_2e_key".
function spelt(text: string, others = /[^A-Za-z0-9]/g): string {
  return text.replace(others, (character) =>
    character === "_" ? "__" : `_${character.charCodeAt(0).toString(16)}_`,
  );
}

function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}
