import { randomBytes, randomUUID } from "node:crypto";
import type { StoredEnvironment } from "./environments/stored";
import type { JsonObject } from "./json";
import type { StoredObject } from "./objects/stored";
import type { AuditEntry } from "./options";

/** A configuration as the emulator stores it: unmasked. */
export interface StoredConfiguration {
  /** 24 hexadecimal digits, or a UUID with `uuidIds`. */
  _id: string;
  /** Key of the integration. */
  _integrationKey: string;
  /** Milliseconds since the epoch. */
  _createdAt: number;
  /** Id of the only member that the emulator knows. */
  _maintainerId: string;
  /** Human-readable name. */
  name: string;
  /** Whether the integration is enabled. */
  enabled: boolean;
  /** As sent, or shuffled with `shuffleTags`. */
  tags?: string[];
  /** The integration's form variables, with secrets in plain text. */
  configValues: JsonObject;
  /** Configuration of capabilities. */
  capabilityConfig?: JsonObject;
  /** For a configuration that is set up in two steps. */
  setup?: {
    /** A draft: only a list with `includePending` contains it. */
    pending: boolean;
    /** How often the connection test failed. */
    refusals: number;
    /** Members that the response to its setup had in addition. */
    artifacts: JsonObject;
  };
}

/** The setup of a data export destination, until its completion. */
export interface StoredSetup {
  projectKey: string;
  environmentKey: string;
  /** The kind of destination. */
  kind: string;
  /** As sent, secrets in clear. */
  values: JsonObject;
  publicKey?: string;
  /** How often its connection was refused. */
  refusals: number;
}

export interface StoreContent {
  configurations: StoredConfiguration[];
  environments: StoredEnvironment[];
  objects: StoredObject[];
  setups: StoredSetup[];
  audit: AuditEntry[];
}

/** An entry of the audit log before it gets a date. */
export type Change = Omit<AuditEntry, "date">;

export const emptyContent = (): StoreContent => ({
  configurations: [],
  environments: [],
  objects: [],
  setups: [],
  audit: [],
});

/** Stores the content outside the process; throws if that fails. */
export type Persist = (content: StoreContent) => void;

/** Configurations, environments and the audit log. A change is stored persistently or does not happen. */
export class Store {
  private content: StoreContent;
  private readonly listeners = new Set<() => void>();

  constructor(
    initial: StoreContent,
    private readonly persist: Persist,
    private readonly now: () => number = Date.now,
  ) {
    this.content = initial;
  }

  all(): StoredConfiguration[] {
    return this.content.configurations;
  }

  audit(): AuditEntry[] {
    return this.content.audit;
  }

  get(id: string): StoredConfiguration | undefined {
    return this.content.configurations.find((c) => c._id === id);
  }

  /** Adds or replaces by id. */
  put(configuration: StoredConfiguration, entry?: Change): void {
    const rest = this.content.configurations;
    const known = rest.some((c) => c._id === configuration._id);
    const configurations = known
      ? rest.map((c) => (c._id === configuration._id ? configuration : c))
      : [...rest, configuration];
    this.commit({ configurations }, entry);
  }

  remove(id: string, entry?: Change): void {
    this.commit({ configurations: this.content.configurations.filter((c) => c._id !== id) }, entry);
  }

  environments(): StoredEnvironment[] {
    return this.content.environments;
  }

  environment(projectKey: string, key: string): StoredEnvironment | undefined {
    return this.content.environments.find((e) => e.projectKey === projectKey && e.key === key);
  }

  /** Adds or replaces by its keys. */
  putEnvironment(environment: StoredEnvironment, entry?: Change): void {
    const { projectKey, key } = environment;
    const others = this.content.environments.filter((e) => e.projectKey !== projectKey || e.key !== key);
    this.commit({ environments: [...others, environment] }, entry);
  }

  removeEnvironment({ projectKey, key }: StoredEnvironment, entry?: Change): void {
    const others = this.content.environments.filter((e) => e.projectKey !== projectKey || e.key !== key);
    this.commit({ environments: others }, entry);
  }

  objects(): StoredObject[] {
    return this.content.objects;
  }

  /** Adds or replaces by id. */
  putObject(object: StoredObject, entry?: Change): void {
    const isKnown = this.content.objects.some(({ _id }) => _id === object._id);
    const objects = isKnown
      ? this.content.objects.map((one) => (one._id === object._id ? object : one))
      : [...this.content.objects, object];
    this.commit({ objects }, entry);
  }

  removeObject(id: string, entry?: Change): void {
    this.commit({ objects: this.content.objects.filter(({ _id }) => _id !== id) }, entry);
  }

  setups(): StoredSetup[] {
    return this.content.setups;
  }

  /** Adds or replaces by its keys and kind. */
  putSetup(setup: StoredSetup): void {
    this.commit({ setups: [...this.setupsBut(setup), setup] }, undefined);
  }

  removeSetup(setup: StoredSetup): void {
    this.commit({ setups: this.setupsBut(setup) }, undefined);
  }

  private setupsBut({ projectKey, environmentKey, kind }: StoredSetup): StoredSetup[] {
    return this.content.setups.filter(
      (one) => one.projectKey !== projectKey || one.environmentKey !== environmentKey || one.kind !== kind,
    );
  }

  clear(): void {
    this.replace(emptyContent());
  }

  /** Calls the listener after each change. Returns a function that removes it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  private commit(change: Partial<StoreContent>, entry: Change | undefined): void {
    const audit =
      entry === undefined ? this.content.audit : [...this.content.audit, { date: this.now(), ...entry }];
    this.replace({ ...this.content, ...change, audit });
  }

  private replace(next: StoreContent): void {
    this.persist(next);
    this.content = next;
    for (const listener of this.listeners) listener();
  }
}

export const hexId = () => randomBytes(12).toString("hex");

export const newId = (uuid: boolean) => (uuid ? randomUUID() : hexId());
