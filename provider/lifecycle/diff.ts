import { equal, isObject, memberOf } from "../json/equal";
import type { JsonObject } from "../json/types";
import { traitsOf, variablesOf } from "../kinds/catalogue";
import { recordedAsLive } from "../plan/as-shown";
import { warnOfHiddenEnabled } from "../plan/enabled";
import { keepIgnored } from "../plan/ignored";
import { patchFor } from "../plan/patch-for";
import { type Plan, planChange } from "../plan/plan";
import { undeclaredChoices } from "../plan/server-members";
import { showGone, showPatch, showReplacement } from "../present/show";
import { declaredIn, type Inputs, type State, UNKNOWN } from "../schema/resource";
import type { Context } from "../session/context";
import { refuseOtherAccount } from "./account";
import { nameOf } from "./conflict";

/** What differs, and so what `up` does. */
export interface DiffOutcome {
  /** The program asks for other values than were recorded. */
  inputsDiffer: boolean;
  /** The live object needs a patch. */
  drifted: boolean;
  /** Properties that cannot be patched: their change replaces the object. */
  replaces: string[];
  /** What is live, and what it becomes; absent where nothing is live. */
  plan?: Plan;
}

/**
 * Compares what is wanted with what is live, and shows the JSON Patch that `up` sends. `report` gets the lines: a
 * refresh, after which nothing is sent, shows none.
 */
export async function diff(
  context: Context,
  id: string,
  recorded: State,
  declared: Inputs,
  report: (text: string) => void = context.report,
): Promise<DiffOutcome> {
  if (context.driftDetection) await refuseOtherAccount(context, id, recorded);
  const inputsDiffer = !equal(
    comparable(withDeclaredSecrets(declaredIn(recorded), declared)),
    comparable(declared),
  );
  // A key that preview does not know yet is most likely the same; the catalogue needs one to tell secrets.
  const keyIsUnknown = declared.integrationKey === UNKNOWN;
  const wanted = keyIsUnknown ? { ...declared, integrationKey: recorded.integrationKey } : declared;
  context.owned.add(id);
  context.pending.seen(id);
  const live = context.driftDetection ? await context.cache.look(id, recorded) : recordedAsLive(id, recorded);
  if (!live) {
    report([showGone(id, wanted), ...lostWith(recorded, wanted)].join(" "));
    return { inputsDiffer, drifted: true, replaces: ["id"] };
  }
  warnOfHiddenEnabled(context, live, recorded, recorded);
  const plan = keepIgnored(planChange(recorded, wanted, live), context.program.ignored(declared));
  const replaces = unpatchable(plan, recorded, wanted);
  if (replaces.length > 0) {
    if (nameOf(recorded) === nameOf(wanted)) context.replaced.set(nameOf(wanted), id);
    report(showReplacement(id, wanted, replaces, !inputsDiffer));
    return { inputsDiffer, drifted: false, replaces, plan };
  }
  const patch = patchFor(plan, wanted);
  if (keyIsUnknown) plan.unknown.unshift("integrationKey");
  const shown = showPatch(plan, patch, recorded, wanted, context.secrets);
  if (shown) report(shown);
  return { inputsDiffer, drifted: patch.length > 0, replaces: [], plan };
}

function lostWith(recorded: State, wanted: Inputs): string[] {
  return undeclaredChoices(recorded)
    .filter((path) => !Object.hasOwn(wanted.configValues, path.replace("configValues.", "")))
    .map((path) => `${path} is not declared and will be lost: declare it to keep it.`);
}

function unpatchable(plan: Plan, recorded: State, wanted: Inputs): string[] {
  const changed = lockedChanges(plan, wanted);
  return wanted.integrationKey === recorded.integrationKey ? changed : ["integrationKey", ...changed];
}

/** Paths that the plan changes although LaunchDarkly locks them once they are saved. */
export function lockedChanges(plan: Plan, wanted: Inputs): string[] {
  const changed: string[] = [];
  for (const key of variablesOf(wanted.integrationKey)) {
    if (!traitsOf(wanted.integrationKey, key).replaces) continue;
    const member = (document: JsonObject) =>
      isObject(document.configValues) ? memberOf(document.configValues, key) : undefined;
    if (!equal(member(plan.from), member(plan.to))) changed.push(`configValues.${key}`);
  }
  return changed;
}

function comparable(inputs: Inputs): Inputs {
  const { __origin, __adopt, __hidden, __urn, __organization, ...compared } = inputs;
  return compared;
}

/** Names that make a whole field secret. */
const WHOLE_FIELDS = ["*", "/capabilityConfig"];

/**
 * The recorded inputs, with the declared names in the place of a whole field. 0.1.0 recorded `*` where an object that
 * was known late held one secret, and today the same program names that secret alone. Nothing has to change for it: the
 * state goes on hiding the whole field until the next write. The other way round, a new secret, is a change.
 */
function withDeclaredSecrets(recorded: Inputs, { secretKeys = [] }: Inputs): Inputs {
  const { secretKeys: names = [], ...rest } = recorded;
  if (!Array.isArray(secretKeys) || !Array.isArray(names)) return recorded;
  const dropped = names.filter((name) => WHOLE_FIELDS.includes(name) && !secretKeys.includes(name));
  const inside = secretKeys.filter((name) => dropped.some((field) => isInside(name, field)));
  const kept = [...new Set([...names.filter((name) => !dropped.includes(name)), ...inside])].sort();
  return { ...rest, ...(kept.length > 0 ? { secretKeys: kept } : {}) };
}

function isInside(name: string, field: string): boolean {
  const pointer = name.startsWith("/") ? name : `/configValues/${name}`;
  return pointer.startsWith(field === "*" ? "/configValues/" : `${field}/`);
}
