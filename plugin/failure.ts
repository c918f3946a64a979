import * as grpc from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import type { Incomplete, Props } from "./core";
import { toStruct } from "./struct";

type Failure = Partial<grpc.StatusObject> & { code: grpc.status };

/** An error in the protocol's form. */
export function failure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { code: grpc.status.UNKNOWN, details: message };
}

/** The error for an object that exists but is not as declared: the engine keeps it and updates it at the next `up`. */
export function initFailure(error: Incomplete, properties: Props, refreshBeforeUpdate: boolean): Failure {
  const detail = new ErrorResourceInitFailed()
    .setId(error.id)
    .setProperties(toStruct(properties))
    .setReasonsList(error.reasons)
    .setRefreshBeforeUpdate(refreshBeforeUpdate);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status().setCode(grpc.status.UNKNOWN).setMessage(error.message);
  status.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: error.message, metadata };
}
