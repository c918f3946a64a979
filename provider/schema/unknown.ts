import { somewhere } from "../json/walk";

/**
 * How a value looks that is not known before `up` (preview only). The engine passes exactly this text in
 * its place, nested ones included.
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value or anything in it is unknown in preview. */
export function containsUnknown(value: unknown): boolean {
  return somewhere(value, (one) => one === UNKNOWN);
}
