import { LaunchDarklyError } from "../errors";
import { quoted } from "../json/quoted";
import { plural } from "../json/words";
import { lockedChanges, outcomeOf, type Patched, planOf } from "../plan/plan";
import { planDocuments } from "../plan/plan-documents";
import { fullId } from "../schema/address";
import { isSingleton } from "../schema/kind";
import { type Inputs, type Live, textIn } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { shownScope } from "../schema/scope";
import { titleOf } from "../schema/title";
import { isUnknown } from "../schema/unknown";
import type { Context } from "../session/context";
import { adopt } from "./adopt";
import type { Created } from "./created";
import { refuseSecondKind } from "./one-kind";
import { singletonId } from "./singleton";

/** Adopts the object that `adopt` names and updates it as declared. Never creates one. */
export async function adoptExisting(context: Context, rules: Rules, inputs: Inputs): Promise<Created> {
  const live = await find(context, rules, inputs);
  // Nothing is awaited between these two lines, so that only one of two resources can adopt the same object.
  refuseOwned(context, rules, inputs, live);
  context.owned.add(live._id);
  context.cache.forget(live._id);
  // If the object belonged to a resource that this run removes or replaces, the engine deletes that resource
  // afterwards.
  context.adopted.add(live._id);
  return { id: live._id, state: await adopt(context, rules, inputs, live) };
}

/** The outcome of `adoptExisting`, for a preview. `undefined` if it depends on unknown values. */
export async function planAdoption(
  context: Context,
  rules: Rules,
  inputs: Inputs,
): Promise<{ live: Live; outcome: Patched } | undefined> {
  const { __adopt } = inputs;
  const { kind } = rules;
  const pending = typeof __adopt === "object" ? isUnknown(__adopt.id) : isUnknown(textIn(inputs, kind.label));
  if (pending || kind.scope.some((key) => isUnknown(inputs[key]))) return undefined;
  const live = await (isSingleton(kind) ? settings(context, rules, inputs) : find(context, rules, inputs));
  if (!live) return undefined;
  if (!isSingleton(kind)) refuseOwned(context, rules, inputs, live);
  const plan = planOf(rules, planDocuments(rules, undefined, inputs, live), inputs);
  return { live, outcome: outcomeOf(plan) };
}

// Another resource may still own the settings: after a rename the engine deletes the old resource last.
async function settings(context: Context, rules: Rules, inputs: Inputs): Promise<Live | undefined> {
  return context.driftDetection
    ? context.cache.look(rules.place, singletonId(rules.kind, inputs), inputs)
    : undefined;
}

async function find(context: Context, rules: Rules, inputs: Inputs): Promise<Live> {
  const live = await (typeof inputs.__adopt === "object"
    ? byId(context, rules, inputs, inputs.__adopt.id)
    : byName(context, rules, inputs));
  const locked = lockedChanges(rules, planDocuments(rules, undefined, inputs, live));
  if (locked.length === 0) return live;
  throw refusal(
    rules,
    inputs,
    `${locked.join(", ")} differs from ${rules.kind.shortNoun} ${live._id}, and LaunchDarkly locks it once it is saved: declare ` +
      `what is there, or leave out \`adopt\` to create another ${rules.kind.shortNoun}`,
  );
}

async function byId(context: Context, rules: Rules, inputs: Inputs, id: string): Promise<Live> {
  const live = await context.cache.look(rules.place, fullId(rules.kind, rules.place.scope, id), inputs);
  if (!live) {
    throw refusal(
      rules,
      inputs,
      `no ${rules.kind.noun} has the id ${id} in this LaunchDarkly account: check the id and the account, or ` +
        "leave out `adopt` to create one",
    );
  }
  const shown = shownScope(rules.kind, live);
  const other = rules.kind.scope.find((key) => shown[key] !== undefined && shown[key] !== inputs[key]);
  if (other === undefined) return live;
  throw refusal(
    rules,
    inputs,
    `${rules.kind.shortNoun} ${id} belongs to the ${nounOf(other)} ${shown[other]}, not to ${textIn(inputs, other)}`,
  );
}

async function byName(context: Context, rules: Rules, inputs: Inputs): Promise<Live> {
  const { kind, place } = rules;
  const name = textIn(inputs, kind.label);
  const owner = Object.values(place.scope).join("/");
  const [only, ...more] = (await context.cache.all(place)).filter(
    (item) => textIn(item, kind.label) === name,
  );
  if (!only) {
    throw refusal(
      rules,
      inputs,
      `no ${kind.shortNoun} of ${owner} is named ${quoted(name)} in this LaunchDarkly account: check name and account, or ` +
        "leave out `adopt` to create one",
    );
  }
  if (more.length === 0) return byId(context, rules, inputs, only._id);
  const ids = [only, ...more].map((item) => item._id).join(", ");
  throw refusal(
    rules,
    inputs,
    `${more.length + 1} ${plural(kind.shortNoun)} of ${owner} are named ${quoted(name)}: choose one with \`adopt: { id }\` (${ids})`,
  );
}

function refuseOwned(context: Context, rules: Rules, inputs: Inputs, live: Live): void {
  refuseSecondKind(context, rules.kind, live._id, inputs);
  if (!context.owned.has(live._id)) return;
  throw refusal(
    rules,
    inputs,
    `${rules.kind.shortNoun} ${live._id} already belongs to a resource of this stack: leave out \`adopt\``,
  );
}

function refusal({ kind }: Rules, inputs: Inputs, why: string): LaunchDarklyError {
  return new LaunchDarklyError(`${titleOf(kind, inputs)} cannot adopt: ${why}`);
}

// A key of a scope is named after the object that has it.
function nounOf(scopeKey: string): string {
  return scopeKey.replace(/Key$/, "");
}
