import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest, SetRootResourceRequest } from "@pulumi/pulumi/proto/engine_pb";
import {
  GetRootResourceResponse,
  LogSeverity,
  SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Severity } from "./display";
import { goalOf } from "./goal";
import { Abandoned, type Phase, Unsupported } from "./phase";
import { fromStruct } from "./provider-client";
import { readResource } from "./read";
import { register } from "./register";
import type { ResourceState } from "./state";

/** The two services that a program and a provider process call, for one phase. */
export class Monitor {
  private readonly server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
  private inFlight = 0;
  private root = "";
  private giveUp: () => void = () => undefined;
  /** Resolves after the run has failed and the last pending call has ended. */
  readonly abandoned = new Promise<void>((resolve) => {
    this.giveUp = resolve;
  });

  constructor(
    private readonly phase: () => Phase,
    private readonly log: (severity: Severity, urn: string, message: string) => void,
  ) {}

  async listen(): Promise<string> {
    this.server.addService(ResourceMonitorService, this.monitorMethods());
    this.server.addService(EngineService, this.engineMethods());
    const credentials = grpc.ServerCredentials.createInsecure();
    const port = await new Promise<number>((resolve, reject) => {
      this.server.bindAsync("127.0.0.1:0", credentials, (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    return `127.0.0.1:${port}`;
  }

  close(): void {
    this.server.forceShutdown();
  }

  /** Ends the run when no call is pending; after a failure or a cancellation. */
  endIfFailed(): void {
    if (this.phase().failed && this.inFlight === 0) this.giveUp();
  }

  /** A call that fails gets no response: the program must not continue, and is ended when all other calls are done. */
  private async serve<T>(urn: () => string | undefined, answer: () => Promise<T>, send: (value: T) => void) {
    if (this.phase().failed) return;
    this.inFlight += 1;
    try {
      send(await answer());
    } catch (error) {
      if (!(error instanceof Abandoned)) this.phase().fail(urn(), (error as Error).message);
    } finally {
      this.inFlight -= 1;
      this.endIfFailed();
    }
  }

  private monitorMethods(): grpc.UntypedServiceImplementation {
    const unary = <Q, A>(answer: (request: Q) => Promise<A>, urn: (request: Q) => string | undefined) =>
      ((call: grpc.ServerUnaryCall<Q, A>, done: grpc.sendUnaryData<A>) =>
        this.serve(
          () => urn(call.request),
          () => answer(call.request),
          (value) => done(null, value),
        )) as grpc.UntypedHandleCall;
    const refuse = (feature: string) =>
      unary(
        async () => {
          throw new Unsupported(feature);
        },
        () => undefined,
      );
    const urnOf = (r: proto.RegisterResourceRequest | proto.ReadResourceRequest) =>
      this.phase().urn(r.getParent(), r.getType(), r.getName());
    return {
      getDeploymentInfo: (_call: unknown, done: grpc.sendUnaryData<never>) =>
        done({ code: grpc.status.UNIMPLEMENTED }),
      supportsFeature: unary(
        async (request: proto.SupportsFeatureRequest) => {
          const answer = new proto.SupportsFeatureResponse();
          return answer.setHassupport(["secrets"].includes(request.getId()));
        },
        () => undefined,
      ),
      registerResource: unary(async (request: proto.RegisterResourceRequest) => {
        return registered(await register(this.phase(), goalOf(request), urnOf(request)));
      }, urnOf),
      readResource: unary(async (request: proto.ReadResourceRequest) => {
        const state = await readResource(this.phase(), request, urnOf(request));
        return new proto.ReadResourceResponse().setUrn(state.urn).setProperties(toStruct(state));
      }, urnOf),
      registerResourceOutputs: unary(
        async (request: proto.RegisterResourceOutputsRequest) => {
          const { snapshot } = this.phase();
          const state = snapshot.find(request.getUrn());
          if (state) snapshot.exchange(state, { ...state, outputs: fromStruct(request.getOutputs()) });
          return new Empty();
        },
        (request) => request.getUrn(),
      ),
      signalAndWaitForShutdown: unary(
        async () => new Empty(),
        () => undefined,
      ),
      invoke: refuse("an invoke (a provider function, a stack reference)"),
      call: refuse("a method call on a resource"),
      registerStackTransform: refuse("a stack transform"),
      registerStackInvokeTransform: refuse("a stack invoke transform"),
      registerResourceHook: refuse("a resource hook"),
      registerErrorHook: refuse("an error hook"),
      registerPackage: refuse("a parameterized package"),
    };
  }

  private engineMethods(): grpc.UntypedServiceImplementation {
    const severities: Record<number, Severity> = {
      [LogSeverity.INFO]: "info",
      [LogSeverity.WARNING]: "warning",
      [LogSeverity.ERROR]: "error",
    };
    return {
      log: (call: grpc.ServerUnaryCall<LogRequest, Empty>, done: grpc.sendUnaryData<Empty>) => {
        const severity = severities[call.request.getSeverity()];
        // Debug messages are not shown; ephemeral ones only on a terminal.
        if (severity && !call.request.getEphemeral()) {
          this.log(severity, call.request.getUrn(), call.request.getMessage());
        }
        done(null, new Empty());
      },
      getRootResource: (_call: unknown, done: grpc.sendUnaryData<GetRootResourceResponse>) =>
        done(null, new GetRootResourceResponse().setUrn(this.root)),
      setRootResource: (
        call: grpc.ServerUnaryCall<SetRootResourceRequest, SetRootResourceResponse>,
        done: grpc.sendUnaryData<SetRootResourceResponse>,
      ) => {
        this.root = call.request.getUrn();
        done(null, new SetRootResourceResponse());
      },
      startDebugging: (_call: unknown, done: grpc.sendUnaryData<never>) =>
        done({ code: grpc.status.UNIMPLEMENTED }),
      // A version range refers to the CLI, and this is not the CLI.
      requirePulumiVersion: (_call: unknown, done: grpc.sendUnaryData<never>) =>
        done({ code: grpc.status.UNIMPLEMENTED, details: "the embedded engine has no Pulumi version" }),
    };
  }
}

function registered(state: ResourceState): proto.RegisterResourceResponse {
  const answer = new proto.RegisterResourceResponse();
  answer.setUrn(state.urn);
  answer.setId(state.id ?? "");
  answer.setObject(toStruct(state));
  return answer;
}

/** Secrets keep their marks: the program's SDK understands them. */
function toStruct(state: ResourceState): Struct {
  return Struct.fromJavaScript(state.outputs);
}
