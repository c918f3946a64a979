import { LaunchDarklyError } from "../errors";

/** An answer of LaunchDarkly's holds no such settings, although the object around them is there. */
export class AbsentError extends LaunchDarklyError {
  override readonly name = "AbsentError";
}
