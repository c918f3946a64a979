import { ConfigurationError } from "./configuration-error";

/** The host used when none is set. */
export const DEFAULT_HOST = "https://app.launchdarkly.com";

const WHERE = "launchdarkly:apiHost (or LAUNCHDARKLY_API_HOST)";
const EXAMPLE = `Set it to a host alone, such as ${DEFAULT_HOST}.`;

/**
 * The origin of every request. Blank means the default: an empty environment variable is a common way to unset one.
 * Messages do not repeat the input's path, query or credentials, which may contain secrets.
 */
export function parseHost(host: string | undefined): URL {
  const text = host?.trim() || DEFAULT_HOST;
  if (/^(api|sdk|mob)-[0-9a-f]{8}-/i.test(text)) {
    throw new ConfigurationError(
      `${WHERE} looks like a token or key, not a host. ${EXAMPLE} The token belongs in launchdarkly:accessToken.`,
    );
  }
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === undefined || url.hostname === "") {
    throw new ConfigurationError(`${WHERE} is not a host. ${EXAMPLE}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new ConfigurationError(
      `${WHERE} contains credentials. Remove them; the token belongs in launchdarkly:accessToken.`,
    );
  }
  // `new URL` drops a lone "?" or "#" from search and hash, so this checks href.
  if (url.pathname !== "/" || /[?#]/.test(url.href)) {
    throw new ConfigurationError(
      `${WHERE} has a path, query or fragment after ${url.host}. Remove it: the API's path is added to the host.`,
    );
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url))) {
    throw new ConfigurationError(
      `${WHERE} is ${url.protocol}//${url.host}, which would send the token unencrypted. Use https; http is for loopback addresses only.`,
    );
  }
  return url;
}

/** Whether the URL names this machine. `new URL` has already normalised forms such as 127.1. */
export function isLoopback(url: URL): boolean {
  const name = url.hostname;
  return name === "localhost" || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name);
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
