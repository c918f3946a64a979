import { LaunchDarklyError } from "../errors";
import type { State } from "../schema/resource";

/**
 * The object exists but is not as declared. Pulumi keeps `id` and `properties` in the state and updates the object at
 * the next `up`. Once an object exists, no other error may be thrown.
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
