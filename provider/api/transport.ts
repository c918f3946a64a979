import axios from "axios";
import type { Headers } from "./headers";
import { isLoopback } from "./host";
import { type NetworkFailure, networkFailure } from "./network";
import type { Operation } from "./operation";

const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** An HTTP answer, unread. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** What one attempt came to. */
export type Exchange = { answer: Answer } | { network: NetworkFailure };

/** Sends one request and waits at most `timeoutMs` for its whole answer. Never throws. */
export type Transport = (operation: Operation, timeoutMs: number) => Promise<Exchange>;

/** Where requests go and who sends them. */
export interface TransportSettings {
  origin: URL;
  /** The header of that name. */
  authorization: string;
  version: string;
}

/** A transport over axios, which honours HTTPS_PROXY and NO_PROXY and verifies TLS. */
export function createTransport({ origin, authorization, version }: TransportSettings): Transport {
  const headers = {
    Authorization: authorization,
    Accept: "application/json",
    "User-Agent": `pulumi-launchdarkly-integrations/${version}`,
  };

  async function once(operation: Operation, url: URL, timeoutMs: number): Promise<Exchange> {
    // axios's own timeout starts anew with every byte, so a trickling answer would never end.
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
        // Body and answer pass as text: axios would trim the one and guess at the other.
        responseType: "text",
        transformRequest: [(data: unknown) => data],
        transformResponse: [(data: unknown) => data],
        validateStatus: () => true,
        maxContentLength: MAX_RESPONSE_BYTES,
        // A redirect followed by axios would be out of our hands, and with it the token.
        maxRedirects: 0,
        // A proxy would look for its own loopback, not ours.
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
    // Once at most: what it answers, a further redirect included, is the answer.
    return once(operation, target, Math.max(1, timeoutMs - (performance.now() - started)));
  };
}

/** Where a redirect points, resolved; `undefined` when the answer is none or its target is unreadable. */
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
