import { defaultBehaviour } from "./behaviour";
import { editByHand, removeByHand } from "./edit";
import { Faults } from "./faults";
import { type Account, newConfiguration } from "./operations";
import type { AuditEntry, Behaviour, EmulatorOptions, Fault, RequestRecord } from "./options";
import type { Writable } from "./schema";
import { loadState, persistTo } from "./statefile";
import { hexId, Store, type StoredConfiguration } from "./store";

/** A configuration to start with; what is left out is empty. */
export type Seed = Partial<Writable> & Pick<Writable, "name">;

/** Everything the emulator knows and does, but for the network. */
export class EmulatorState {
  readonly requests: RequestRecord[] = [];
  readonly faults = new Faults();
  readonly account: Account;
  readonly log: (line: string) => void;
  readonly now: () => number;
  token: string;

  constructor(readonly options: EmulatorOptions) {
    this.log = options.log ?? ((line) => console.error(line));
    this.now = options.now ?? Date.now;
    this.token = options.token ?? `emulator-${hexId()}`;
    const store = options.stateFile
      ? new Store(loadState(options.stateFile), persistTo(options.stateFile, this.log), this.now)
      : new Store({ configurations: [], audit: [] }, () => {}, this.now);
    const behaviour = { ...defaultBehaviour(), ...options.behaviour };
    this.account = { store, behaviour, maintainerId: hexId(), maskWrites: 0, now: this.now };
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

  configurations(): StoredConfiguration[] {
    return structuredClone(this.account.store.all());
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

  edit(
    id: string,
    change: (draft: StoredConfiguration) => StoredConfiguration | undefined,
  ): StoredConfiguration {
    return editByHand(this.account, id, change);
  }

  remove(id: string): void {
    removeByHand(this.account, id);
  }

  reset(): void {
    this.account.store.clear();
    this.requests.length = 0;
    this.faults.clear();
    this.account.maskWrites = 0;
    Object.assign(this.account.behaviour, defaultBehaviour(), this.options.behaviour);
  }
}
