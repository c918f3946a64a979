import { isObject } from "../json/equal";

/** A manifest of one integration: whether each form variable is secret, by key. */
export interface Manifest {
  key: string;
  variables: ReadonlyMap<string, boolean>;
}

/** The manifests that LaunchDarkly serves (undocumented). Anything of another shape is ignored. */
export function asManifests(value: unknown): Manifest[] | undefined {
  if (!isObject(value) || !Array.isArray(value.items)) return undefined;
  return value.items.filter(isObject).flatMap(({ key, formVariables }) => {
    if (typeof key !== "string" || !Array.isArray(formVariables)) return [];
    const variables = formVariables
      .filter(isObject)
      .flatMap(({ key: name, isSecret }): [string, boolean][] =>
        typeof name === "string" ? [[name, isSecret === true]] : [],
      );
    return [{ key, variables: new Map(variables) }];
  });
}
