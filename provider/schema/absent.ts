import { LaunchDarklyError } from "../errors";

/** LaunchDarkly's answer has no such settings, although the surrounding object exists. */
export class AbsentError extends LaunchDarklyError {
  override readonly name = "AbsentError";
}
