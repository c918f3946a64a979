import type { Subscription } from "./subscriptions";

/** How one run of a tool ended. */
export interface Run {
  /** Whether it ended well. */
  ok: boolean;
  /** Of a plan: whether it would change anything. */
  changes: boolean;
  output: string;
}

/** One tool with a program and a state of its own. */
export interface Contestant {
  /** Writes what the next run declares. */
  declare(subscriptions: readonly Subscription[]): void;
  plan(): Promise<Run>;
  apply(): Promise<Run>;
  refresh(): Promise<Run>;
  /** Declares objects that exist, and takes them into its state, in the way that it has for that. */
  importAll(subscriptions: readonly Subscription[], ids: ReadonlyMap<string, string>): Promise<Run>;
  /** Its state as stored, as one text. */
  state(): Promise<string>;
  close(): Promise<void>;
}

/** Where it finds the account. */
export interface Access {
  url: string;
  token: string;
}

/** Opens a tool with nothing declared; undefined where it is not on this machine. */
export type Opener = (access: Access) => Promise<Contestant>;
