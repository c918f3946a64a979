import { ApiError, LOCKING_ERROR } from "../api";
import { LaunchDarklyError } from "../errors";
import type { Plan } from "../plan/plan";
import type { Inputs } from "../schema/resource";
import type { Context } from "../session/context";
import { StalePlan } from "./send";

/** Whether a PATCH should be planned again: somebody else changed the object since it was read. */
export function isConflict(error: unknown, plan: Plan): error is Error {
  if (error instanceof StalePlan) return true;
  if (!is409(error)) return false;
  // How a failed `test` is answered is not documented; a new name that another configuration has stays taken.
  return error.code === LOCKING_ERROR || !renames(plan);
}

/** Whether a plan gives the configuration another name. */
export function renames({ from, to }: Plan): boolean {
  return from.name !== to.name;
}

/** A create that LaunchDarkly refused because of its name, where the old object of a replacement has that name. */
export function explainTakenName(context: Context, inputs: Inputs, error: unknown): unknown {
  const replaced = context.replaced.get(nameOf(inputs));
  if (!is409(error) || replaced === undefined) return error;
  return new LaunchDarklyError(
    `${error.message} Here configuration ${replaced} has it, which is being replaced: set the resource option ` +
      "`deleteBeforeReplace: true`, so that it is deleted first.",
  );
}

/** Where an account may refuse a second configuration. */
export function nameOf({ integrationKey, name }: Pick<Inputs, "integrationKey" | "name">): string {
  return JSON.stringify([integrationKey, name]);
}

function is409(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 409;
}
