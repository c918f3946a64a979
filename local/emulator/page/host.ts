import { isIP } from "node:net";

/**
 * Whether a browser may be shown the page under this Host header. A foreign site can have its own name
 * resolve to this machine (DNS rebinding), and would then be of one origin with the page; it cannot do so
 * with an address, nor with localhost.
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
