import { ConfigurationError } from "./configuration-error";

/** How to give a token where a stack is; no command line holds it. */
export const GIVE_TOKEN =
  "Run `pulumi config set --secret launchdarkly:accessToken`, which asks for it, or set the environment variable " +
  "LAUNCHDARKLY_ACCESS_TOKEN.";

/**
 * The token as sent. Space around it is dropped (files and shells add a newline); anything else that a
 * header cannot carry is an error. No message repeats the token.
 */
export function parseToken(token: string): string {
  const text = token.trim();
  if (text === "") {
    throw new ConfigurationError(`No LaunchDarkly access token is set. ${GIVE_TOKEN}`);
  }
  if (/^bearer\s/i.test(text)) {
    throw new ConfigurationError(
      `The LaunchDarkly access token begins with "Bearer". LaunchDarkly takes the bare token. ${GIVE_TOKEN}`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(text)) {
    throw new ConfigurationError(
      `The LaunchDarkly access token contains a space, a control character or a non-ASCII character. ${GIVE_TOKEN}`,
    );
  }
  return text;
}

/** Why this token cannot work, judged by its prefix; `undefined` when nothing speaks against it. */
export function wrongKind(token: string): string | undefined {
  if (token.startsWith("sdk-")) return "an SDK key";
  if (token.startsWith("mob-")) return "a mobile key";
  return undefined;
}
