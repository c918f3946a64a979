/** A user's mistake or a state of the account that the user must resolve: a message, no stack trace. */
export class LaunchDarklyError extends Error {
  override readonly name: string = "LaunchDarklyError";

  constructor(message: string) {
    super(message);
    // Pulumi prints the stack of an error; for a user it holds nothing.
    this.stack = "";
  }
}
