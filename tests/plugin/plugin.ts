import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../local/emulator";
import { createEngine } from "../../plugin/engine";
import { serve } from "../../plugin/serve";
import type { Served } from "../../plugin/server";

export type Props = Record<string, unknown>;

/** A value that the engine marks as a secret. */
export const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const PACKAGE = "launchdarkly-integrations";
export const urnOf = (type: string, name = "a") =>
  `urn:pulumi:test::project::${PACKAGE}:index:${type}::${name}`;

export interface Logged {
  severity: "info" | "warning" | "other";
  message: string;
  urn: string;
}

interface InitFailure {
  id: string;
  properties: Props;
  reasons: string[];
  refreshBeforeUpdate: boolean;
}

/** A call that failed, as the engine hears it. */
export class CallError extends Error {
  constructor(
    message: string,
    readonly init: InitFailure | undefined,
  ) {
    super(message);
  }
}

/** The calls of an engine, with plain values. */
export function callsOf(client: ResourceProviderClient) {
  return {
    handshake: (engine: string, refreshes = true, tellsPreviews = true) =>
      ask<proto.ProviderHandshakeResponse>((done) =>
        client.handshake(
          new proto.ProviderHandshakeRequest()
            .setEngineAddress(engine)
            .setSupportsRefreshBeforeUpdate(refreshes)
            .setInvokeWithPreview(tellsPreviews),
          done,
        ),
      ),
    async schema(): Promise<Props> {
      const answer = await ask<proto.GetSchemaResponse>((done) =>
        client.getSchema(new proto.GetSchemaRequest(), done),
      );
      return JSON.parse(answer.getSchema()) as Props;
    },
    configure: (args: Props, name = "default") =>
      ask<proto.ConfigureResponse>((done) =>
        client.configure(
          new proto.ConfigureRequest().setArgs(struct(args)).setName(name).setAcceptsecrets(true),
          done,
        ),
      ),
    async checkConfig(news: Props, name = "default") {
      const request = new proto.CheckRequest()
        .setUrn(`urn:pulumi:test::project::pulumi:providers:${PACKAGE}::${name}`)
        .setNews(struct(news));
      return checked(await ask<proto.CheckResponse>((done) => client.checkConfig(request, done)));
    },
    diffConfig: (olds: Props, news: Props) =>
      ask<proto.DiffResponse>((done) =>
        client.diffConfig(
          new proto.DiffRequest().setOlds(struct(olds)).setOldInputs(struct(olds)).setNews(struct(news)),
          done,
        ),
      ),
    async check(urn: string, news: Props, olds: Props = {}) {
      const request = new proto.CheckRequest().setUrn(urn).setNews(struct(news)).setOlds(struct(olds));
      return checked(await ask<proto.CheckResponse>((done) => client.check(request, done)));
    },
    async diff(
      urn: string,
      id: string,
      states: { olds: Props; oldInputs: Props; news: Props },
      ignored: string[] = [],
    ) {
      const request = new proto.DiffRequest()
        .setUrn(urn)
        .setId(id)
        .setOlds(struct(states.olds))
        .setOldInputs(struct(states.oldInputs))
        .setNews(struct(states.news))
        .setIgnorechangesList(ignored);
      const answer = await ask<proto.DiffResponse>((done) => client.diff(request, done));
      const detailed = [...answer.getDetaileddiffMap().entries()].map(
        ([path, one]) => [path, `${KINDS[one.getKind()]}${one.getInputdiff() ? " of inputs" : ""}`] as const,
      );
      return {
        changes: (["unknown", "none", "some"] as const)[answer.getChanges()],
        replaces: answer.getReplacesList(),
        diffs: answer.getDiffsList(),
        hasDetailed: answer.getHasdetaileddiff(),
        detailed: Object.fromEntries(detailed),
      };
    },
    async create(urn: string, properties: Props, preview = false) {
      const request = new proto.CreateRequest()
        .setUrn(urn)
        .setProperties(struct(properties))
        .setPreview(preview);
      const answer = await ask<proto.CreateResponse>((done) => client.create(request, done));
      return {
        id: answer.getId(),
        outputs: plain(answer.getProperties()),
        refreshes: answer.getRefreshBeforeUpdate(),
      };
    },
    async update(
      urn: string,
      id: string,
      states: { olds: Props; news: Props },
      preview = false,
      ignored: string[] = [],
    ) {
      const request = new proto.UpdateRequest()
        .setUrn(urn)
        .setId(id)
        .setOlds(struct(states.olds))
        .setNews(struct(states.news))
        .setPreview(preview)
        .setIgnorechangesList(ignored);
      const answer = await ask<proto.UpdateResponse>((done) => client.update(request, done));
      return { outputs: plain(answer.getProperties()), refreshes: answer.getRefreshBeforeUpdate() };
    },
    async read(urn: string, id: string, properties: Props = {}, inputs?: Props) {
      const request = new proto.ReadRequest().setUrn(urn).setId(id).setProperties(struct(properties));
      if (inputs) request.setInputs(struct(inputs));
      const answer = await ask<proto.ReadResponse>((done) => client.read(request, done));
      return {
        id: answer.getId(),
        outputs: plain(answer.getProperties()),
        inputs: plain(answer.getInputs()),
        refreshes: answer.getRefreshBeforeUpdate(),
      };
    },
    remove: (urn: string, id: string, properties: Props) =>
      ask((done) =>
        client.delete(
          new proto.DeleteRequest().setUrn(urn).setId(id).setProperties(struct(properties)),
          done,
        ),
      ),
    async invoke(token: string, args: Props, preview = false) {
      const request = new proto.InvokeRequest()
        .setTok(`${PACKAGE}:index:${token}`)
        .setArgs(struct(args))
        .setPreview(preview);
      const answer = await ask<proto.InvokeResponse>((done) => client.invoke(request, done));
      return {
        value: plain(answer.getReturn()),
        failures: answer.getFailuresList().map((one) => one.getReason()),
      };
    },
    list: (type: string, query: Props = {}) =>
      new Promise<{ id: string; name: string }[]>((resolve, reject) => {
        const found: { id: string; name: string }[] = [];
        const request = new proto.ListRequest().setToken(`${PACKAGE}:index:${type}`).setQuery(struct(query));
        client
          .list(request)
          .on("data", (answer: proto.ListResponse) => {
            const result = answer.getResult();
            if (result) found.push({ id: result.getId(), name: result.getName() });
          })
          .on("error", (error: Error) => reject(error))
          .on("end", () => resolve(found));
      }),
    cancel: () => ask((done) => client.cancel(new Empty(), done)),
    version: async () => {
      const answer = await ask<{ getVersion(): string }>((done) => client.getPluginInfo(new Empty(), done));
      return answer.getVersion();
    },
  };
}

