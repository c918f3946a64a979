/** The provider's settings cannot work (no token, a host that is none). Raised before any request. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";

  constructor(message: string) {
    super(message);
    // A wrong setting is the user's to mend; Pulumi prints `stack` where there is one.
    this.stack = "";
  }
}
