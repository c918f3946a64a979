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

/** The name under which the stack's configuration holds a secret. */
export function configName(resource: string, pointer: string): string {
  const [field, ...path] = pointer.split("/").slice(1);
  const parts = field === "configValues" ? path : [field, ...path];
  return [resource, ...parts.map((part) => part?.replace(/[^A-Za-z0-9_]+/g, "-"))].join("-");
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
