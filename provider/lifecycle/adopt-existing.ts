import { LaunchDarklyError } from "../errors";
import { quoted } from "../json/quoted";
import { patchFor } from "../plan/patch-for";
import { planChange } from "../plan/plan";
import { stateBeforeWrite } from "../plan/state";
import { showAdoption } from "../present/show";
import { type Inputs, type State, UNKNOWN } from "../schema/resource";
import type { LiveConfiguration } from "../schema/types";
import type { Context } from "../session/context";
import { adopt } from "./adopt";
import { lockedChanges } from "./diff";

/** Makes the object that `adopt` names what is declared, and never creates one. */
export async function adoptExisting(context: Context, inputs: Inputs): Promise<{ id: string; state: State }> {
  const live = await find(context, inputs);
  // Nothing is awaited between these two: of two resources that want one object, one gets it.
  refuseOwned(context, inputs, live);
  context.owned.add(live._id);
  context.cache.forget(live._id);
  // Where it belonged to a resource that this run removes or replaces, the engine deletes that one afterwards.
  context.takenOver.add(live._id);
  return { id: live._id, state: await adopt(context, inputs, live) };
}

/** What `adoptExisting` would do, for the preview; undefined while that is not known yet. */
export async function describeAdoption(context: Context, inputs: Inputs): Promise<string | undefined> {
  const { __adopt, integrationKey, name } = inputs;
  const pending = typeof __adopt === "object" ? __adopt.id === UNKNOWN : name === UNKNOWN;
  if (pending || integrationKey === UNKNOWN) return undefined;
  const live = await find(context, inputs);
  refuseOwned(context, inputs, live);
  const plan = planChange(undefined, inputs, live);
  return showAdoption(
    live._id,
    plan,
    patchFor(plan, inputs),
    stateBeforeWrite(inputs, live),
    inputs,
    context.secrets,
  );
}

async function find(context: Context, inputs: Inputs): Promise<LiveConfiguration> {
  const live = await (typeof inputs.__adopt === "object"
    ? byId(context, inputs, inputs.__adopt.id)
    : byName(context, inputs));
  const locked = lockedChanges(planChange(undefined, inputs, live), inputs);
  if (locked.length === 0) return live;
  throw refusal(
    inputs,
    `${locked.join(", ")} differs from configuration ${live._id}, and LaunchDarkly locks it once it is saved: declare ` +
      "what is there, or leave out `adopt` to create another configuration",
  );
}

async function byId(context: Context, inputs: Inputs, id: string): Promise<LiveConfiguration> {
  const { integrationKey } = inputs;
  const live = await context.cache.look(id, inputs);
  if (!live) {
    throw refusal(
      inputs,
      `no integration configuration has the id ${id} in this LaunchDarkly account: check the id and the account, or ` +
        "leave out `adopt` to create one",
    );
  }
  if (live._integrationKey === undefined || live._integrationKey === integrationKey) return live;
  throw refusal(
    inputs,
    `configuration ${id} belongs to the integration ${live._integrationKey}, not to ${integrationKey}`,
  );
}

async function byName(context: Context, inputs: Inputs): Promise<LiveConfiguration> {
  const { integrationKey, name } = inputs;
  const [only, ...more] = (await context.cache.all(integrationKey)).filter((item) => item.name === name);
  if (!only) {
    throw refusal(
      inputs,
      `no configuration of ${integrationKey} is named ${quoted(name)} in this LaunchDarkly account: check name and account, or ` +
        "leave out `adopt` to create one",
    );
  }
  if (more.length === 0) return byId(context, inputs, only._id);
  const ids = [only, ...more].map((item) => item._id).join(", ");
  throw refusal(
    inputs,
    `${more.length + 1} configurations of ${integrationKey} are named ${quoted(name)}: choose one with \`adopt: { id }\` (${ids})`,
  );
}

function refuseOwned(context: Context, inputs: Inputs, live: LiveConfiguration): void {
  if (!context.owned.has(live._id)) return;
  throw refusal(
    inputs,
    `configuration ${live._id} already belongs to a resource of this stack: leave out \`adopt\``,
  );
}

function refusal({ integrationKey, name }: Inputs, why: string): LaunchDarklyError {
  return new LaunchDarklyError(`${integrationKey} ${quoted(name)} cannot adopt: ${why}`);
}
