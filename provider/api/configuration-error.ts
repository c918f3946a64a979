import { LaunchDarklyError } from "../errors";

/** The provider's settings are invalid (no token, a malformed host). Thrown before any request. */
export class ConfigurationError extends LaunchDarklyError {
  override readonly name = "ConfigurationError";
  /** The problems, one by one. */
  readonly problems: readonly string[];

  constructor(...problems: string[]) {
    super(problems.join(" "));
    this.problems = problems;
  }
}
