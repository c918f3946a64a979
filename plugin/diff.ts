import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { type Change, type ChangeKind, detailedDiff, replacing, topLevel } from "./detailed-diff";
import { belonging, type Host, receive } from "./resource";

/** Compares with the live object, which each process reads once. */
export async function diff(host: Host, request: proto.DiffRequest): Promise<proto.DiffResponse> {
  const urn = request.getUrn();
  const olds = receive(request.getOlds()).props;
  const oldInputs = receive(request.getOldInputs()).props;
  const news = receive(request.getNews()).props;
  // A refresh calls diff without check and changes nothing.
  const ignored = host.checked.has(urn) ? request.getIgnorechangesList() : undefined;
  const comparison = await host.core.compare(request.getId(), olds, belonging(news, urn), ignored);
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse();
  const { inputsDiffer, outcome } = comparison;
  if (!inputsDiffer && outcome.kind === "same") {
    return response.setChanges(DIFF_NONE);
  }
  const changes = detailedDiff(comparison, { olds, oldInputs, news });
  for (const [path, change] of changes) response.getDetaileddiffMap().set(path, propertyDiff(change));
  return response
    .setChanges(DIFF_SOME)
    .setDiffsList(topLevel(changes.keys()))
    .setReplacesList(topLevel(replacing(comparison)))
    .setHasdetaileddiff(changes.size > 0);
}

function propertyDiff({ kind, replaces, inputDiff }: Change): proto.PropertyDiff {
  const [changes, replaced] = KINDS[kind];
  return new proto.PropertyDiff().setKind(replaces ? replaced : changes).setInputdiff(inputDiff);
}

const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = proto.PropertyDiff.Kind;
type Kind = proto.PropertyDiff.Kind;

const KINDS: Readonly<Record<ChangeKind, readonly [Kind, Kind]>> = {
  add: [ADD, ADD_REPLACE],
  delete: [DELETE, DELETE_REPLACE],
  update: [UPDATE, UPDATE_REPLACE],
};
