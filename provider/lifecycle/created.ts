import type { State } from "../schema/resource";

/** The result of a create. */
export interface Created {
  id: string;
  state: State;
}
