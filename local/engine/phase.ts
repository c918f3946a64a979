import { randomUUID } from "node:crypto";
import type { Display } from "./display";
import { compareInputs } from "./input-diff";
import type { ProviderClient } from "./provider-client";
import { PROVIDER_TYPE, type ProviderProcesses, providerReference, providerUrn } from "./providers";
import { Slots } from "./slots";
import type { Snapshot } from "./snapshot";
import type { ResourceState } from "./state";
import { makeUrn, nameOf, typeOf } from "./urn";
import type { Props } from "./wire";

/** An error about a resource for the user. It ends the run and needs no stack trace. */
export class Unsupported extends Error {
  constructor(feature: string) {
    super(`${feature} is not supported by the embedded engine; use the Pulumi CLI`);
    this.name = "Unsupported";
  }
}

/** A call that arrives after the run failed or was canceled. It gets no response. */
export class Abandoned extends Error {}

export interface PhaseOptions {
  project: string;
  stack: string;
  snapshot: Snapshot;
  display: Display;
  processes: ProviderProcesses;
  /** The whole stack config, which configures the default provider. */
  config: Props;
  showDiff: boolean;
}

export interface ProviderUse {
  reference: string;
  /** Undefined while the provider's configuration is unknown. */
  client: ProviderClient | undefined;
}

/** What the steps of one preview, update, refresh or destroy share. */
export class Phase {
  readonly registered = new Set<string>();
  readonly snapshot: Snapshot;
  readonly display: Display;
  readonly dryRun: boolean;
  readonly showDiff: boolean;
  readonly slots = new Slots(16);
  failed = false;
  /** Whether anything changed, for `--expect-no-changes`. */
  changed = false;
  private defaultProvider: ResourceState | undefined;

  constructor(private readonly options: PhaseOptions) {
    this.snapshot = options.snapshot;
    this.display = options.display;
    this.dryRun = options.snapshot.dryRun;
    this.showDiff = options.showDiff;
  }

  urn(parent: string, type: string, name: string): string {
    return makeUrn(this.options.stack, this.options.project, parent, type, name);
  }

  fail(urn: string | undefined, message: string): void {
    this.failed = true;
    this.display.diagnose("error", this.subject(urn), message);
  }

  subject(urn: string | undefined): string {
    return urn ? `${typeOf(urn)} (${nameOf(urn)})` : `${this.options.project}-${this.options.stack}`;
  }

  /** Runs one engine step. None starts after the run has failed; running ones finish. */
  step<T>(action: () => Promise<T>): Promise<T> {
    return this.slots.run(async () => {
      if (this.failed) throw new Abandoned();
      return action();
    });
  }

  /** The provider that a program requests. An empty reference is the default one, with the stack's config. */
  async provider(reference: string): Promise<ProviderUse> {
    if (reference !== "") return this.recordedProvider(reference);
    this.defaultProvider ??= this.registerProvider("default", "", this.options.config, []);
    const { urn, id = "", inputs } = this.defaultProvider;
    return { reference: providerReference(urn, id), client: await this.options.processes.use(urn, inputs) };
  }

  /** The provider of a recorded resource, with the configuration in the state. */
  async recordedProvider(reference: string): Promise<ProviderUse> {
    const urn = providerUrn(reference);
    const state = this.snapshot.find(urn);
    if (!state) throw new Error(`unknown provider ${urn}`);
    return {
      reference: providerReference(urn, state.id ?? ""),
      client: await this.options.processes.use(urn, state.inputs),
    };
  }

  registerProvider(name: string, parent: string, inputs: Props, dependencies: string[], protect = false) {
    const urn = this.urn(parent, PROVIDER_TYPE, name);
    this.registered.add(urn);
    const old = this.snapshot.find(urn);
    const changes = old ? compareInputs(old.inputs, inputs) : [];
    const kind = !old ? "create" : changes.length > 0 ? "update" : "same";
    // Its id must survive updates, because every reference contains it. In a preview, new ids are unknown.
    const state: ResourceState = {
      urn,
      type: PROVIDER_TYPE,
      custom: true,
      id: old?.id ?? (this.dryRun ? "" : randomUUID()),
      inputs,
      outputs: inputs,
      ...(parent !== "" && { parent }),
      ...(dependencies.length > 0 && { dependencies }),
      ...(protect && { protect }),
    };
    this.snapshot.commit(old, state);
    if (name !== "default" || parent !== "") {
      this.display.step(kind, PROVIDER_TYPE, name);
      if (kind !== "same") this.changed = true;
      this.display.properties(changes);
    }
    return state;
  }
}
