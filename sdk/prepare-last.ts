import type * as pulumi from "@pulumi/pulumi";
import { type Declared, prepareInputs } from "./inputs";

/**
 * The options of a resource whose inputs are prepared after all transformations, those of its parents and of the
 * stack included: what they add may be secret. Transforms that the engine runs come later still.
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
  // A resource runs its own transformations first, then its parents', out of one list; children inherit that list.
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
