import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { kindFacts, type PackageClass, type Props } from "./core";
import { classOf, namedBy } from "./names";
import { codeOf, type Host, printable, receive, sealed } from "./resource";
import { toStruct } from "./struct";

/**
 * Reads a live object. A refresh passes the recorded properties, and gets an empty answer if the object is gone. An
 * import and `.get` pass none, and get an error.
 */
export async function read(host: Host, request: proto.ReadRequest): Promise<proto.ReadResponse> {
  const { props, marks } = receive(request.getProperties());
  const inputs = receive(request.getInputs());
  const own = classOf(host.classes, namedBy(request.getUrn()).type);
  const { kind } = own;
  const isRefresh =
    Object.keys(props).length > 0 && kind.scope.every((key) => typeof props[key] === "string");
  const live = await host.core.read(request.getId(), { ...(isRefresh ? props : {}), ...kindFacts(kind) });
  const response = new proto.ReadResponse();
  if (!live) return response;
  if (!isRefresh) refuseOther(request.getId(), own, live.outputs);
  const { __provider, ...declared } = live.inputs;
  return response
    .setId(request.getId())
    .setProperties(toStruct({ ...sealed(kind, live.outputs, marks, inputs.marks), ...codeOf(props) }))
    .setInputs(toStruct(isRefresh ? sealed(kind, declared, marks, inputs.marks) : printable(kind, declared)))
    .setRefreshBeforeUpdate(host.refreshBeforeUpdate());
}

function refuseOther(id: string, { kind, given }: PackageClass, outputs: Props): void {
  for (const [field, own] of Object.entries(given)) {
    const shown = outputs[field];
    if (shown === own || shown === "") continue;
    const what = (kind.scopeNoun ?? field).replace(/ key$/, "");
    throw new Error(`${kind.shortNoun} ${id} belongs to the ${what} ${String(shown)}, not to ${own}`);
  }
}
