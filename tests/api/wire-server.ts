import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { ClientOptions } from "../../provider/api";
import { type Client, createClient } from "../support/configurations";
import { fakeClock } from "./fake-clock";

export const TOKEN = "api-wire-token";
export const CONFIGURATION = { _id: "id-1", name: "one" };
export const POST = { name: "one", configValues: {} };
export const JSON_TYPE = { "content-type": "application/json" };

/** A server and the requests it received. */
interface Wire {
  origin: string;
  requests: IncomingMessage[];
}

interface Servers {
  /** Starts a server. Its last step answers all further requests. */
  serve(...steps: RequestListener[]): Promise<Wire>;
  /** Those that are open. */
  open: Server[];
}

/** Real servers for the tests of the enclosing suite, each closed after its test. */
export function useServers(): Servers {
  const open: Server[] = [];
  afterEach(() => {
    for (const server of open.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  const serve: Servers["serve"] = async (...steps) => {
    const requests: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      const step = steps[Math.min(requests.length, steps.length - 1)];
      requests.push(request);
      request.resume();
      request.on("end", () => step?.(request, response));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push(server);
    return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
  };
  return { serve, open };
}

/** A client of that server whose waits take no time. */
export function clientOf({ origin }: Wire, options: Partial<ClientOptions> = {}): Client {
  return createClient({ token: TOKEN, version: "1.2.3", host: origin, clock: fakeClock(), ...options });
}

/** Answers with a configuration. */
export const answer = (_: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, JSON_TYPE).end(JSON.stringify(CONFIGURATION));
};
