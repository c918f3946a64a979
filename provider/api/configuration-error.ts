import { LaunchDarklyError } from "../errors";

/** The provider's settings cannot work (no token, a host that is none). Raised before any request. */
export class ConfigurationError extends LaunchDarklyError {
  override readonly name = "ConfigurationError";
}
