import type { Kind } from "../schema/kind";
import type { Settling } from "../schema/routes";

/** LaunchDarkly tests the connection to a warehouse. Source of the waits: its own migrator. */
export const SETTLES: Settling = {
  what: "A new key takes a while to reach the warehouse, or its script was not run yet",
  times: 3,
  everyMs: 15_000,
};

/** What its refusals mean. */
export const EXPLAIN: NonNullable<Kind["explain"]> = [
  {
    says: /connection/i,
    advice:
      "LaunchDarkly could not connect to the warehouse, or the warehouse rejected it: check that the setup's script was run in " +
      "its current form, and that the IAM role and the network admit LaunchDarkly. Then run `pulumi up` again to continue.",
  },
];
