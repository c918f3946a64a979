import { ApiError, LOCKING_ERROR } from "../api";
import { LaunchDarklyError } from "../errors";
import type { Plan } from "../plan/plan";
import type { Kind } from "../schema/kind";
import { type Inputs, type State, textIn } from "../schema/resource";
import { scopeOf } from "../schema/scope";
import type { Context } from "../session/context";

/** How often a change is planned if somebody else changes the object between the read and the PATCH. */
export const PLANS_AT_MOST = 5;

/**
 * Somebody else changed the object after the plan was made, and LaunchDarkly rejected the PATCH: read and plan again.
 */
export class Conflict extends LaunchDarklyError {
  /** Whether the plan renames the object. */
  readonly renames: boolean;

  constructor({ label }: Kind, { from, to }: Plan, message = "Somebody else changed it in between.") {
    super(message);
    this.renames = label !== undefined && from[label] !== to[label];
  }
}

/** The error of a PATCH: a conflict, if planning it again may help. */
export function conflictOr(kind: Kind, plan: Plan, error: unknown): unknown {
  if (!is409(error)) return error;
  const conflict = new Conflict(kind, plan, error.message);
  // LaunchDarkly's response to a failed `test` is not documented. After a rename, a 409 may also mean that the name
  // is taken.
  return error.code === LOCKING_ERROR || !conflict.renames ? conflict : error;
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
