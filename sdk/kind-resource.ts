import * as pulumi from "@pulumi/pulumi";
import { kindFacts } from "../provider/kinds";
import { type Kind, secretOutputs } from "../provider/schema/kind";
import { refuseImport } from "./inputs";
import { plainStacks } from "./plain-stacks";
import { preparedLast } from "./prepare-last";
import { PROVIDER_CODE } from "./provider-code";
import { typeOf } from "./type";

/** A resource of one kind. Its type token, its outputs and its secrets follow from the kind. */
export abstract class KindResource extends pulumi.CustomResource {
  protected constructor(
    kind: Kind,
    name: string,
    args: object,
    opts: pulumi.CustomResourceOptions | undefined,
  ) {
    refuseImport(name, opts, kind);
    const isOurs = opts?.id === undefined;
    const type = typeOf(kind);
    const options = {
      ...opts,
      // The form in which LaunchDarkly shows a secret reveals something about it.
      additionalSecretOutputs: [
        ...(opts?.additionalSecretOutputs ?? []),
        ...secretOutputs(kind),
        "__secretEcho",
      ],
    };
    const restore = plainStacks();
    try {
      super(
        type,
        name,
        // Only properties that are named here become outputs of the object.
        {
          ...Object.fromEntries(
            [...Object.keys(kind.attributes), "secretKeys"].map((field) => [field, undefined]),
          ),
          ...(isOurs ? args : kindFacts(kind)),
          __provider: PROVIDER_CODE,
        },
        isOurs ? preparedLast(name, options, { kind, type }) : options,
      );
    } finally {
      restore();
    }
  }
}

/** Whether a value is a resource of that kind, also when it comes from another copy of this package. */
export function isOfKind(kind: Kind, value: unknown): boolean {
  return (
    pulumi.CustomResource.isInstance(value) &&
    (value as unknown as { __pulumiType?: unknown }).__pulumiType === typeOf(kind)
  );
}
