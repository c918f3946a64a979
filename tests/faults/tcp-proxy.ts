import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** What the connection does to a request or its response. */
export type Line = "clear" | "delay" | "cut before" | "cut after" | "truncate" | "byte by byte";

/** A connection between client and server with faults. Each request is assumed to arrive in one piece. */
export interface TcpProxy {
  readonly url: string;
  /** Sets the fault for the next request with that method. */
  spoil(line: Line, verb: string): void;
  close(): Promise<void>;
}

const DELAY_MS = 40;

/** Starts a proxy to the server at `target()`, on loopback. */
export async function startTcpProxy(target: () => number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let next: { line: Line; verb: string } | undefined;
  const spoil = (line: Line, verb: string): void => {
    next = { line, verb };
  };
  const server: Server = createServer((client) => {
    const upstream = connect(target(), "127.0.0.1");
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket
        .on("error", () => {})
        .on("close", () => {
          open.delete(socket);
          client.destroy();
          upstream.destroy();
        });
    }
    let line: Line = "clear";
    client.on("data", (bytes) => {
      line = "clear";
      if (next && bytes.toString("latin1").startsWith(next.verb)) {
        line = next.line;
        next = undefined;
      }
      if (line === "cut before") client.destroy();
      else setTimeout(() => upstream.write(bytes), line === "delay" ? DELAY_MS : 0);
    });
    upstream.on("data", (bytes) => {
      if (line === "cut after") client.destroy();
      else if (line === "truncate") client.write(bytes.subarray(0, bytes.length - 5), () => client.destroy());
      else if (line === "byte by byte") drip(client, bytes);
      else client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spoil, close };

  function close(): Promise<void> {
    for (const socket of open) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  }
}

function drip(client: Socket, bytes: Buffer, from = 0): void {
  if (from >= bytes.length) return;
  client.write(bytes.subarray(from, from + 1), () => setImmediate(() => drip(client, bytes, from + 1)));
}
