import { ApiError, LOCKING_ERROR } from "../api";
import { LaunchDarklyError } from "../errors";
import type { Plan } from "../plan/plan";
import type { Kind } from "../schema/kind";
import { type Inputs, type State, textIn } from "../schema/resource";
import { scopeOf } from "../schema/scope";
import type { Context } from "../session/context";
import { StalePlan } from "./send";

/** Whether to plan a PATCH again, because somebody else changed the object since it was read. */
export function isConflict(kind: Kind, error: unknown, plan: Plan): error is Error {
  if (error instanceof StalePlan) return true;
  if (!is409(error)) return false;
  // How LaunchDarkly answers a failed `test` is not documented. A name that another object has stays taken.
  return error.code === LOCKING_ERROR || !renames(kind, plan);
}

/** Whether a plan renames the object. */
export function renames({ label }: Kind, { from, to }: Plan): boolean {
  return label !== undefined && from[label] !== to[label];
}

/** Explains a create that LaunchDarkly refused because the object that it replaces still has the name. */
export function explainTakenName(context: Context, kind: Kind, inputs: Inputs, error: unknown): unknown {
  const replaced = context.replaced.get(nameOf(kind, inputs));
  if (!is409(error) || replaced === undefined) return error;
  return new LaunchDarklyError(
    `${error.message} Here ${kind.shortNoun} ${replaced} has it, which is being replaced: set the resource option ` +
      "`deleteBeforeReplace: true`, so that it is deleted first.",
  );
}

/** Identifies objects of the same kind, scope and name, of which an account may refuse a second one. */
export function nameOf(kind: Kind, facts: Inputs | State): string {
  return JSON.stringify([kind.name, ...Object.values(scopeOf(kind, facts)), textIn(facts, kind.label)]);
}

function is409(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 409;
}
