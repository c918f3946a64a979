import type { Phase } from "./phase";
import { PROVIDER_TYPE, providerUrn } from "./providers";
import type { ResourceState } from "./state";
import { nameOf } from "./urn";

/** Deletes `doomed` so that every resource is deleted before those it depends on. */
export async function deleteAll(phase: Phase, doomed: ResourceState[]): Promise<void> {
  const protectedOnes = doomed.filter((resource) => resource.protect && !resource.delete);
  for (const resource of protectedOnes) {
    phase.fail(
      resource.urn,
      `resource "${resource.urn}" cannot be deleted\nbecause it is protected. To unprotect the resource, ` +
        "remove the `protect` flag from it in the program and run `up`",
    );
  }
  if (protectedOnes.length > 0) return;

  const started = new Map<ResourceState, Promise<boolean>>();
  const run = (resource: ResourceState): Promise<boolean> => {
    const running = started.get(resource) ?? afterDependents(resource);
    started.set(resource, running);
    return running;
  };
  const afterDependents = async (resource: ResourceState): Promise<boolean> => {
    // A microtask, so that `started` contains this resource first.
    await Promise.resolve();
    const dependents = doomed.filter((other) => other !== resource && needs(other, resource));
    const gone = await Promise.all(dependents.map(run));
    return gone.every(Boolean) && deleteOne(phase, resource);
  };
  await Promise.all(doomed.map(run));
}

async function deleteOne(phase: Phase, resource: ResourceState): Promise<boolean> {
  return phase.slots.run(async () => {
    if (phase.failed) return false;
    const owned = !resource.external && !resource.delete;
    const isDefaultProvider = resource.type === PROVIDER_TYPE && nameOf(resource.urn) === "default";
    if (!isDefaultProvider) phase.changed = true;
    if (owned && !isDefaultProvider) {
      const note = resource.retainOnDelete ? "[retained: removed from the state only]" : "";
      phase.display.step("delete", resource.type, nameOf(resource.urn), note);
    }
    try {
      await deleteNow(phase, resource);
      if (owned) phase.display.done("delete", resource.type);
      return true;
    } catch (error) {
      phase.fail(resource.urn, `deleting ${resource.urn}: ${(error as Error).message}`);
      return false;
    }
  });
}

/** Deletes the object unless the stack does not own it, then removes it from the state. */
export async function deleteNow(phase: Phase, resource: ResourceState): Promise<void> {
  const remote = resource.custom && resource.type !== PROVIDER_TYPE;
  if (remote && !phase.dryRun && !resource.external && !resource.retainOnDelete) {
    const { client } = await phase.recordedProvider(resource.provider ?? "");
    await client?.delete(resource.urn, resource.id ?? "", resource.outputs, resource.inputs);
  }
  phase.snapshot.commit(resource, undefined);
}

function needs(resource: ResourceState, other: ResourceState): boolean {
  return (
    resource.parent === other.urn ||
    resource.dependencies?.includes(other.urn) === true ||
    (resource.provider !== undefined && providerUrn(resource.provider) === other.urn)
  );
}
