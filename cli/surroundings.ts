import type { Readable } from "node:stream";

/** The inputs and outputs of a command besides its arguments. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  /** Standard input. */
  input: Readable;
  out(text: string): void;
  /** Progress, warnings and errors, which are not part of the result. */
  err(text: string): void;
}
