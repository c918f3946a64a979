/**
 * The base of every error that the user can resolve: a mistake, or a state of the account. It has a message and no stack
 * trace. There are two other groups of errors. Some are caught in the file or folder that throws them: `NotJsonSignal`
 * and `DeeperPair` of the patch, and those of `pending/own-folder.ts`. The others are mistakes in code, which need a
 * stack trace: `NotJsonError` of `./patch`, an invalid pointer, a key or function that a kind does not have.
 */
export class LaunchDarklyError extends Error {
  override readonly name: string = "LaunchDarklyError";

  constructor(message: string) {
    super(message);
    // Pulumi prints an error's stack, which does not help the user.
    this.stack = "";
  }
}
