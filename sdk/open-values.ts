import * as pulumi from "@pulumi/pulumi";
import { mapsOf } from "../provider/schema/kind";
import { digestOf, showable } from "../provider/schema/opened";
import type { Rules } from "../provider/schema/rules";
import { type Args, holdsLate, isLate, whenKnown } from "./late";

/**
 * A digest of each value that is not secret. The engine runs transforms after this class: the provider hides values
 * that have changed by then.
 */
export function openValues(args: Args, rules: Rules): Record<string, unknown> {
  const digests = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      showable(rules.kind, fields)
        .filter(([pointer]) => !rules.isSecret(pointer))
        .map(([pointer, value]) => [
          pointer,
          holdsLate(value)
            ? (pulumi.output(value) as pulumi.Output<unknown>).apply(digestOf)
            : digestOf(value),
        ]),
    );
  const late = mapsOf(rules.kind).filter((field) => isLate(args[field]));
  return {
    ...digests(
      Object.fromEntries(Object.entries(args).filter(([field]) => !late.some((one) => one === field))),
    ),
    ...Object.fromEntries(
      late.map((field) => [
        `/${field}`,
        whenKnown(
          pulumi.output(args[field] as pulumi.Input<unknown>),
          (known) => digests({ [field]: known }),
          () => ({}),
        ),
      ]),
    ),
  };
}
