import { equal } from "../json/equal";
import type { Json } from "../json/types";
import { holdsSecret } from "../patch/secrets";
import { patchable } from "../schema/kind";
import { UNKNOWN_SECRET } from "../schema/placeholder";
import { declaredIn, type Inputs, type Live, type State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { recordedForms, type Write } from "./forms";
import { target } from "./reconcile";

/** The declared inputs of a write, and the documents before and after it. */
interface Own {
  inputs: Inputs;
  write: Write;
}

/**
 * Records the last values that this resource wrote to fields that somebody else has changed since. Without this record, a
 * read would record the live values as ours, and a deletion would reset them. `own` is our own write, if the state is
 * recorded after one.
 */
export function writtenBefore(
  rules: Rules,
  recorded: State,
  live: Live,
  own?: Own,
): Pick<State, "__written"> {
  const declared = declaredIn(rules.kind, recorded);
  const isOurs = (field: string): boolean =>
    own !== undefined &&
    (own.inputs[field] === undefined || !equal(own.write.from[field], own.write.to[field]));
  const written = patchable(rules.kind).flatMap(([field, { reset }]): [string, Json][] => {
    const last = lastOf(recorded, declared, field);
    if (reset === undefined || last === undefined || isOurs(field)) return [];
    if (isAsWritten(rules, recorded, declared, live, field)) return [];
    // A mask does not show whether somebody restored the secret, so the field counts as changed.
    return [[field, holdsSecret(`/${field}`, last, rules.isSecret) ? UNKNOWN_SECRET : last]];
  });
  return written.length > 0 ? { __written: Object.fromEntries(written) } : {};
}

/** Whether a field has the value that this resource wrote last. Also true if it never wrote one. */
export function isAsWritten(
  rules: Rules,
  recorded: State | undefined,
  declared: Inputs | undefined,
  live: Live,
  field: string,
): boolean {
  const last = lastOf(recorded, declared, field);
  if (last === undefined) return true;
  if (recorded?.__written?.[field] === UNKNOWN_SECRET) return false;
  const forms = recordedForms(rules, recorded);
  return equal(target(last, live[field], recorded?.[field], `/${field}`, forms), live[field]);
}

function lastOf(recorded: State | undefined, declared: Inputs | undefined, field: string): Json | undefined {
  return recorded?.__written?.[field] ?? declared?.[field];
}
