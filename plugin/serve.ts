import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Engine } from "./engine";
import { createService, type Served } from "./server";

const LARGEST_MESSAGE = 400 * 1024 * 1024;

/** Serves a provider on a free local port. */
export async function serve(
  environment: Readonly<Record<string, string | undefined>>,
  engine: Engine,
  served: Served = {},
): Promise<{ port: number; close(): void }> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": LARGEST_MESSAGE,
    "grpc.max_send_message_length": LARGEST_MESSAGE,
  });
  server.addService(ResourceProviderService, createService(environment, engine, served));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, close: () => server.forceShutdown() };
}
