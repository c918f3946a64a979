import type * as pulumi from "@pulumi/pulumi";
import { type Declared, prepareInputs } from "./inputs";

/**
 * Adds a transformation that prepares a resource's inputs after all others, including those of its parents and of the
 * stack, because they may add secrets. Transforms in the engine run later.
 */
export function preparedLast(
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
  declared?: Declared,
): pulumi.CustomResourceOptions {
  let prepared: pulumi.Resource | undefined;
  const prepare: pulumi.ResourceTransformation = ({ resource, props, opts: given }) => {
    if (resource !== prepared) return undefined;
    return { props: prepareInputs(name, props, given, declared), opts: given };
  };
  // A resource runs its own transformations first, then its parents', from one list that children inherit.
  const start: pulumi.ResourceTransformation = (args) => {
    if (prepared) return undefined;
    prepared = args.resource;
    const { __transformations: queue } = args.resource as { __transformations?: unknown };
    if (!Array.isArray(queue)) return prepare(args);
    queue.push(prepare);
    return undefined;
  };
  return { ...opts, transformations: [start, ...(opts?.transformations ?? [])] };
}
