/**
 * The base of every error that the user can resolve: a mistake, or a state of the account. It has a message and no stack
 * trace. A caller of `./patch` who passes what is not JSON made a mistake in code: `NotJsonError` is a `TypeError`, which
 * has one.
 */
export class LaunchDarklyError extends Error {
  override readonly name: string = "LaunchDarklyError";

  constructor(message: string) {
    super(message);
    // Pulumi prints an error's stack, which does not help the user.
    this.stack = "";
  }
}
