import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { Props } from "./core";
import { integrationOf, namedBy } from "./names";
import { codeOf, type Host, receive, sealed } from "./resource";
import { toStruct } from "./struct";

/**
 * Reads what is live. A refresh brings the recorded properties, and an object that is gone is an empty answer. An
 * import and a `.get` bring none: there it is an error.
 */
export async function read(host: Host, request: proto.ReadRequest): Promise<proto.ReadResponse> {
  const { props, marks } = receive(request.getProperties());
  const inputs = receive(request.getInputs());
  const isRefresh = typeof props.integrationKey === "string";
  const live = await host.core.read(request.getId(), isRefresh ? props : {});
  const response = new proto.ReadResponse();
  if (!live) return response;
  if (!isRefresh) refuseOther(request.getId(), request.getUrn(), live.outputs);
  const { __provider, ...declared } = live.inputs;
  return response
    .setId(request.getId())
    .setProperties(toStruct({ ...sealed(live.outputs, marks, inputs.marks), ...codeOf(props) }))
    .setInputs(toStruct(sealed(declared, marks, inputs.marks)))
    .setRefreshBeforeUpdate(host.refreshBeforeUpdate());
}

function refuseOther(id: string, urn: string, { integrationKey: key }: Props): void {
  const declared = integrationOf(namedBy(urn).type);
  if (declared === undefined || key === declared || key === "") return;
  throw new Error(`configuration ${id} belongs to the integration ${String(key)}, not to ${declared}`);
}
