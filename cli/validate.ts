import { callFunction } from "../provider/lifecycle/call-function";
import type { Context } from "../provider/session/context";
import type { Recorded } from "./stack-export";

/** Has LaunchDarkly validate an object, if it can. Returns why that failed, secrets redacted. */
export async function failureOf(
  { client, secrets }: Context,
  { kind, id, encrypted }: Recorded,
): Promise<string | undefined> {
  for (const called of Object.values(kind.functions ?? {})) {
    // Only what answers a question: nothing is started here.
    if (!called.failure || called.starts) continue;
    const failure = called.failure(await callFunction(client, kind, id, called));
    // The service's words may repeat a secret that is not known here.
    if (failure !== undefined)
      return encrypted ? "for a reason that may contain a secret" : secrets.redactEcho(failure);
  }
  return undefined;
}
