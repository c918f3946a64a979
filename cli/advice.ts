import { ROTATION } from "../provider/api/advice";
import { GIVE_TOKEN } from "../provider/api/token";

const HERE =
  "This command reads the environment variables LAUNCHDARKLY_ACCESS_TOKEN and LAUNCHDARKLY_API_HOST, not the " +
  "configuration of a stack.";

/** An error of the client, with advice for this command, which has no stack. */
export function onCommandLine(message: string): string {
  return message.replace(GIVE_TOKEN, `Set LAUNCHDARKLY_ACCESS_TOKEN. ${HERE}`).replace(ROTATION, HERE);
}
