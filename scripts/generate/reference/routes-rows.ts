import { isSingleton, type Kind, routesFor } from "../../../provider/schema/kind";
import type { Routes } from "../../../provider/schema/routes";
import { inMarkdown } from "../inert";

/** What a kind's page says of LaunchDarkly's API for it. */
export function routesRows(kind: Kind): [what: string, value: string][] {
  const forbidden = each(kind, ({ forbidden = "" }) => inMarkdown(forbidden));
  return [
    ["LaunchDarkly's API", each(kind, pathsOf)],
    [
      "stability of that API",
      each(kind, ({ beta }) => (beta ? "beta: LaunchDarkly may change it" : "stable")),
    ],
    ["permission", each(kind, (routes) => permissionOf(kind, routes))],
    ...(forbidden === "" ? [] : [["a 403 may also mean", forbidden] satisfies [string, string]]),
  ];
}

/** In a word. */
export function stabilityOf(kind: Kind): string {
  return each(kind, ({ beta }) => (beta ? "beta" : "stable"));
}

// The words about each of its routes, with the values that lead there; once, where they are the same for all.
function each(kind: Kind, words: (routes: Routes) => string): string {
  const routes = routesOf(kind);
  if (routes.size === 0) return words(kind.routes);
  const said = [...routes].map(
    ([one, values]) => [words(one), values.map((value) => `\`${value}\``)] as const,
  );
  const [first = ""] = said.map(([text]) => text);
  if (said.every(([text]) => text === first)) return first;
  return said.flatMap(([text, values]) => (text === "" ? [] : [`${text} (${values.join(", ")})`])).join("; ");
}

// Keys of the scope with few values may decide.
function routesOf(kind: Kind): Map<Routes, string[]> {
  const values = kind.scope.flatMap((key) =>
    (kind.attributes[key]?.allowedValues ?? []).map((value) => [key, String(value)] as const),
  );
  const routes = new Map<Routes, string[]>();
  for (const [key, value] of values) {
    const one = routesFor(kind, { [key]: value });
    routes.set(one, [...(routes.get(one) ?? []), value]);
  }
  return routes;
}

function pathsOf({ collection, list, item, query = "", act }: Routes): string {
  return [collection, list, `${item}${query}`, act?.route]
    .filter((path) => path !== undefined)
    .map((path) => `\`${path}\``)
    .join(", ");
}

function permissionOf(kind: Kind, { actions }: Routes): string {
  if (!actions) return "LaunchDarkly documents none";
  const verbs = isSingleton(kind) ? (["read", "change"] as const) : (["create", "read", "change"] as const);
  const named = verbs.flatMap((verb) =>
    actions[verb] === undefined ? [] : [`\`${actions[verb]}\` to ${verb} it`],
  );
  return [
    named.join(", "),
    ...(named.length < verbs.length ? ["LaunchDarkly documents none for the rest"] : []),
  ].join("; ");
}
