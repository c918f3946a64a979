import { markNamed } from "./execute";
import { compareInputs } from "./input-diff";
import { Abandoned, type Phase } from "./phase";
import { PROVIDER_TYPE } from "./providers";
import type { ResourceState } from "./state";
import { nameOf } from "./urn";
import { equal } from "./wire";

/** Reads every object and brings the state up to date. `show` is off when it is the first half of an `up`. */
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
  const touched = !equal(refreshed.inputs, old.inputs) || !equal(refreshed.outputs, old.outputs);
  // Seen from the live object, the recorded inputs are what is wanted.
  const answer = touched
    ? await client.diff(urn, read.id, refreshed.outputs, old.inputs, refreshed.inputs)
    : { changes: "none" as const };
  const inputChanges = compareInputs(old.inputs, refreshed.inputs);
  const differs = answer.changes === "unknown" ? inputChanges.length > 0 : answer.changes === "some";
  if (differs) phase.changed = true;
  phase.display.step(differs ? "update" : "same", old.type, nameOf(urn));
  phase.display.done(differs ? "update" : "same", old.type);
  if (differs) {
    phase.display.properties(inputChanges.filter(({ path }) => !String(path[0]).startsWith("__")));
  }
  phase.snapshot.exchange(old, refreshed);
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
