import type { Behaviour } from "./options";
import type { Store } from "./store";

/** The account that the operations read and change. */
export interface Account {
  /** The account id that LaunchDarkly returns to a caller with one of the account's tokens. */
  id: string;
  store: Store;
  behaviour: Behaviour;
  maintainerId: string;
  maskWrites: number;
  /** How often objects were returned. Some objects change each time. */
  answers: number;
  now(): number;
}
