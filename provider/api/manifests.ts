import { isObject } from "../json/equal";

/** What LaunchDarkly says of one integration: which of its form variables are secret, by key. */
export interface Manifest {
  key: string;
  variables: ReadonlyMap<string, boolean>;
}

/** The manifests that LaunchDarkly serves (undocumented); anything of another shape is left out. */
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
