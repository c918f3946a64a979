import { type Difference, differences } from "../json/differences";
import type { Inputs, Live, State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Tidying, Write } from "./forms";
import { planDocuments } from "./plan-documents";
import { stateAfterWrite } from "./state";

/** The result of our own write. */
export interface WriteResult {
  state: State;
  /** From what was sent to what LaunchDarkly answered. Empty if the next preview would have no changes. */
  unmet: Difference[];
  /** Text that LaunchDarkly stored in an equivalent form. */
  tidied: Tidying[];
}

/** Compares the answer to our own write with the desired inputs, in both directions. */
export function resultOfWrite(
  rules: Rules,
  inputs: Inputs,
  answer: Live,
  write?: Write,
  recorded?: State,
): WriteResult {
  const { state, tidied } = stateAfterWrite(rules, inputs, answer, write, recorded);
  const { from, to } = planDocuments(rules, state, inputs, answer);
  return { state, unmet: differences(to, from), tidied };
}
