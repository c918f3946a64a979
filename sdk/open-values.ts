import * as pulumi from "@pulumi/pulumi";
import { pointer } from "../provider/json/pointer";
import { mapsOf } from "../provider/schema/kind";
import { digestOf, IGNORED, showable } from "../provider/schema/opened";
import type { Rules } from "../provider/schema/rules";
import { type Args, holdsLate, isLate, whenKnown } from "./late";

/**
 * A digest of each value that is not secret. The engine runs transforms after this class: the provider hides values
 * that have changed by then.
 */
export function openValues(
  args: Args,
  rules: Rules,
  ignoreChanges: readonly string[] = [],
): Record<string, unknown> {
  const ignored = ignoreChanges.map(pointerOf);
  const digest = (pointer: string, value: unknown): string => {
    const isIgnored = ignored.some((one) => isWithin(pointer, one) || isWithin(one, pointer));
    return digestOf(value) + (isIgnored ? IGNORED : "");
  };
  const digests = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      showable(rules.kind, fields)
        .filter(([pointer]) => !rules.isSecret(pointer))
        .map(([pointer, value]) => [
          pointer,
          holdsLate(value)
            ? (pulumi.output(value) as pulumi.Output<unknown>).apply((known) => digest(pointer, known))
            : digest(pointer, value),
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

// `configValues.url`, `tags[0]`, `configValues["a.b"]`
function pointerOf(path: string): string {
  const parts = [...path.matchAll(/"([^"]*)"|[^.[\]"]+/g)].map(([whole, quoted]) => quoted ?? whole);
  return pointer(parts);
}

function isWithin(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}
