import { type Emulator, type EmulatorOptions, startEmulator } from "../../local/emulator";
import type { JsonObject } from "../../provider/json/types";

export const BASE = "/api/v2/integration-configurations";

export interface Reply {
  status: number;
  headers: Headers;
  /** Parsed JSON; empty for no body. */
  body: JsonObject;
}

export interface Call {
  headers?: Record<string, string | undefined>;
  /** Sent unchanged; other bodies are written as JSON. */
  raw?: string;
}

/** One plain HTTP request, with the headers of a correct client unless `headers` overrides them. */
export async function send(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  call: Call = {},
): Promise<Reply> {
  const headers = Object.entries({
    Authorization: emulator.token,
    "LD-API-Version": "beta",
    "Content-Type": "application/json",
    ...call.headers,
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const content = call.raw ?? (body === undefined ? null : JSON.stringify(body));
  const response = await fetch(emulator.url + path, { method, headers, body: content });
  const text = await response.text();
  const parsed = text === "" ? {} : (JSON.parse(text) as JsonObject);
  return { status: response.status, headers: response.headers, body: parsed };
}

export const post = (e: Emulator, key: string, body: unknown, call?: Call) =>
  send(e, "POST", `${BASE}/keys/${key}`, body, call);
export const get = (e: Emulator, id: string, call?: Call) => send(e, "GET", `${BASE}/${id}`, undefined, call);
export const list = (e: Emulator, key: string, call?: Call) =>
  send(e, "GET", `${BASE}/keys/${key}`, undefined, call);
export const patch = (e: Emulator, id: string, body: unknown, call?: Call) =>
  send(e, "PATCH", `${BASE}/${id}`, body, call);
export const del = (e: Emulator, id: string, call?: Call) =>
  send(e, "DELETE", `${BASE}/${id}`, undefined, call);

/** Requests the caller's identity without the beta header: the operation is stable. */
export const identify = (e: Emulator, call?: Call) =>
  send(e, "GET", "/api/v2/caller-identity", undefined, {
    headers: { "LD-API-Version": undefined, ...call?.headers },
  });

export const SECRET_VALUE = "supersecret123";

export const approvals = (more: JsonObject = {}): JsonObject => ({
  name: "Approvals",
  configValues: { apiKey: SECRET_VALUE, baseURL: "https://approvals.example.com" },
  ...more,
});

export async function created(
  e: Emulator,
  body: unknown = approvals(),
  key = "custom-approvals",
): Promise<string> {
  const reply = await post(e, key, body);
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return String(reply.body._id);
}

/** An emulator for each test of the enclosing suite. */
export function useEmulator(options: EmulatorOptions = {}): () => Emulator {
  let emulator: Emulator | undefined;
  beforeEach(async () => {
    emulator = await startEmulator(options);
  });
  afterEach(async () => {
    await emulator?.close();
  });
  return () => {
    if (!emulator) throw new Error("The emulator runs during tests only");
    return emulator;
  };
}
