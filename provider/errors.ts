/** An error that the user can resolve: a mistake, or a state of the account. It has a message and no stack trace. */
export class LaunchDarklyError extends Error {
  override readonly name: string = "LaunchDarklyError";

  constructor(message: string) {
    super(message);
    // Pulumi prints an error's stack, which does not help the user.
    this.stack = "";
  }
}
