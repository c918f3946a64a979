import { setMaxListeners } from "node:events";
import type { AddressInfo } from "node:net";
import { EmulatorState, type Seed } from "./emulator";
import type { StoredEnvironment } from "./environments/stored";
import type { JsonObject } from "./json";
import type { ObjectKindName } from "./objects/kinds";
import type { StoredObject } from "./objects/stored";
import type {
  AuditEntry,
  Behaviour,
  EmulatorOptions,
  EnvironmentSeed,
  Fault,
  RequestRecord,
} from "./options";
import { createEmulatorServer } from "./server";
import type { StoredConfiguration } from "./store";

export type { Seed } from "./emulator";
export type { ApprovalSettings } from "./environments/settings";
export type { StoredEnvironment } from "./environments/stored";
export type { Json, JsonObject } from "./json";
export type { ObjectKindName } from "./objects/kinds";
export type { StoredObject } from "./objects/stored";
export type * from "./options";
export type { Writable } from "./schema";
export type { StoredConfiguration } from "./store";

/** A running emulator. */
export interface Emulator {
  /** E.g. `http://127.0.0.1:40123`: what LAUNCHDARKLY_API_HOST takes; its page in a browser. */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  /** The access token that is let in; set it to another one to rotate it. */
  token: string;
  /** Every API request in the order of arrival, unmasked. */
  readonly requests: RequestRecord[];
  /** How many secrets a client overwrote with a mask. */
  readonly maskWrites: number;
  /** The switches; what is changed here holds from the next request on. */
  readonly behaviour: Behaviour;
  /** Every change of a configuration or environment, oldest first, secrets replaced by `[secret]`. */
  audit(): AuditEntry[];
  /** Adds a fault for the next requests that it matches. */
  inject(fault: Fault): void;
  /** Forgets the faults that are still waiting. */
  clearFaults(): void;
  /** Copies of what is stored, secrets in clear; of another account by its id. */
  configurations(accountId?: string): StoredConfiguration[];
  /**
   * Changes a configuration as another member of the account would: unchecked, and with an entry in the
   * audit log. The function changes its argument or returns another object. Throws for an unknown id.
   */
  edit(
    id: string,
    // biome-ignore lint/suspicious/noConfusingVoidType: a function that changes its argument returns nothing.
    change: (draft: StoredConfiguration) => StoredConfiguration | undefined | void,
  ): StoredConfiguration;
  /** Copies of the environments that were seeded or changed, secrets in clear. */
  environments(): StoredEnvironment[];
  /** Stores an environment that was there before, or another one in its place. */
  seedEnvironment(seed: EnvironmentSeed): StoredEnvironment;
  /** Changes an environment as another member would, like `edit`; one that exists by itself is stored by this. */
  editEnvironment(
    projectKey: string,
    environmentKey: string,
    // biome-ignore lint/suspicious/noConfusingVoidType: a function that changes its argument returns nothing.
    change: (draft: StoredEnvironment) => StoredEnvironment | undefined | void,
  ): StoredEnvironment;
  /** Forgets an environment and its settings. With `anyEnvironment` an unchanged one takes its place. */
  removeEnvironment(projectKey: string, environmentKey: string): void;
  /** Stores a configuration that was there before: no request, no check, no entry in the audit log. */
  seed(integrationKey: string, body: Seed): StoredConfiguration;
  /** Removes a configuration as another member would. Throws for an unknown id. */
  remove(id: string): void;
  /** Copies of the other objects (subscriptions, webhooks, …), secrets in clear. */
  objects(kind?: ObjectKindName): StoredObject[];
  /** Stores such an object that was there before: no request, no check, no entry in the audit log. */
  seedObject(kind: ObjectKindName, scope: Record<string, string>, values: JsonObject): StoredObject;
  /** Changes the values of such an object as another member would, like `edit`. */
  editObject(
    id: string,
    // biome-ignore lint/suspicious/noConfusingVoidType: a function that changes its argument returns nothing.
    change: (draft: JsonObject) => JsonObject | undefined | void,
  ): StoredObject;
  /** Removes such an object as another member would. Throws for an unknown id. */
  removeObject(id: string): void;
  /** Back to the start: no configurations, records or faults; the environments and switches it was started with. */
  reset(): void;
  /** Ends the server and every connection. */
  close(): Promise<void>;
}

/**
 * Starts a server that answers LaunchDarkly's operations on integration configurations and on the approval settings
 * of environments, and who is calling.
 * Rejects when the port is taken or the state file is not one of the emulator's.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = new EmulatorState(options);
  const stop = new AbortController();
  // One listener for each answer that is delayed.
  setMaxListeners(0, stop.signal);
  const server = createEmulatorServer(state, stop.signal);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      stop.abort();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(state, {
    url: `http://${reachable(host)}:${port}`,
    port,
    close,
  });
}

/** As part of an address. All interfaces are no place to connect to, not on every system. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
