import type { Facts, Kind, Place, Scope } from "./kind";

/** The scope that a resource names; keys that it does not name are absent. */
export function scopeOf(kind: Kind, facts: Facts): Scope {
  return textsIn(kind, (key) => facts[key]);
}

/** The scope that a live object shows; keys that it does not show are absent. */
export function shownScope(kind: Kind, live: Facts): Scope {
  return textsIn(kind, (key) => live[kind.attributes[key]?.wire ?? key]);
}

function textsIn({ scope }: Kind, read: (key: string) => unknown): Scope {
  return Object.fromEntries(
    scope.flatMap((key) => {
      const value = read(key);
      return typeof value === "string" ? [[key, value]] : [];
    }),
  );
}

/** Where objects like this one are listed and created. */
export function placeOf(kind: Kind, facts: Facts): Place {
  return { kind, scope: scopeOf(kind, facts) };
}

/** The part of a scope that leads to the list which has a place's objects. */
export function listScope({ kind, scope }: Place): Scope {
  const route = kind.routes.list ?? kind.routes.collection ?? "";
  return Object.fromEntries(Object.entries(scope).filter(([key]) => route.includes(`{${key}}`)));
}

/** Whether a live object shows all that leads to it. */
export function isLocated(kind: Kind, live: Facts): boolean {
  const shown = shownScope(kind, live);
  return kind.scope.every((key) => shown[key] !== undefined || !kind.routes.item.includes(`{${key}}`));
}

/** Whether a live object is of a scope, as far as it shows. */
export function isOfScope({ kind, scope }: Place, live: Facts): boolean {
  return Object.entries(shownScope(kind, live)).every(([key, value]) => (scope[key] ?? value) === value);
}
