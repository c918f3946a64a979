import type { Behaviour } from "./options";
import type { Store } from "./store";

/** The account on which the operations work. */
export interface Account {
  /** The account id that LaunchDarkly returns to a caller with one of the account's tokens. */
  id: string;
  store: Store;
  behaviour: Behaviour;
  maintainerId: string;
  maskWrites: number;
  /** How often objects were returned: some change by themselves. */
  answers: number;
  now(): number;
}
