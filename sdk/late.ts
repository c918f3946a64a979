import * as pulumi from "@pulumi/pulumi";
import { somewhere } from "../provider/json/walk";

/** The arguments of a resource, by attribute; any part may be known only later. */
export type Args = Readonly<Record<string, unknown>>;

/** Whether a value is an output or a promise. */
export function isLate(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether a value contains an output or a promise. */
export function holdsLate(value: unknown): boolean {
  return somewhere(value, isLate);
}

/** Whether a value is an object with members, and no output or promise. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLate(value);
}

/** The value as an output, without unwrapping inner outputs: each knows whether it is secret. */
export function shallow(value: pulumi.Output<unknown> | Promise<unknown>): pulumi.Output<unknown> {
  return pulumi.Output.isInstance(value) ? value : pulumi.output(undefined).apply(() => value);
}

/** Applies `known` to an output, or `otherwise` while preview does not know it. */
export function whenKnown<T>(
  output: pulumi.Output<T>,
  known: (value: T) => unknown,
  otherwise: () => unknown,
): pulumi.Output<unknown> {
  // Outputs of every SDK version have `isKnown`; `apply` does not run without a value.
  const { isKnown } = output as unknown as { isKnown: Promise<boolean> };
  return pulumi.output(isKnown).apply((isIt): unknown => (isIt ? output.apply(known) : otherwise()));
}
