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
  /** E.g. `http://127.0.0.1:40123`: the value for LAUNCHDARKLY_API_HOST, and the address of the page. */
  readonly url: string;
  /** The port on which it listens. */
  readonly port: number;
  /** The accepted access token. Set another one to rotate it. */
  token: string;
  /** Every API request in the order of arrival, unmasked. */
  readonly requests: RequestRecord[];
  /** How many secrets clients overwrote with a mask. */
  readonly maskWrites: number;
  /** The switches. A change takes effect with the next request. */
  readonly behaviour: Behaviour;
  /** Every change of a configuration or environment, oldest first, with secrets replaced by `[secret]`. */
  audit(): AuditEntry[];
  /** Injects a fault into the next matching requests. */
  inject(fault: Fault): void;
  /** Removes all pending faults. */
  clearFaults(): void;
  /** Copies of the stored configurations, with secrets in plain text. The argument selects another account by id. */
  configurations(accountId?: string): StoredConfiguration[];
  /**
   * Changes a configuration as another member of the account would: without validation, and with an entry in the
   * audit log. The function changes its argument or returns another object. Throws for an unknown id.
   */
  edit(
    id: string,
    // biome-ignore lint/suspicious/noConfusingVoidType: a function that changes its argument returns nothing.
    change: (draft: StoredConfiguration) => StoredConfiguration | undefined | void,
  ): StoredConfiguration;
  /** Copies of the environments that were seeded or changed, with secrets in plain text. */
  environments(): StoredEnvironment[];
  /** Stores an environment, or replaces it. */
  seedEnvironment(seed: EnvironmentSeed): StoredEnvironment;
  /** Changes an environment as another member would, like `edit`. An environment that is not stored yet is stored. */
  editEnvironment(
    projectKey: string,
    environmentKey: string,
    // biome-ignore lint/suspicious/noConfusingVoidType: a function that changes its argument returns nothing.
    change: (draft: StoredEnvironment) => StoredEnvironment | undefined | void,
  ): StoredEnvironment;
  /** Deletes an environment and its settings. With `anyEnvironment`, an unchanged one replaces it. */
  removeEnvironment(projectKey: string, environmentKey: string): void;
  /** Stores a configuration without a request, a check or an entry in the audit log. */
  seed(integrationKey: string, body: Seed): StoredConfiguration;
  /** Deletes a configuration as another member would. Throws for an unknown id. */
  remove(id: string): void;
  /** Copies of the other objects (subscriptions, webhooks, …), with secrets in plain text. */
  objects(kind?: ObjectKindName): StoredObject[];
  /** Stores such an object without a request, a check or an entry in the audit log. */
  seedObject(kind: ObjectKindName, scope: Record<string, string>, values: JsonObject): StoredObject;
  /** Changes the values of such an object as another member would, like `edit`. */
  editObject(
    id: string,
    // biome-ignore lint/suspicious/noConfusingVoidType: a function that changes its argument returns nothing.
    change: (draft: JsonObject) => JsonObject | undefined | void,
  ): StoredObject;
  /** Deletes such an object as another member would. Throws for an unknown id. */
  removeObject(id: string): void;
  /** Resets everything: no configurations, records or faults; the initial environments and switches. */
  reset(): void;
  /** Stops the server and closes every connection. */
  close(): Promise<void>;
}

/**
 * Starts a server that answers LaunchDarkly's operations on integration configurations and the other kinds of objects,
 * on the approval settings of environments, and on the caller's identity. Rejects if the port is in use or the state file is not one of the
 * emulator's.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = new EmulatorState(options);
  const stop = new AbortController();
  // One listener for each delayed response.
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

/** The host as part of a URL. "All interfaces" is not an address to connect to on every system. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
