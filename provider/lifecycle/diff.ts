import { equal } from "../json/equal";
import type { JsonObject } from "../json/types";
import { recordedAsLive } from "../plan/as-shown";
import type { Documents } from "../plan/documents";
import { keepIgnored } from "../plan/ignored";
import { lockedChanges, type Outcome, outcomeOf, planOf } from "../plan/plan";
import { planDocuments } from "../plan/plan-documents";
import { undeclaredChoices } from "../plan/server-members";
import { fixedFields, type Kind, mapsOf, placeNamed } from "../schema/kind";
import { containsPlaceholder, fillPlaceholders } from "../schema/placeholder";
import { declaredIn, type Inputs, type State } from "../schema/resource";
import { type Rules, resolve } from "../schema/rules";
import { placeOf } from "../schema/scope";
import { isUnknown } from "../schema/unknown";
import type { Context } from "../session/context";
import { refuseOtherAccount } from "./account";
import { nameOf } from "./conflict";
import { notifyHidden } from "./notify";
import { refuseSecondKind } from "./one-kind";
import { withIdsOfOthers } from "./selector-ids";

/** The comparison of a resource with the live object. */
export interface Comparison {
  /** Whether the program declares other values than the recorded ones. */
  inputsDiffer: boolean;
  /** The desired inputs, with unknown keys taken from the state. */
  desired: Inputs;
  /** Their rules. */
  rules: Rules;
  outcome: Outcome;
}

/** Compares the desired inputs with the live object. `own` are the rules of `given`. */
export async function diff(
  context: Context,
  own: Rules,
  id: string,
  recorded: State,
  given: Inputs,
): Promise<Comparison> {
  const { kind } = own;
  if (context.driftDetection) await refuseOtherAccount(context, kind, id, recorded);
  const before = withDeclaredSecrets(kind, declaredIn(kind, recorded), given);
  const after = withPlaceholdersFilled(before, withoutAbsent(kind, recorded, given));
  const inputsDiffer = !equal(comparable(before), comparable(after));
  // An unknown key is most likely unchanged, and the catalogue needs a key to know the secrets.
  const unknownKeys = kind.scope.filter((key) => isUnknown(given[key]));
  const replacedIds = fixedFields(kind).filter((key) => kind.attributes[key]?.isId && isUnknown(given[key]));
  const desired = { ...given, ...Object.fromEntries(unknownKeys.map((key) => [key, recorded[key]])) };
  const rules = unknownKeys.length > 0 ? resolve(kind, desired) : own;
  const known = { inputsDiffer, desired, rules };
  context.owned.add(id);
  refuseSecondKind(context, kind, id, recorded);
  context.pending.seen(id);
  const live = context.driftDetection
    ? await context.cache.look(placeOf(kind, recorded), id, recorded)
    : recordedAsLive(rules, id, recorded);
  if (!live) {
    return {
      ...known,
      outcome: { kind: "gone", lost: undeclaredChoices(rules, recorded, desired) },
    };
  }
  notifyHidden(context, kind, live, recorded, recorded);
  const ignored = context.program.ignored(given);
  const complete = context.driftDetection ? await withIdsOfOthers(context, rules, desired, live) : desired;
  const documents = keepIgnored(kind, planDocuments(rules, recorded, complete, live), ignored);
  const paths = [...replacedIds, ...unpatchable(rules, documents, recorded, desired)];
  if (paths.length > 0) {
    if (nameOf(kind, recorded) === nameOf(kind, desired)) context.replaced.set(nameOf(kind, desired), id);
    return { ...known, outcome: { kind: "replace", paths, plan: documents } };
  }
  const plan = planOf(rules, { ...documents, unknown: [...unknownKeys, ...documents.unknown] }, complete);
  return { ...known, outcome: outcomeOf(plan) };
}

function unpatchable(rules: Rules, documents: Documents, recorded: State, desired: Inputs): string[] {
  const { kind } = rules;
  const moved = kind.scope.filter((key) => desired[key] !== recorded[key]);
  // Of an object that this resource did not create, nobody knows what its create sent.
  const resent = fixedFields(kind).filter((field) => {
    const [had, want] = [recorded[field], desired[field]];
    return had !== undefined && want !== undefined && !isUnknown(want) && want !== had;
  });
  return [...new Set([...moved, ...resent, ...lockedChanges(rules, documents)])];
}

// An output that its resource does not have is unknown in a preview. What the create did not send changes nothing later.
function withoutAbsent(kind: Kind, recorded: State, given: Inputs): Inputs {
  const absent = fixedFields(kind).filter((key) => isUnknown(given[key]) && recorded[key] === undefined);
  return Object.fromEntries(Object.entries(given).filter(([key]) => !absent.includes(key)));
}

// A placeholder leaves a secret as it is, also one that LaunchDarkly shows and the state holds.
function withPlaceholdersFilled(recorded: Inputs, given: Inputs): Inputs {
  if (!containsPlaceholder(given)) return given;
  return fillPlaceholders(given as JsonObject, recorded as JsonObject) as Inputs;
}

function comparable(inputs: Inputs): Inputs {
  const { __origin, __adopt, __hidden, __urn, __organization, ...compared } = inputs;
  return compared;
}

/**
 * The recorded inputs, with declared names instead of a whole field. 0.1.0 recorded `*` if an output object contained
 * one secret; today the same program names that secret alone. This is not a change: the state hides the whole field
 * until the next write. A new secret is a change.
 */
function withDeclaredSecrets(kind: Kind, recorded: Inputs, { secretKeys = [] }: Inputs): Inputs {
  const { secretKeys: names = [], ...rest } = recorded;
  if (!Array.isArray(secretKeys) || !Array.isArray(names)) return recorded;
  const whole = mapsOf(kind).map((field) => (field === kind.variables ? "*" : `/${field}`));
  const dropped = names.filter((name) => whole.includes(name) && !secretKeys.includes(name));
  const inside = secretKeys.filter((name) => dropped.some((field) => isInside(kind, name, field)));
  const kept = [...new Set([...names.filter((name) => !dropped.includes(name)), ...inside])].sort();
  return { ...rest, ...(kept.length > 0 ? { secretKeys: kept } : {}) };
}

function isInside(kind: Kind, name: string, field: string): boolean {
  return placeNamed(kind, name)?.startsWith(field === "*" ? `/${kind.variables}/` : `${field}/`) === true;
}
