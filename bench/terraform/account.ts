import { type Emulator, type EmulatorOptions, startEmulator } from "../../local/emulator";
import { SECRET_OF } from "./subscriptions";

/** An emulated account with what the contestants' requests cost, and the hands of another member. */
export interface BenchAccount {
  url: string;
  token: string;
  /** Requests and bytes of bodies, both ways, since the last call. */
  take(): { requests: number; limited: number; bytes: number };
  /** How many subscriptions there are. */
  count(): Promise<number>;
  ids(): Promise<Map<string, string>>;
  rotate(name: string, secret: string): Promise<void>;
  addKey(name: string): Promise<void>;
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

interface Served {
  _id: string;
  kind: string;
  name: string;
  config: Record<string, unknown>;
}

export async function openAccount(options: EmulatorOptions): Promise<BenchAccount> {
  const emulator = await startEmulator(options);
  let seen = 0;
  const all = () => listAll(emulator);
  async function named(name: string): Promise<Served> {
    const served = (await all()).find((one) => one.name === name);
    if (!served) throw new Error(`no subscription ${name}`);
    return served;
  }
  // What another member does is no contestant's request.
  async function byHand(work: () => Promise<void>): Promise<void> {
    await work();
    seen = emulator.requests.length;
  }
  const change = (name: string, operation: object) =>
    byHand(async () => {
      const { kind, _id } = await named(name);
      await call(emulator, "PATCH", `${kind}/${_id}`, [operation]);
    });
  return {
    url: emulator.url,
    token: emulator.token,
    take() {
      const taken = emulator.requests.slice(seen);
      seen = emulator.requests.length;
      return {
        requests: taken.length,
        limited: taken.filter(({ status }) => status === 429).length,
        bytes: taken.reduce((sum, { body, responseBody }) => sum + sizeOf(body) + sizeOf(responseBody), 0),
      };
    },
    async count() {
      return (await all()).length;
    },
    async ids() {
      return new Map((await all()).map(({ name, _id }) => [name, _id]));
    },
    async rotate(name, secret) {
      const { kind } = await named(name);
      await change(name, { op: "replace", path: `/config/${SECRET_OF[kind]}`, value: secret });
    },
    addKey: (name) => change(name, { op: "add", path: "/config/addedByHand", value: "yes" }),
    remove: (name) =>
      byHand(async () => {
        const { kind, _id } = await named(name);
        await call(emulator, "DELETE", `${kind}/${_id}`);
      }),
    close: () => emulator.close(),
  };
}

function sizeOf(body: unknown): number {
  return body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
}

async function listAll(emulator: Emulator): Promise<Served[]> {
  const lists = await Promise.all(
    Object.keys(SECRET_OF).map((key) => call(emulator, "GET", key) as Promise<{ items?: Served[] }>),
  );
  return lists.flatMap(({ items = [] }) => items);
}

async function call(emulator: Emulator, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${emulator.url}/api/v2/integrations/${path}`, {
    method,
    headers: { authorization: emulator.token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}
