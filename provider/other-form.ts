import { isEmpty, isObject, isSameScalar, memberOf } from "./equal";
import { maskFits } from "./secrets/mask";
import type { Json } from "./types";

/**
 * Whether `answer` is `sent` in another form, as servers do it: numbers and booleans as strings, added
 * members inside objects (defaults), null or empty for absent, a fitting mask. Never another value.
 */
export function isSameInOtherForm(sent: Json | undefined, answer: Json | undefined): boolean {
  if (isEmpty(sent) && isEmpty(answer)) return true;
  if (Array.isArray(sent) && Array.isArray(answer)) {
    return sent.length === answer.length && sent.every((item, i) => isSameInOtherForm(item, answer[i]));
  }
  if (isObject(sent) && isObject(answer)) {
    return Object.entries(sent).every(([key, value]) => isSameInOtherForm(value, memberOf(answer, key)));
  }
  return isSameScalar(sent, answer) || (sent !== undefined && maskFits(answer, sent));
}
