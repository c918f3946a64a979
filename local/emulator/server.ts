import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { ADMIN_PREFIX, answerAdmin } from "./admin";
import { type ApiRequest, answerApi } from "./api";
import { parsedOrText, readBody } from "./body";
import type { EmulatorState } from "./emulator";
import { faultyAnswer, toWire, type WireAnswer } from "./faults";
import type { Fault, RequestRecord } from "./options";
import { answerPage, isPage } from "./page";
import { RateLimiter } from "./ratelimit";
import { operationOf } from "./route";

/** Limits the stored requests of a process that runs for weeks. */
const MAX_RECORDS = 10_000;

/** The HTTP server: records, delays, faults. `stopped` ends pending delays. */
export function createEmulatorServer(state: EmulatorState, stopped: AbortSignal): Server {
  const limiter = state.options.rateLimit && new RateLimiter(state.options.rateLimit);
  return createServer((request, response) => {
    handle(state, limiter, stopped, request, response).catch((error: Error) => {
      // The client disconnected, or the emulator is closing: there is nobody to answer.
      if (!stopped.aborted && !request.destroyed) state.log(`The emulator failed: ${error.message}`);
      response.destroy();
    });
  });
}

async function handle(
  state: EmulatorState,
  limiter: RateLimiter | undefined,
  stopped: AbortSignal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? "GET";
  const url = request.url ?? "/";
  const [pathname = "/", query] = url.split("?", 2);
  const text = await readBody(request);
  const apiRequest: ApiRequest = {
    method,
    pathname,
    query: new URLSearchParams(query),
    headers: request.headers,
    text,
  };
  if (isPage(pathname)) {
    answerPage(state, apiRequest, response);
    return;
  }
  if (pathname.startsWith(ADMIN_PREFIX)) {
    send(response, toWire(answerAdmin(state, apiRequest)));
    return;
  }
  const { operation, ...about } = operationOf(method, pathname);
  const record: RequestRecord = {
    method,
    path: url,
    operation,
    ...about,
    headers: request.headers,
    body: parsedOrText(text),
    status: 0,
  };
  state.requests.push(record);
  if (state.requests.length > MAX_RECORDS) state.requests.shift();

  const fault = state.faults.take(record.operation) ?? state.options.chaos?.(record.operation);
  await wait((state.options.latencyMs ?? 0) + (fault?.latencyMs ?? 0), stopped);
  if (fault?.connection === "reset-before") {
    request.socket.resetAndDestroy();
    return;
  }
  const wire = answerWithFault(fault, () => toWire(answerApi(state, limiter, apiRequest)));
  if (fault?.connection === "reset-after") {
    request.socket.resetAndDestroy();
    return;
  }
  if (fault?.connection === "hang-after") return;
  if (fault?.connection === "truncate") {
    truncate(response, wire);
    return;
  }
  response.setHeader("Date", new Date(state.now()).toUTCString());
  record.status = wire.status;
  record.responseBody = parsedOrText(wire.text);
  send(response, wire);
}

function answerWithFault(fault: Fault | undefined, process: () => WireAnswer): WireAnswer {
  const faulty = fault && faultyAnswer(fault);
  if (faulty && !fault.afterProcessing) return faulty;
  const real = process();
  if (faulty) return faulty;
  return fault?.headers ? { ...real, headers: { ...real.headers, ...fault.headers } } : real;
}

function send(response: ServerResponse, { status, text, contentType, headers }: WireAnswer): void {
  const content = text === undefined ? {} : { "Content-Type": contentType };
  response.writeHead(status, { ...content, ...headers });
  response.end(text);
}

/** Sends half of the body with the full Content-Length, then closes the connection. */
function truncate(response: ServerResponse, { status, text = "", contentType, headers }: WireAnswer): void {
  const bytes = Buffer.from(text);
  response.writeHead(status === 204 ? 200 : status, {
    "Content-Type": contentType,
    ...headers,
    "Content-Length": String(bytes.length + 10),
  });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
  if (bytes.length === 0) response.destroy();
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal });
}
