import type { Environment } from "./environment";

export interface Provisioned {
  result: "created" | "updated" | "unchanged";
  /** The ids in LaunchDarkly. */
  ids: Record<string, string>;
}

/** What the service needs of Pulumi. Both are safe to call again; neither is called twice at once for one name. */
export interface Provisioner {
  /** @throws ProvisioningError */
  provision(environment: Environment): Promise<Provisioned>;
  /** False where there is no such environment. @throws ProvisioningError */
  destroy(name: string): Promise<boolean>;
}

/** A run that failed; `problems` may be shown to the caller. */
export class ProvisioningError extends Error {
  constructor(
    readonly problems: string[],
    /** Another process works on the same environment. */
    readonly busy = false,
  ) {
    super(problems.join("\n"));
  }
}
