import { somewhere } from "../json/walk";

declare const UNKNOWN_BRAND: unique symbol;

/** A value that is not known before `up`, of whatever type it will be. Preview only. */
export type Unknown = string & { readonly [UNKNOWN_BRAND]: true };

/** What the engine passes in the place of a value that is not known yet, nested values included. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9" as Unknown;

/** Whether a value is not known before `up`. */
export function isUnknown(value: unknown): value is Unknown {
  return value === UNKNOWN;
}

/** Whether a value or anything in it is not known before `up`. */
export function containsUnknown(value: unknown): boolean {
  return somewhere(value, isUnknown);
}
