import { AsyncLocalStorage } from "node:async_hooks";
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** The engine that started this process. */
export interface Engine {
  /** Connects to another address, from `attach` or `handshake`. */
  connect(address: string): void;
  /** Its address. `undefined` until it is known. */
  address(): string | undefined;
  /** Runs a call whose messages belong to the resource with that URN. Resolves when the engine has received them. */
  about<T>(urn: string, act: () => Promise<T>): Promise<T>;
  /** Shows text to the user. A text that begins with `warning: ` is a warning. */
  show(text: string): void;
}

interface Call {
  urn: string;
  sent: Promise<void>[];
}

// One for all engines: each AsyncLocalStorage that is used slows down every promise of the process.
const calls = new AsyncLocalStorage<Call>();

export function createEngine(): Engine {
  let client: EngineClient | undefined;
  let connected: string | undefined;

  function send(text: string, urn: string): Promise<void> {
    const isWarning = text.startsWith(WARNING);
    const request = new LogRequest()
      .setSeverity(isWarning ? LogSeverity.WARNING : LogSeverity.INFO)
      .setMessage(isWarning ? text.slice(WARNING.length) : text)
      .setUrn(urn);
    // A call continues even if the engine no longer receives messages.
    return new Promise((resolve) => (client ? client.log(request, () => resolve()) : resolve()));
  }

  return {
    address: () => connected,
    connect(address) {
      if (address === connected) return;
      connected = address;
      client?.close();
      client = new EngineClient(address, grpc.credentials.createInsecure());
    },
    about: (urn, act) =>
      calls.run({ urn, sent: [] }, async () => {
        try {
          return await act();
        } finally {
          await Promise.all(calls.getStore()?.sent ?? []);
        }
      }),
    show(text) {
      const call = calls.getStore();
      const sent = send(text, call?.urn ?? "");
      call?.sent.push(sent);
    },
  };
}

const WARNING = "warning: ";

const INTERVAL_MS = 10_000;
const DEADLINE_MS = 5_000;

/**
 * Ends this process when its engine is gone. A killed engine sends nothing, and closed standard input is no sign:
 * some runners close it at the start.
 */
export function endWithEngine(address: string, end: () => void): void {
  const ask = (): void => {
    const client = new EngineClient(address, grpc.credentials.createInsecure());
    client.waitForReady(Date.now() + DEADLINE_MS, (error) => {
      client.close();
      if (error) end();
      else setTimeout(ask, INTERVAL_MS).unref();
    });
  };
  setTimeout(ask, INTERVAL_MS).unref();
}
