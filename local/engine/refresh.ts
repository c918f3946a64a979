import { markNamed } from "./execute";
import { compareInputs } from "./input-diff";
import { Abandoned, type Phase } from "./phase";
import type { ProviderClient } from "./provider-client";
import { PROVIDER_TYPE } from "./providers";
import type { ResourceState } from "./state";
import { nameOf } from "./urn";
import { equal } from "./wire";

/** Reads every object and updates the state. `show` is off at the start of an `up`. */
export async function refreshAll(phase: Phase): Promise<void> {
  const readable = phase.snapshot
    .resources()
    .filter((resource) => resource.custom && resource.type !== PROVIDER_TYPE && !resource.delete);
  await Promise.all(
    readable.map(async (resource) => {
      try {
        await phase.step(() => refreshOne(phase, resource));
      } catch (error) {
        if (error instanceof Abandoned) return;
        phase.fail(resource.urn, `refreshing ${resource.urn}: ${(error as Error).message}`);
      }
    }),
  );
  forgetLostDependencies(phase);
}

async function refreshOne(phase: Phase, old: ResourceState): Promise<void> {
  const { urn, id = "" } = old;
  const { client } = await phase.recordedProvider(old.provider ?? "");
  if (!client) return;
  const read = await client.read(urn, id, old.outputs, old.inputs);
  if (read.id === "") {
    phase.changed = true;
    phase.display.step("delete", old.type, nameOf(urn));
    phase.display.done("delete", old.type);
    phase.snapshot.commit(old, undefined);
    return;
  }
  const { initErrors: _healed, ...rest } = old;
  const refreshed: ResourceState = {
    ...rest,
    id: read.id,
    inputs: read.inputs ?? old.inputs,
    outputs: markNamed(read.outputs, old.additionalSecretOutputs ?? []),
  };
  const inputChanges = compareInputs(old.inputs, refreshed.inputs);
  // An external resource has no desired state: as in the CLI, its outputs are compared without calling the provider.
  const differs = old.external
    ? !equal(refreshed.outputs, old.outputs)
    : await wouldChange(client, old, refreshed, inputChanges.length > 0);
  if (differs) phase.changed = true;
  phase.display.step(differs ? "update" : "same", old.type, nameOf(urn));
  phase.display.done(differs ? "update" : "same", old.type);
  if (differs) {
    phase.display.properties(inputChanges.filter(({ path }) => !String(path[0]).startsWith("__")));
  }
  phase.snapshot.exchange(old, refreshed);
}

async function wouldChange(
  client: ProviderClient,
  old: ResourceState,
  refreshed: ResourceState,
  inputsDiffer: boolean,
): Promise<boolean> {
  if (equal(refreshed.inputs, old.inputs) && equal(refreshed.outputs, old.outputs)) return false;
  // The comparison goes from the live object to the recorded inputs, which are the desired state.
  const { changes } = await client.diff(
    old.urn,
    refreshed.id ?? "",
    refreshed.outputs,
    old.inputs,
    refreshed.inputs,
  );
  return changes === "unknown" ? inputsDiffer : changes === "some";
}

function forgetLostDependencies(phase: Phase): void {
  const resources = phase.snapshot.resources();
  const known = new Set(resources.map((resource) => resource.urn));
  for (const resource of resources) {
    const dependencies = resource.dependencies?.filter((urn) => known.has(urn));
    if (dependencies && dependencies.length < (resource.dependencies?.length ?? 0)) {
      phase.snapshot.exchange(resource, { ...resource, dependencies });
    }
  }
}
