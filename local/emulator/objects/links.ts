import type { JsonObject } from "../json";
import { selfLink } from "../representation";

type Keys = Readonly<Record<string, string>>;

/** The address of an object or a list. */
export function links(route: string, keys: Keys): JsonObject {
  return selfLink(filled(route, keys));
}

/** The links of an object. An object in a project also names the project. */
export function objectLinks(item: string, list: string, keys: Keys): JsonObject {
  const self = links(item, keys);
  const { projectKey, environmentKey } = keys;
  if (projectKey === undefined) return self;
  const project = `/api/v2/projects/${encodeURIComponent(projectKey)}`;
  const link = (href: string): JsonObject => ({ href, type: "application/json" });
  return {
    ...self,
    parent: link(filled(list, keys)),
    project: link(project),
    ...(environmentKey === undefined
      ? {}
      : { environment: link(`${project}/environments/${encodeURIComponent(environmentKey)}`) }),
  };
}

function filled(route: string, keys: Keys): string {
  return route.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(keys[key] ?? ""));
}
