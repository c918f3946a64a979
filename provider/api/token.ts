import { ConfigurationError } from "./configuration-error";

/** How to set a token for a stack without putting it on a command line. */
export const GIVE_TOKEN =
  "Run `pulumi config set --secret launchdarkly:accessToken`, which asks for it, or set the environment variable " +
  "LAUNCHDARKLY_ACCESS_TOKEN.";

/**
 * The token to send. Surrounding white space is dropped (files and shells add a newline); other characters that a
 * header cannot carry are an error. No message repeats the token.
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

/** Why this token cannot work, by its prefix. `undefined` if it may. */
export function wrongKind(token: string): string | undefined {
  if (token.startsWith("sdk-")) return "an SDK key";
  if (token.startsWith("mob-")) return "a mobile key";
  return undefined;
}
