import nock from "nock";
import type { ClientOptions } from "../../provider/api";
import { type Client, createClient } from "../support/configurations";
import { type FakeClock, fakeClock } from "./fake-clock";

// nock patches node's http when it is imported; other tests in the process need the original.
nock.restore();

const HOST = "https://app.launchdarkly.com";
export const BASE = "/api/v2/integration-configurations";
export const TOKEN = "api-0f0f0f0f-token-of-the-tests";
/** The same, found by its integration: the response does not contain the key, but the address does. */
export const OF_DATADOG = { _id: "id-1", _integrationKey: "datadog", name: "one", enabled: true };
export const CONFIGURATION = { _id: "id-1", name: "one", enabled: true };

/** One scripted answer: status, body, headers. */
type Scripted = [status: number, body?: string | object, headers?: Record<string, string>];

/** A request as the server saw it. */
interface Logged {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

/** A client, its clock, and the log of a server that gives the scripted responses in order. */
interface ScriptedApi {
  client: Client;
  clock: FakeClock;
  requests: Logged[];
  lines: string[];
}

/** Answers `method` with `script` in order, for any path. One more request fails. */
export function scriptedApi(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  script: (Scripted | NodeJS.ErrnoException)[],
  options: Partial<ClientOptions> = {},
): ScriptedApi {
  const clock = fakeClock();
  const requests: Logged[] = [];
  const lines: string[] = [];
  for (const step of script) {
    // Any path: tests assert on the log, not on the mock.
    const interceptor = nock(options.host ?? HOST).intercept(/.*/, method);
    if (step instanceof Error) interceptor.replyWithError(step);
    else {
      interceptor.reply(function (path, body) {
        const headers = Object.fromEntries(Object.entries(this.req.headers).map(([k, v]) => [k, String(v)]));
        requests.push({ method: this.req.method, path, headers, body });
        const [status, answer = "", extra = {}] = step;
        const text = typeof answer === "string" ? answer : JSON.stringify(answer);
        return [status, text, { "content-type": "application/json", ...extra }];
      });
    }
  }
  const log = (line: string) => lines.push(line);
  const client = createClient({ token: TOKEN, version: "1.2.3", clock, log, ...options });
  return { client, clock, requests, lines };
}

/** An error as node's network code throws it. */
export function networkError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code} happened`), { code });
}

/** Enables nock for the tests of one suite, and checks that each used its whole script. */
export function useNock(): void {
  before(() => {
    nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => {
    const pending = nock.pendingMocks();
    nock.cleanAll();
    if (pending.length > 0) throw new Error(`${pending.length} scripted answers were never asked for`);
  });
  after(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}
