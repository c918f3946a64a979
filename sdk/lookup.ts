import * as pulumi from "@pulumi/pulumi";
import type { Lookups } from "../provider/lifecycle/lookup";
import { toWire } from "../provider/present/wire";
import type { Kind } from "../provider/schema/kind";
import { type LookupOptions, settingsOf } from "./lookup-options";

/** Arguments as a program has them. */
export type Inputs<T> = { [K in keyof T]: pulumi.Input<T[K]> };

/** What reads objects. Arguments of which none is required can be left out. */
type Lookup<Args, Result> =
  Partial<Args> extends Args
    ? (args?: Args, options?: LookupOptions) => Promise<Result>
    : (args: Args, options?: LookupOptions) => Promise<Result>;

/** A function that reads one object of a kind, without its secrets. */
export function finds<Args extends { id: string }, Result>(
  kind: Kind,
): (args: Args, options?: LookupOptions) => Promise<Result> {
  // The result has the kind's attributes, of which Result is made. A program may pass it to the engine.
  return async ({ id }, options = {}) =>
    toWire(await lookups().find(settingsOf(options), kind, id)) as Result;
}

/** A function that reads the objects of a scope that match the filters in its arguments. */
export function lists<Args extends object, Result>(kind: Kind): Lookup<Args, Result[]> {
  return async (args: object = {}, options: LookupOptions = {}) => {
    const given = Object.entries(args);
    const scope = Object.fromEntries(given.filter(([name]) => kind.scope.includes(name)));
    const filters = Object.fromEntries(given.filter(([name]) => !kind.scope.includes(name)));
    return (await lookups().list(settingsOf(options), kind, scope, filters)).map(
      (one) => toWire(one) as Result,
    );
  };
}

/** A lookup, for arguments that are outputs. */
export function forOutputs<Args, Result>(
  lookup: (args: Args, options?: LookupOptions) => Promise<Result>,
): (args?: Inputs<Args>, options?: LookupOptions) => pulumi.Output<Result> {
  return (args = {} as Inputs<Args>, options = {}) =>
    pulumi.output(args).apply((known) => lookup(known as Args, options));
}

const LOOKUPS = Symbol("lookups");

/**
 * The lookups of this run of a program, stored at its stack: a process may run programs repeatedly or concurrently
 * (Automation API), and each run reads the current objects.
 */
function lookups(): Lookups {
  // Loaded only here, so that a program without lookups does not load the HTTP client.
  const { createLookups } =
    require("../provider/lifecycle/lookup") as typeof import("../provider/lifecycle/lookup");
  const run = pulumi.runtime.getStackResource() as { [LOOKUPS]?: Lookups } | undefined;
  if (!run) return createLookups();
  run[LOOKUPS] ??= createLookups();
  return run[LOOKUPS];
}
