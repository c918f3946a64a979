import type { Behaviour } from "../../local/emulator";
import { hurriedClock } from "./fast-clock";
import { type ProviderFixture, withProvider } from "./provider";

/** The only environment of the account. */
export const PRODUCTION = { projectKey: "shop", environmentKey: "production" };

/** Runs `story` in an account with one environment and what a warehouse needs there, in which nobody waits. */
export const withShop = (
  behaviour: Partial<Behaviour>,
  story: (account: ProviderFixture) => Promise<void>,
): Promise<void> =>
  withProvider(
    { behaviour, environments: [PRODUCTION] },
    async (account) => {
      account.emulator.seedObject("destination", PRODUCTION, { name: "Events", kind: "snowflake-v2" });
      await story(account);
    },
    { clock: hurriedClock() },
  );