const KINDS = ["add", "add-replace", "delete", "delete-replace", "update", "update-replace"];

/** A plugin with an account of its own, and the engine that it talks to. */
export interface PluginFixture {
  emulator: Emulator;
  plugin: ReturnType<typeof callsOf>;
  logged: Logged[];
  /** A process of another run of the same stack, which has its own engine. */
  another(environment?: Props): Promise<ReturnType<typeof callsOf>>;
}

export interface PlayOptions {
  emulator?: EmulatorOptions;
  /** Beside those of the account. */
  environment?: Record<string, string | undefined>;
  served?: Served;
}

/** Runs `story` with a plugin that hears what Pulumi's engine says. */
export async function withPlugin(
  options: PlayOptions,
  story: (fixture: PluginFixture) => Promise<void>,
): Promise<void> {
  const emulator = await startEmulator(options.emulator);
  const home = mkdtempSync(join(tmpdir(), "plugin-"));
  const logged: Logged[] = [];
  const ends: (() => void)[] = [];
  const environment = {
    LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
    LAUNCHDARKLY_API_HOST: emulator.url,
    PULUMI_HOME: home,
    ...options.environment,
  };
  const another = async (more: Props = {}) => {
    const { port, close } = await serve({ ...environment, ...more }, createEngine(), options.served);
    const heard = await startEngine(logged);
    const client = clientOf(port);
    ends.push(heard.close, () => client.close(), close);
    const calls = callsOf(client);
    await calls.handshake(heard.address);
    return calls;
  };
  try {
    const plugin = await another();
    await plugin.configure({});
    await story({ emulator, plugin, logged, another });
  } finally {
    for (const end of ends.reverse()) end();
    await emulator.close();
    rmSync(home, { recursive: true, force: true });
  }
}

export function clientOf(port: number): ResourceProviderClient {
  return new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
}

/** An engine that keeps what it is told to show. */
export async function startEngine(logged: Logged[]): Promise<{ address: string; close(): void }> {
  const server = new grpc.Server();
  server.addService(EngineService, {
    log(call: grpc.ServerUnaryCall<LogRequest, Empty>, done: grpc.sendUnaryData<Empty>) {
      const { request } = call;
      const severity = request.getSeverity();
      logged.push({
        severity:
          severity === LogSeverity.WARNING ? "warning" : severity === LogSeverity.INFO ? "info" : "other",
        message: request.getMessage(),
        urn: request.getUrn(),
      });
      done(null, new Empty());
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

function struct(props: Props): Struct {
  return Struct.fromJavaScript(props as Parameters<typeof Struct.fromJavaScript>[0]);
}

function plain(message: Struct | undefined): Props {
  return message ? (message.toJavaScript() as Props) : {};
}

function checked(answer: proto.CheckResponse) {
  return {
    inputs: plain(answer.getInputs()),
    failures: answer
      .getFailuresList()
      .map((one) => ({ property: one.getProperty(), reason: one.getReason() })),
  };
}

function ask<T>(call: (done: (error: grpc.ServiceError | null, answer: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(asCallError(error)) : resolve(answer)));
  });
}

function asCallError(error: grpc.ServiceError): CallError {
  const [packed] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (packed === undefined) return new CallError(error.details, undefined);
  const [detail] = Status.deserializeBinary(Buffer.from(packed)).getDetailsList();
  if (!detail) return new CallError(error.details, undefined);
  const failed = proto.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return new CallError(error.details, {
    id: failed.getId(),
    properties: plain(failed.getProperties()),
    reasons: failed.getReasonsList(),
    refreshBeforeUpdate: failed.getRefreshBeforeUpdate(),
  });
}
