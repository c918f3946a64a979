import axios from "axios";
import type { Headers } from "./headers";
import { isLoopback } from "./host";
import { type NetworkFailure, networkFailure } from "./network";
import type { Operation } from "./operation";

const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** An HTTP answer before parsing. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** The result of one attempt. */
export type Exchange = { answer: Answer } | { network: NetworkFailure };

/** Sends one request and waits up to `timeoutMs` for the complete answer. Never throws. */
type Transport = (operation: Operation, timeoutMs: number) => Promise<Exchange>;

/** The target and the sender of requests. */
interface TransportSettings {
  origin: URL;
  /** The `Authorization` header. */
  authorization: string;
  version: string;
}

/** A transport over axios, which honors HTTPS_PROXY and NO_PROXY and verifies TLS. */
export function createTransport({ origin, authorization, version }: TransportSettings): Transport {
  const headers = {
    Authorization: authorization,
    Accept: "application/json",
    "User-Agent": `pulumi-launchdarkly-integrations/${version}`,
  };

  async function once(operation: Operation, url: URL, timeoutMs: number): Promise<Exchange> {
    // axios restarts its own timeout with every byte, so a slow answer would never time out.
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), timeoutMs);
    try {
      const response = await axios.request<string>({
        url: url.href,
        method: operation.method,
        data: operation.body,
        headers: {
          ...headers,
          ...(operation.routes && !operation.routes.beta ? {} : { "LD-API-Version": "beta" }),
          ...(operation.body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        signal: controller.signal,
        // Body and answer stay text: axios would trim the body and guess the answer's type.
        responseType: "text",
        transformRequest: [(data: unknown) => data],
        transformResponse: [(data: unknown) => data],
        validateStatus: () => true,
        maxContentLength: MAX_RESPONSE_BYTES,
        // If axios followed a redirect, the token could be sent to another host.
        maxRedirects: 0,
        // A proxy would resolve a loopback address to itself.
        ...(isLoopback(url) ? { proxy: false as const } : {}),
      });
      const { status, data } = response;
      return { answer: { status, headers: plain(response.headers), text: data ?? "" } };
    } catch (error) {
      if (!controller.signal.aborted) return { network: networkFailure(error) };
      return { network: { code: "ETIMEDOUT", message: `no complete answer within ${timeoutMs / 1000} s` } };
    } finally {
      clearTimeout(timer);
    }
  }

  return async (operation, timeoutMs) => {
    const started = performance.now();
    const first = await once(operation, new URL(operation.path, origin), timeoutMs);
    const target = "answer" in first ? redirectTarget(first.answer, origin) : undefined;
    if (operation.method !== "GET" || target === undefined || target.origin !== origin.origin) return first;
    // Follows one redirect at most. A further redirect counts as the answer.
    return once(operation, target, Math.max(1, timeoutMs - (performance.now() - started)));
  };
}

/** The target of a redirect. `undefined` if the answer is not a redirect or its target is invalid. */
export function redirectTarget(answer: Answer, origin: URL): URL | undefined {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined) return undefined;
  try {
    return new URL(location, origin);
  } catch {
    return undefined;
  }
}

function plain(headers: object): Headers {
  const entries = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
}
