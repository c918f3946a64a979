import { isIP } from "node:net";

/**
 * Whether the page may be served under this Host header. A foreign site can let its own name resolve to this machine
 * (DNS rebinding), and would then have the same origin as the page. It cannot do that with an IP address or with
 * localhost.
 */
export function isOwnHost(header: string | undefined, listensOn: string | undefined): boolean {
  const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]+))(?::\d+)?$/.exec(header ?? "") ?? [];
  if (bracketed !== undefined) return isIP(bracketed) === 6;
  const name = plain?.toLowerCase();
  if (name === undefined) return false;
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    isIP(name) === 4 ||
    name === listensOn?.toLowerCase()
  );
}
