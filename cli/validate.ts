import { callFunction } from "../provider/lifecycle/call-function";
import type { Context } from "../provider/session/context";
import type { Recorded } from "./stack-export";

/**
 * Validates an object with LaunchDarkly, if its kind supports that. Returns the reason for a failure, secrets
 * redacted.
 */
export async function failureOf(
  { client, secrets }: Context,
  { kind, id, encrypted }: Recorded,
): Promise<string | undefined> {
  for (const called of Object.values(kind.functions ?? {})) {
    // Only functions that return an answer, none that starts work.
    if (!called.failure || called.starts) continue;
    const failure = called.failure(await callFunction(client, kind, id, called));
    // The service's message may contain a secret that is unknown here.
    if (failure !== undefined)
      return encrypted ? "for a reason that may contain a secret" : secrets.redactEcho(failure);
  }
  return undefined;
}
