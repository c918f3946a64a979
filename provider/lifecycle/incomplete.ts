import { LaunchDarklyError } from "../errors";
import type { State } from "../schema/resource";

/**
 * The object exists but is not (fully) what was asked for. Pulumi keeps `id` and `properties` in the state and
 * tries again at the next `up`; no other error may be thrown once an object exists.
 */
export class IncompleteError extends LaunchDarklyError {
  override readonly name = "IncompleteError";
  readonly reasons: string[];

  constructor(
    readonly id: string,
    public properties: State & { __provider?: string },
    reason: string,
  ) {
    super(reason);
    this.reasons = [reason];
  }
}
