import * as pulumi from "@pulumi/pulumi";
import type { Lookups } from "../provider/lifecycle/lookup";
import { toWire } from "../provider/present/wire";
import type { Kind } from "../provider/schema/kind";
import { type LookupOptions, settingsOf } from "./lookup-options";

/** Arguments as a program has them. */
export type Inputs<T> = { [K in keyof T]: pulumi.Input<T[K]> };

/** Reads one object, without its secrets. */
export async function find<T>(kind: Kind, id: string, options: LookupOptions): Promise<T> {
  // The result has the kind's attributes, of which T is made. A program may pass it to the engine.
  return toWire(await lookups().find(settingsOf(options), kind, id)) as T;
}

/** Reads the objects of a scope that match the filters in `args`. */
export async function findAll<T>(kind: Kind, args: object, options: LookupOptions): Promise<T[]> {
  const given = Object.entries(args);
  const scope = Object.fromEntries(given.filter(([name]) => kind.scope.includes(name)));
  const filters = Object.fromEntries(given.filter(([name]) => !kind.scope.includes(name)));
  return (await lookups().list(settingsOf(options), kind, scope, filters)).map((one) => toWire(one) as T);
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
