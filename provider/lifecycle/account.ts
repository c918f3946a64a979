import type { Caller } from "../api";
import { LaunchDarklyError } from "../errors";
import { quoted } from "../json/quoted";
import type { Kind } from "../schema/kind";
import { STATE_VERSION, type State } from "../schema/resource";
import { titleOf } from "../schema/title";
import type { Context } from "../session/context";
import { IncompleteError } from "./incomplete";

/**
 * Refuses a token of another account than the one that contains the object: for that token, everything would look
 * deleted. If the account is not known, refuses nothing.
 */
export async function refuseOtherAccount(
  context: Context,
  kind: Kind,
  id: string,
  recorded: State,
): Promise<void> {
  const { __account: holder } = recorded;
  if (holder === undefined) return;
  const caller = await context.caller();
  if (caller?.accountId === undefined || caller.accountId === holder) return;
  const called = caller.tokenName === undefined ? "" : ` ${quoted(caller.tokenName)}`;
  throw new LaunchDarklyError(
    `${titleOf(kind, recorded)}: ${kind.shortNoun} ${id} is in the LaunchDarkly account ${holder}, and the access token${called} belongs ` +
      `to the account ${caller.accountId}. Nothing was compared or changed. Use a token of the account ${holder} ` +
      "(launchdarkly:accessToken, LAUNCHDARKLY_ACCESS_TOKEN or the provider's accessToken); to manage it in the other " +
      "account from now on, take it out of the state first: `pulumi state delete`",
  );
}

/** Records the account that contains the object. */
export function withAccount(state: State, caller: Caller | undefined, recorded: State = {}): State {
  const account = caller?.accountId ?? recorded.__account;
  return { ...state, __version: STATE_VERSION, ...(account === undefined ? {} : { __account: account }) };
}

/** Like {@link withAccount}, for the state in an {@link IncompleteError}. Returns the error to throw. */
export function errorWithAccount(error: unknown, caller: Caller | undefined, recorded: State = {}): unknown {
  if (error instanceof IncompleteError) error.properties = withAccount(error.properties, caller, recorded);
  return error;
}
