import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { Props } from "./core";
import { integrationOf, namedBy } from "./names";
import { type Host, receive, sealed, shellOf } from "./resource";
import { toStruct } from "./struct";

/**
 * Reads what is live. A refresh brings the recorded properties, and an object that is gone is an empty answer. An
 * import and a `.get` bring none: there it is an error.
 */
export async function read(host: Host, request: proto.ReadRequest): Promise<proto.ReadResponse> {
  const { props, marks } = receive(request.getProperties());
  const inputs = receive(request.getInputs());
  const isRefresh = typeof props.integrationKey === "string";
  const found = await host.core.read(request.getId(), isRefresh ? props : {});
  const response = new proto.ReadResponse();
  if (!found) return response;
  if (!isRefresh) refuseOther(request.getId(), request.getUrn(), found.outputs);
  const { __provider, ...live } = found.inputs;
  return response
    .setId(request.getId())
    .setProperties(toStruct({ ...sealed(found.outputs, marks, inputs.marks), ...shellOf(props) }))
    .setInputs(toStruct(sealed(live, marks, inputs.marks)))
    .setRefreshBeforeUpdate(host.refreshBeforeUpdate());
}

function refuseOther(id: string, urn: string, { integrationKey: found }: Props): void {
  const wanted = integrationOf(namedBy(urn).type);
  if (wanted === undefined || found === wanted || found === "") return;
  throw new Error(`configuration ${id} belongs to the integration ${String(found)}, not to ${wanted}`);
}
