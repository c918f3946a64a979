import type * as grpc from "@grpc/grpc-js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { check } from "./check";
import { checkConfig, diffConfig, isDefault, settingsOf } from "./configuration";
import { classesOf, createCore, KINDS, type Kind, TYPED_CLASSES, VERSION } from "./core";
import { diff } from "./diff";
import type { Engine } from "./engine";
import { failure } from "./failure";
import { invoke, list } from "./functions";
import { read } from "./read";
import type { Host } from "./resource";
import SCHEMA from "./schema.json";
import { fromStruct } from "./struct";
import { create, remove, update } from "./write";

type Environment = Readonly<Record<string, string | undefined>>;
type Unary<Q, A> = (call: grpc.ServerUnaryCall<Q, A>, done: grpc.sendUnaryData<A>) => void;

/** The implemented methods of a resource provider. */
type Service = Omit<
  IResourceProviderServer,
  "call" | "construct" | "getMapping" | "getMappings" | "parameterize"
>;

/** Options that tests replace. */
export interface Served {
  /** Default: all. */
  kinds?: readonly Kind[];
  /** Default: that of all kinds. */
  schema?: object;
}

/** A provider of one engine. */
export function createService(
  environment: Environment,
  engine: Engine,
  { kinds = KINDS, schema = SCHEMA }: Served = {},
): Service {
  const core = createCore(environment, engine.show, kinds, engine.address);
  let canRefresh = false;
  let tellsPreviews = false;
  let isDefaultProvider = false;
  const host: Host = {
    core,
    classes: classesOf(kinds, TYPED_CLASSES),
    checked: new Set(),
    tellsPreviews: () => tellsPreviews,
    // A refresh before the program runs uses an explicit provider's settings from the state, so a rotated token could
    // not be used.
    refreshBeforeUpdate: () => canRefresh && isDefaultProvider && core.detectsDrift(),
  };

  function answering<Q, A>(act: (request: Q) => Promise<A> | A): Unary<Q, A> {
    return ({ request }, done) => {
      engine
        .about(urnOf(request), async () => act(request))
        .then(
          (answer) => done(null, answer),
          (error: unknown) => done(isFailure(error) ? error : failure(error)),
        );
    };
  }

  return {
    handshake: answering((request: proto.ProviderHandshakeRequest) => {
      engine.connect(request.getEngineAddress());
      canRefresh = request.getSupportsRefreshBeforeUpdate();
      tellsPreviews = request.getInvokeWithPreview();
      return new proto.ProviderHandshakeResponse().setAcceptSecrets(true);
    }),
    attach: answering((request: plugin.PluginAttach) => {
      engine.connect(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: answering(() => new plugin.PluginInfo().setVersion(VERSION)),
    getSchema: answering(() =>
      new proto.GetSchemaResponse().setSchema(JSON.stringify({ ...schema, version: VERSION })),
    ),
    checkConfig: answering((request: proto.CheckRequest) =>
      checkConfig(fromStruct(request.getNews()), request.getUrn(), environment),
    ),
    diffConfig: answering((request: proto.DiffRequest) =>
      diffConfig(fromStruct(request.getOldInputs() ?? request.getOlds()), fromStruct(request.getNews())),
    ),
    configure: answering((request: proto.ConfigureRequest) => {
      isDefaultProvider = isDefault(request.getName() ?? "");
      core.configure(settingsOf(request, environment));
      return new proto.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),
    check: answering((request: proto.CheckRequest) => check(host, request)),
    diff: answering((request: proto.DiffRequest) => diff(host, request)),
    create: answering((request: proto.CreateRequest) => create(host, request)),
    read: answering((request: proto.ReadRequest) => read(host, request)),
    update: answering((request: proto.UpdateRequest) => update(host, request)),
    delete: answering(async (request: proto.DeleteRequest) => {
      await remove(host, request);
      return new Empty();
    }),
    invoke: answering((request: proto.InvokeRequest) => invoke(host, request)),
    list(call: grpc.ServerWritableStream<proto.ListRequest, proto.ListResponse>) {
      list(host, call.request).then(
        (answers) => {
          for (const answer of answers) call.write(answer);
          call.end();
        },
        (error: unknown) => call.emit("error", failure(error)),
      );
    },
    // Running calls finish: a partly created object would help nobody.
    cancel: answering(() => new Empty()),
  };
}

function urnOf(request: unknown): string {
  const { getUrn } = request as { getUrn?(): string | undefined };
  return getUrn?.call(request) ?? "";
}

function isFailure(error: unknown): error is ReturnType<typeof failure> {
  return typeof error === "object" && error !== null && "code" in error && "details" in error;
}
