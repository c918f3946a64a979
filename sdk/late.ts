import * as pulumi from "@pulumi/pulumi";
import { somewhere } from "../provider/json/walk";

/** Whether a value is known only later: an output or a promise. */
export function isLate(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether an output or a promise stands anywhere in the value. */
export function holdsLate(value: unknown): boolean {
  return somewhere(value, isLate);
}

/** Whether a value is an object with members that are here now. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLate(value);
}

/** The value as an output whose inner outputs are left as they are: each knows by itself whether it is secret. */
export function shallow(value: pulumi.Output<unknown> | Promise<unknown>): pulumi.Output<unknown> {
  return pulumi.Output.isInstance(value) ? value : pulumi.output(undefined).apply(() => value);
}

/** What follows from an output; `otherwise` is what holds while preview does not know it. */
export function whenKnown<T>(
  output: pulumi.Output<T>,
  known: (value: T) => unknown,
  otherwise: () => unknown,
): pulumi.Output<unknown> {
  // Outputs of every version of the SDK have it; `apply` alone cannot tell what to do without a value.
  const { isKnown } = output as unknown as { isKnown: Promise<boolean> };
  return pulumi.output(isKnown).apply((isIt): unknown => (isIt ? output.apply(known) : otherwise()));
}
