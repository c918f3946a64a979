import type { ReadResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { markNamed } from "./execute";
import type { Phase } from "./phase";
import { fromStruct } from "./provider-client";
import type { ResourceState } from "./state";
import { UNKNOWN } from "./wire";

/** Serves `.get`: the object is read and recorded as external. No operation ever deletes it. */
export async function readResource(
  phase: Phase,
  request: ReadResourceRequest,
  urn: string,
): Promise<ResourceState> {
  if (phase.registered.has(urn))
    throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
  phase.registered.add(urn);
  const old = phase.snapshot.find(urn);
  const { reference, client } = await phase.provider(request.getProvider());
  return phase.step(async () => {
    const id = request.getId();
    const inputs = fromStruct(request.getProperties());
    const unknown = id === UNKNOWN || !client;
    const read = unknown ? { id: "", outputs: inputs } : await client.read(urn, id, inputs, inputs);
    if (!unknown && read.id === "") throw new Error(`resource '${id}' does not exist`);
    const names = request.getAdditionalsecretoutputsList();
    const state: ResourceState = {
      urn,
      type: request.getType(),
      custom: true,
      external: true,
      id: read.id,
      inputs,
      outputs: markNamed(read.outputs, names),
      provider: reference,
      ...(request.getParent() !== "" && { parent: request.getParent() }),
      ...(request.getDependenciesList().length > 0 && { dependencies: request.getDependenciesList() }),
      ...(names.length > 0 && { additionalSecretOutputs: names }),
    };
    phase.snapshot.commit(old, state);
    phase.display.step("read", state.type, request.getName());
    phase.display.done("read", state.type);
    return state;
  });
}
