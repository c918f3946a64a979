import { equal, isObject, memberOf } from "../json/equal";
import { escapeSegment } from "../json/pointer";
import type { Json } from "../json/types";
import type { Inputs, Live, State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Tidying, Write } from "./forms";
import { planDocuments } from "./plan-documents";
import { stateAfterWrite } from "./state";

/** A difference between what was sent and what LaunchDarkly answered. */
export interface Difference {
  pointer: string;
  /** `undefined` if it was to be removed. */
  sent: Json | undefined;
  shown: Json | undefined;
}

/** The result of our own write. */
export interface Settled {
  state: State;
  /** Empty if the next preview would have no changes. */
  unmet: Difference[];
  /** Text that LaunchDarkly stored in an equivalent form. */
  tidied: Tidying[];
}

/** Compares the answer to our own write with the desired inputs, in both directions. */
export function settle(rules: Rules, inputs: Inputs, answer: Live, write?: Write, recorded?: State): Settled {
  const { state, tidied } = stateAfterWrite(rules, inputs, answer, write, recorded);
  const { from, to } = planDocuments(rules, state, inputs, answer);
  return { state, unmet: differences(to, from, ""), tidied };
}

function differences(sent: Json | undefined, shown: Json | undefined, pointer: string): Difference[] {
  if (equal(sent, shown)) return [];
  if (isObject(sent) && isObject(shown)) {
    const keys = [...new Set([...Object.keys(sent), ...Object.keys(shown)])];
    return keys.flatMap((key) =>
      differences(memberOf(sent, key), memberOf(shown, key), `${pointer}/${escapeSegment(key)}`),
    );
  }
  if (Array.isArray(sent) && Array.isArray(shown) && sent.length === shown.length) {
    return sent.flatMap((item, i) => differences(item, shown[i], `${pointer}/${i}`));
  }
  return [{ pointer, sent, shown }];
}
