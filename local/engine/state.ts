import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { Cipher } from "./cipher";
import type { Json, Props } from "./wire";

/** One resource in the state file. Immutable: a step creates a new one. */
export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly custom: boolean;
  readonly id?: string;
  readonly inputs: Props;
  readonly outputs: Props;
  readonly parent?: string;
  readonly dependencies?: string[];
  /** `<urn of the provider resource>::<its id>` */
  readonly provider?: string;
  readonly protect?: boolean;
  /** Read with `.get`: the stack knows it but does not own it. */
  readonly external?: boolean;
  /** Replaced by a newer one of the same URN, and pending deletion. */
  readonly delete?: boolean;
  readonly retainOnDelete?: boolean;
  readonly initErrors?: string[];
  readonly additionalSecretOutputs?: string[];
  readonly ignoreChanges?: string[];
}

export interface SealedDeployment {
  version: 3;
  deployment: {
    manifest: { time: string; magic: string; version: string };
    secrets_providers: { type: "passphrase"; state: { salt: string } };
    resources: (ResourceState & { inputs: Props; outputs: Props })[];
    pending_operations?: { resource: { urn: string; type: string }; type: "creating" }[];
  };
}

/** The state file of a stack. It is read whole and replaced atomically, so a crash leaves a valid file. */
export class StateFile {
  readonly cipher: Cipher;
  /** Encryption is random, so unchanged resources keep their ciphertext in this cache, which also saves time. */
  private readonly sealed = new WeakMap<ResourceState, ResourceState>();
  private readonly loaded: SealedDeployment | undefined;

  constructor(
    readonly path: string,
    passphrase: string,
  ) {
    this.loaded = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SealedDeployment) : undefined;
    this.cipher = new Cipher(passphrase, this.loaded?.deployment.secrets_providers.state.salt);
  }

  resources(): ResourceState[] {
    return (this.loaded?.deployment.resources ?? []).map((stored) => {
      const state: ResourceState = {
        ...stored,
        inputs: this.cipher.unseal(stored.inputs ?? {}) as Props,
        outputs: this.cipher.unseal(stored.outputs ?? {}) as Props,
      };
      this.sealed.set(state, stored);
      return state;
    });
  }

  /** URNs whose creation was running when an earlier run was killed: the objects may exist without being recorded. */
  interruptedCreates(): string[] {
    return (this.loaded?.deployment.pending_operations ?? []).map((operation) => operation.resource.urn);
  }

  export(resources: ResourceState[], creating: { urn: string; type: string }[] = []): SealedDeployment {
    return {
      version: 3,
      deployment: {
        manifest: { time: new Date().toISOString(), magic: "", version: "embedded" },
        secrets_providers: { type: "passphrase", state: { salt: this.cipher.salt } },
        resources: resources.map((resource) => this.seal(resource)),
        ...(creating.length > 0 && {
          pending_operations: creating.map((resource) => ({ resource, type: "creating" as const })),
        }),
      },
    };
  }

  save(resources: ResourceState[], creating: { urn: string; type: string }[] = []): void {
    writeAtomically(this.path, JSON.stringify(this.export(resources, creating), null, 2));
  }

  private seal(resource: ResourceState): ResourceState {
    const known = this.sealed.get(resource);
    if (known) return known;
    const sealed = {
      ...resource,
      inputs: this.cipher.seal(resource.inputs as Json) as Props,
      outputs: this.cipher.seal(resource.outputs as Json) as Props,
    };
    this.sealed.set(resource, sealed);
    return sealed;
  }
}

export function writeAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
