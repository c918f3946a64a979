import { chooseStep } from "./choose-step";
import { createResource, replaceResource, sameResource, updateResource } from "./execute";
import type { Goal } from "./goal";
import { compareInputs, keepIgnored } from "./input-diff";
import { type Phase, Unsupported } from "./phase";
import { PROVIDER_TYPE } from "./providers";
import type { ResourceState } from "./state";
import type { Props } from "./wire";

/** Serves one registration of the program: check, diff, then the resulting step. */
export async function register(phase: Phase, goal: Goal, urn: string): Promise<ResourceState> {
  if (phase.registered.has(urn))
    throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
  phase.registered.add(urn);
  if (goal.type.startsWith("pulumi:providers:")) return registerProvider(phase, goal);
  const old = findOld(phase, urn, goal.aliases);
  if (!goal.custom) return registerComponent(phase, goal, urn, old);

  const { reference, client } = await phase.provider(goal.provider);
  return phase.step(async () => {
    const owned = old?.external ? undefined : old;
    const desired = owned ? keepIgnored(goal.inputs, owned.inputs, goal.ignoreChanges) : goal.inputs;
    const check = async (olds: Props) => {
      const answer = client ? await client.check(urn, olds, desired) : { inputs: desired, failures: [] };
      if (answer.failures.length > 0) {
        const problems = answer.failures.map((reason) => `resource '${goal.name}' has a problem: ${reason}`);
        throw new Error(problems.join("\n"));
      }
      return answer.inputs;
    };
    const inputs = await check(owned?.inputs ?? {});
    const target = { phase, goal, urn, inputs, reference, client };
    if (!owned) return createResource(target, old);
    const choice = await chooseStep(target, owned);
    if (choice.step === "same") return sameResource(target, owned);
    if (choice.step === "update") return updateResource(target, owned);
    // A replacement has no old inputs: defaults are filled in as for a new resource.
    return replaceResource({ ...target, inputs: await check({}) }, owned, choice);
  });
}

function registerProvider(phase: Phase, goal: Goal): ResourceState {
  if (goal.type !== PROVIDER_TYPE) {
    throw new Unsupported(`the provider ${goal.type.slice("pulumi:providers:".length)}`);
  }
  if (goal.aliases.length > 0 || goal.ignoreChanges.length > 0) {
    throw new Unsupported("an alias or `ignoreChanges` of a provider resource");
  }
  return phase.registerProvider(goal.name, goal.parent, goal.inputs, goal.dependencies, goal.protect);
}

function registerComponent(phase: Phase, goal: Goal, urn: string, old?: ResourceState): ResourceState {
  const changed = old !== undefined && compareInputs(old.inputs, goal.inputs).length > 0;
  const kind = old ? (changed ? "update" : "same") : "create";
  const state: ResourceState = {
    urn,
    type: goal.type,
    custom: false,
    inputs: goal.inputs,
    // Replaced when the component registers its outputs.
    outputs: old?.outputs ?? {},
    ...(goal.parent !== "" && { parent: goal.parent }),
    ...(goal.dependencies.length > 0 && { dependencies: goal.dependencies }),
    ...(goal.protect && { protect: true }),
  };
  phase.snapshot.commit(old, state);
  if (kind !== "same") phase.changed = true;
  phase.display.step(kind, goal.type, goal.name);
  phase.display.done(kind, goal.type);
  return state;
}

function findOld(phase: Phase, urn: string, aliases: string[]): ResourceState | undefined {
  for (const candidate of [urn, ...aliases]) {
    const found = phase.snapshot.find(candidate);
    if (!found) continue;
    if (candidate !== urn && phase.registered.has(candidate)) continue;
    return found;
  }
  return undefined;
}
