import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Props, remark, revealProps } from "./wire";

export interface DiffAnswer {
  changes: "none" | "some" | "unknown";
  replaces: string[];
  deleteBeforeReplace: boolean;
}

/** The object exists, but something failed after it was created or updated: the state is kept. */
export class InitializationError extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly outputs: Props,
    readonly reasons: string[],
  ) {
    super(message);
    this.name = "InitializationError";
  }
}

/** The calls to one dynamic-provider process. Secrets are sent in plain text, and marked again in the results. */
export class ProviderClient {
  private readonly client: ResourceProviderClient;

  constructor(port: number) {
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": 400 * 1024 * 1024,
      "grpc.max_send_message_length": 400 * 1024 * 1024,
    });
  }

  async configure(config: Props): Promise<void> {
    const request = new proto.ConfigureRequest();
    request.setArgs(toStruct(config));
    request.setAcceptsecrets(true);
    await ask<proto.ConfigureResponse>((done) => this.client.configure(request, done));
  }

  async check(urn: string, olds: Props, news: Props): Promise<{ inputs: Props; failures: string[] }> {
    const request = new proto.CheckRequest();
    request.setUrn(urn);
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    const answer = await ask<proto.CheckResponse>((done) => this.client.check(request, done));
    return {
      inputs: remark(fromStruct(answer.getInputs()), news),
      failures: answer.getFailuresList().map((failure) => describeFailure(failure)),
    };
  }

  async diff(urn: string, id: string, olds: Props, news: Props, oldInputs: Props): Promise<DiffAnswer> {
    const request = new proto.DiffRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    request.setOldInputs(toStruct(oldInputs));
    const answer = await ask<proto.DiffResponse>((done) => this.client.diff(request, done));
    const kinds = proto.DiffResponse.DiffChanges;
    const changes = answer.getChanges();
    return {
      changes: changes === kinds.DIFF_NONE ? "none" : changes === kinds.DIFF_SOME ? "some" : "unknown",
      replaces: answer.getReplacesList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
    };
  }

  async create(urn: string, inputs: Props): Promise<{ id: string; outputs: Props }> {
    const request = new proto.CreateRequest();
    request.setUrn(urn);
    request.setProperties(toStruct(inputs));
    const answer = await ask<proto.CreateResponse>((done) => this.client.create(request, done), inputs);
    if (answer.getId() === "") throw new Error("the provider's create returned no id");
    return { id: answer.getId(), outputs: remark(fromStruct(answer.getProperties()), inputs) };
  }

  async update(urn: string, id: string, olds: Props, news: Props, oldInputs: Props): Promise<Props> {
    const request = new proto.UpdateRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    request.setOldInputs(toStruct(oldInputs));
    const answer = await ask<proto.UpdateResponse>((done) => this.client.update(request, done), news);
    return remark(fromStruct(answer.getProperties()), news);
  }

  /** An empty id means that the object no longer exists. `inputs` is present if the provider returned them. */
  async read(urn: string, id: string, props: Props, inputs: Props) {
    const request = new proto.ReadRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setProperties(toStruct(props));
    request.setInputs(toStruct(inputs));
    const answer = await ask<proto.ReadResponse>((done) => this.client.read(request, done));
    const returned = answer.getInputs();
    return {
      id: answer.getId(),
      outputs: remark(fromStruct(answer.getProperties()), props),
      inputs: returned && remark(fromStruct(returned), inputs),
    };
  }

  async delete(urn: string, id: string, props: Props, inputs: Props): Promise<void> {
    const request = new proto.DeleteRequest();
    request.setUrn(urn);
    request.setId(id);
    request.setProperties(toStruct(props));
    request.setOldInputs(toStruct(inputs));
    await ask((done) => this.client.delete(request, done));
  }

  close(): void {
    this.client.close();
  }
}

/** A failure that names a property is printed without the value, which might be secret. */
function describeFailure(failure: proto.CheckFailure): string {
  const property = failure.getProperty();
  return property === "" ? failure.getReason() : `property ${property}: ${failure.getReason()}`;
}

function toStruct(props: Props): Struct {
  return Struct.fromJavaScript(revealProps(props));
}

export function fromStruct(struct: Struct | undefined): Props {
  return struct ? (struct.toJavaScript() as Props) : {};
}

type Done<T> = (error: grpc.ServiceError | null, answer: T) => void;

function ask<T>(call: (done: Done<T>) => void, sent: Props = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(translate(error, sent)) : resolve(answer)));
  });
}

function translate(error: grpc.ServiceError, sent: Props): Error {
  for (const packed of error.metadata?.get("grpc-status-details-bin") ?? []) {
    const details = Status.deserializeBinary(Buffer.from(packed)).getDetailsList();
    const found = details.find((detail) => detail.getTypeName() === "pulumirpc.ErrorResourceInitFailed");
    if (!found) continue;
    const failed = proto.ErrorResourceInitFailed.deserializeBinary(found.getValue_asU8());
    const outputs = remark(fromStruct(failed.getProperties()), sent);
    return new InitializationError(error.details, failed.getId(), outputs, failed.getReasonsList());
  }
  return new Error(error.details || error.message);
}
