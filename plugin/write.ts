import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { classOf, namedBy } from "./names";
import { afterCreate, afterUpdate } from "./predict";
import { asInitFailure, belonging, codeOf, type Host, receive, sealed } from "./resource";
import { toStruct } from "./struct";

/** Creates exactly one object, or adopts one. A preview sends nothing and returns unknown outputs. */
export async function create(host: Host, request: proto.CreateRequest): Promise<proto.CreateResponse> {
  const { kind } = classOf(host.classes, namedBy(request.getUrn()).type);
  const { props, marks } = receive(request.getProperties());
  const response = new proto.CreateResponse();
  if (request.getPreview())
    return response.setProperties(toStruct(sealed(kind, afterCreate(kind, props), marks)));
  try {
    const { id, outputs } = await host.core.create(belonging(props, request.getUrn()));
    return response
      .setId(id)
      .setProperties(toStruct(sealed(kind, outputs, marks)))
      .setRefreshBeforeUpdate(host.refreshBeforeUpdate());
  } catch (error) {
    throw asInitFailure(error, host, kind, {}, marks);
  }
}

/** Sends one PATCH with what differs. A preview sends nothing. */
export async function update(host: Host, request: proto.UpdateRequest): Promise<proto.UpdateResponse> {
  const { kind } = classOf(host.classes, namedBy(request.getUrn()).type);
  const olds = receive(request.getOlds()).props;
  const { props, marks } = receive(request.getNews());
  const code = codeOf(olds);
  const response = new proto.UpdateResponse();
  if (request.getPreview()) {
    const outputs = sealed(kind, afterUpdate(kind, olds, props), marks);
    return response.setProperties(toStruct({ ...outputs, ...code }));
  }
  try {
    const news = belonging(props, request.getUrn());
    const outputs = await host.core.update(request.getId(), olds, news, request.getIgnorechangesList());
    return response
      .setProperties(toStruct({ ...sealed(kind, outputs, marks), ...code }))
      .setRefreshBeforeUpdate(host.refreshBeforeUpdate());
  } catch (error) {
    throw asInitFailure(error, host, kind, code, marks);
  }
}

/** Deletes the object. An object that is already gone is not an error. */
export async function remove(host: Host, request: proto.DeleteRequest): Promise<void> {
  await host.core.delete(request.getId(), receive(request.getProperties()).props);
}
