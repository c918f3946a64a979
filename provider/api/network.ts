/** Error codes of connections that could not be established. */
const UNCONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

const CERTIFICATE = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
  "INVALID_PURPOSE",
]);

/** Whether the server's certificate was rejected. */
export function isCertificateError(code: string): boolean {
  return CERTIFICATE.has(code) || code.startsWith("CERT_") || code.startsWith("ERR_TLS_CERT");
}

/** Whether TLS failed. A retry cannot help. */
export function isTlsError(code: string): boolean {
  return isCertificateError(code) || code === "EPROTO" || /^ERR_(TLS|SSL)_/.test(code);
}

/** Whether the request certainly did not reach the server. */
export function neverSent(code: string, sent: boolean | undefined): boolean {
  return sent === false || UNCONNECTED.has(code) || isTlsError(code);
}

/** The code of an answer that exceeds the size limit. */
export const TOO_LARGE = "ERR_TOO_LARGE";

/** Whether a retry would fail the same way: no TLS, an endless answer, a request that axios rejects. */
export function isLasting(code: string): boolean {
  return (
    isTlsError(code) || code === TOO_LARGE || code.startsWith("ERR_BAD_OPTION") || code === "ERR_INVALID_URL"
  );
}

/** The relevant parts of an error from Node or axios. */
export interface NetworkFailure {
  code: string;
  message: string;
  sent?: boolean | undefined;
}

/** Reads the code, the message and whether the request was sent from any thrown value. */
export function networkFailure(error: unknown): NetworkFailure {
  const code = text(error, "code") ?? "UNKNOWN";
  const message = text(error, "message") || code;
  // axios uses the same code for an answer that was cut off, which is worth another attempt.
  if (message.startsWith("maxContentLength")) return { code: TOO_LARGE, message };
  return failedToConnect(error, message) ? { code, message, sent: false } : { code, message };
}

function failedToConnect(error: unknown, message: string): boolean {
  const cause = member(error, "cause") ?? error;
  // Node throws an AggregateError only when every address of a host failed to connect.
  if (cause instanceof AggregateError) return true;
  if (["connect", "getaddrinfo"].includes(text(cause, "syscall") ?? "")) return true;
  return message.includes("before secure TLS connection was established");
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function text(value: unknown, key: string): string | undefined {
  const text = member(value, key);
  return typeof text === "string" ? text : undefined;
}

/** Host and port of the HTTPS proxy from the environment, without its credentials. */
export function proxyHost(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].map((name) => environment[name]);
  const proxy = named.find((value) => value !== undefined && value.trim() !== "");
  if (proxy === undefined) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
  return URL.canParse(address) ? new URL(address).host : undefined;
}
