import type { Account } from "./account";
import { defaultBehaviour } from "./behaviour";
import { editByHand, editEnvironmentByHand, removeByHand } from "./edit";
import { findEnvironment } from "./environments/find";
import { seededEnvironment } from "./environments/seed";
import type { StoredEnvironment } from "./environments/stored";
import { Faults } from "./faults";
import type { JsonObject } from "./json";
import { editObjectByHand, kindNamed, removeObjectByHand } from "./objects/by-hand";
import type { ObjectKindName } from "./objects/kinds";
import { newObject } from "./objects/operations";
import type { StoredObject } from "./objects/stored";
import { newConfiguration } from "./operations";
import type {
  AuditEntry,
  Behaviour,
  EmulatorOptions,
  EnvironmentSeed,
  Fault,
  RequestRecord,
} from "./options";
import type { Writable } from "./schema";
import { loadState, persistTo } from "./statefile";
import { emptyContent, hexId, Store, type StoredConfiguration } from "./store";

/** A configuration to start with. Omitted fields are empty. */
export type Seed = Partial<Writable> & Pick<Writable, "name">;

// Constant, so that a new token or a restart with the same state file does not look like a new account.
const ACCOUNT_ID = "5f6d2e1c8b9a4f0012ab34cd";

/** The state and behavior of the emulator, without the network. */
export class EmulatorState {
  readonly requests: RequestRecord[] = [];
  readonly faults = new Faults();
  readonly account: Account;
  private readonly others: ReadonlyMap<string, Account>;
  readonly log: (line: string) => void;
  readonly now: () => number;
  token: string;

  constructor(readonly options: EmulatorOptions) {
    this.log = options.log ?? ((line) => console.error(line));
    this.now = options.now ?? Date.now;
    this.token = options.token ?? `emulator-${hexId()}`;
    const store = options.stateFile
      ? new Store(loadState(options.stateFile), persistTo(options.stateFile, this.log), this.now)
      : new Store(emptyContent(), () => {}, this.now);
    const behaviour = { ...defaultBehaviour(), ...options.behaviour };
    const id = options.accountId ?? ACCOUNT_ID;
    const counts = { maskWrites: 0, answers: 0 };
    this.account = { id, store, behaviour, maintainerId: hexId(), ...counts, now: this.now };
    this.others = new Map(
      Object.values(options.otherTokens ?? {})
        .filter((other) => other !== id)
        .map((other) => [other, this.emptyAccount(other)]),
    );
    this.seedMissing();
  }

  /** The account of a token; undefined if the token is not accepted. */
  accountOf(token: string | undefined): Account | undefined {
    if (token === this.token) return this.account;
    const { otherTokens = {} } = this.options;
    if (token === undefined || !Object.hasOwn(otherTokens, token)) return undefined;
    return this.accountNamed(otherTokens[token]);
  }

  private accountNamed(id: string | undefined): Account {
    return (id === undefined ? undefined : this.others.get(id)) ?? this.account;
  }

  /** Objects that the state file already contains are not overwritten. */
  private seedMissing(): void {
    for (const seed of this.options.environments ?? []) {
      if (!this.account.store.environment(seed.projectKey, seed.environmentKey)) this.seedEnvironment(seed);
    }
  }

  private emptyAccount(id: string): Account {
    const store = new Store(emptyContent(), () => {}, this.now);
    return { ...this.account, id, store, maintainerId: hexId() };
  }

  get behaviour(): Behaviour {
    return this.account.behaviour;
  }

  get maskWrites(): number {
    return this.account.maskWrites;
  }

  audit(): AuditEntry[] {
    return structuredClone(this.account.store.audit());
  }

  configurations(accountId?: string): StoredConfiguration[] {
    return structuredClone(this.accountNamed(accountId).store.all());
  }

  inject(fault: Fault): void {
    this.faults.inject(fault);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  seed(integrationKey: string, body: Seed): StoredConfiguration {
    const configuration = newConfiguration(this.account, integrationKey, { configValues: {}, ...body });
    this.account.store.put(configuration);
    return structuredClone(configuration);
  }

  environments(): StoredEnvironment[] {
    return structuredClone(this.account.store.environments());
  }

  seedEnvironment(seed: EnvironmentSeed): StoredEnvironment {
    const environment = seededEnvironment(this.account, seed);
    this.account.store.putEnvironment(environment);
    return structuredClone(environment);
  }

  editEnvironment(
    projectKey: string,
    environmentKey: string,
    change: (draft: StoredEnvironment) => StoredEnvironment | undefined,
  ): StoredEnvironment {
    return editEnvironmentByHand(
      findEnvironment(this.account, projectKey, environmentKey),
      this.account,
      change,
    );
  }

  removeEnvironment(projectKey: string, environmentKey: string): void {
    this.account.store.removeEnvironment(findEnvironment(this.account, projectKey, environmentKey));
  }

  edit(
    id: string,
    change: (draft: StoredConfiguration) => StoredConfiguration | undefined,
  ): StoredConfiguration {
    return editByHand(this.account, id, change);
  }

  remove(id: string): void {
    removeByHand(this.account, id);
  }

  objects(kind?: ObjectKindName): StoredObject[] {
    const all = this.account.store.objects();
    return structuredClone(kind === undefined ? all : all.filter((object) => object.kind === kind));
  }

  seedObject(kind: ObjectKindName, scope: Record<string, string>, values: JsonObject): StoredObject {
    const object = newObject(this.account, kindNamed(kind), scope, values);
    this.account.store.putObject(object);
    return structuredClone(object);
  }

  editObject(id: string, change: (draft: JsonObject) => JsonObject | undefined): StoredObject {
    return editObjectByHand(this.account, id, change);
  }

  removeObject(id: string): void {
    removeObjectByHand(this.account, id);
  }

  reset(): void {
    for (const account of [this.account, ...this.others.values()]) account.store.clear();
    this.requests.length = 0;
    this.faults.clear();
    this.account.maskWrites = 0;
    Object.assign(this.account.behaviour, defaultBehaviour(), this.options.behaviour);
    this.seedMissing();
  }
}
