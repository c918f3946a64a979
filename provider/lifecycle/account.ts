import type { Caller } from "../api";
import { LaunchDarklyError } from "../errors";
import { quoted } from "../json/quoted";
import { STATE_VERSION, type State } from "../schema/resource";
import type { Context } from "../session/context";
import { IncompleteError } from "./incomplete";

type Recorded = Partial<Pick<State, "integrationKey" | "name" | "__account">>;

/**
 * Refuses the token of an account other than the one that holds the object: to that account everything here would
 * seem deleted. Where the account is not recorded or LaunchDarkly does not tell it, nothing is refused.
 */
export async function refuseOtherAccount(context: Context, id: string, recorded: Recorded): Promise<void> {
  const { __account: holder, integrationKey, name } = recorded;
  if (holder === undefined) return;
  const caller = await context.caller();
  if (caller?.accountId === undefined || caller.accountId === holder) return;
  const called = caller.tokenName === undefined ? "" : ` ${quoted(caller.tokenName)}`;
  throw new LaunchDarklyError(
    `${integrationKey} ${quoted(name)}: configuration ${id} is in the LaunchDarkly account ${holder}, and the access token${called} belongs ` +
      `to the account ${caller.accountId}. Nothing was compared or changed. Use a token of the account ${holder} ` +
      "(launchdarkly:accessToken, LAUNCHDARKLY_ACCESS_TOKEN or the provider's accessToken); to manage it in the other " +
      "account from now on, take it out of the state first: `pulumi state delete`",
  );
}

/** The state with the account that holds the object. */
export function noted<S extends State>(state: S, caller: Caller | undefined, recorded: Recorded = {}): S {
  const account = caller?.accountId ?? recorded.__account;
  return { ...state, __version: STATE_VERSION, ...(account === undefined ? {} : { __account: account }) };
}

/** As {@link noted}, for what an error keeps of an object that exists; to be thrown. */
export function notedIn(error: unknown, caller: Caller | undefined, recorded: Recorded = {}): unknown {
  if (error instanceof IncompleteError) error.properties = noted(error.properties, caller, recorded);
  return error;
}
