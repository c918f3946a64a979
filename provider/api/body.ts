import { isObject } from "../json/equal";

/** A parsed response body. `truncated` is JSON that was cut off, `foreign` is anything else. */
type Parsed = { kind: "json"; value: unknown } | { kind: "empty" | "truncated" | "foreign" };

/** Parses a body. JSON.parse keeps `__proto__` as an own member, so no prototype changes. */
export function parseBody(text: string): Parsed {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "empty" };
  try {
    return { kind: "json", value: JSON.parse(trimmed) };
  } catch {
    return { kind: /^[[{]/.test(trimmed) ? "truncated" : "foreign" };
  }
}

/** The members of LaunchDarkly's errors. A member that the body lacks is absent. */
interface ErrorBody {
  code?: string | undefined;
  message?: string | undefined;
  id?: string | undefined;
}

/** Reads an error body. `undefined` if it is not LaunchDarkly's (a proxy's page, another service). */
export function errorBody(text: string): ErrorBody | undefined {
  const parsed = parseBody(text);
  if (parsed.kind !== "json" || !isObject(parsed.value)) return undefined;
  const { code, message, id } = parsed.value;
  if (typeof code !== "string" && typeof message !== "string") return undefined;
  return { code: string(code), message: string(message), id: string(id) };
}

/**
 * Whether the body of a 404 is LaunchDarkly's own, which means that the object does not exist. Gateways also answer JSON
 * with a `message` (`no Route matched with those values`), so only LaunchDarkly's code counts.
 */
export function saysNotFound(text: string): boolean {
  return errorBody(text)?.code === "not_found";
}

/** The code of a 2xx whose JSON has another shape than LaunchDarkly documents. */
export const UNEXPECTED_JSON = "ERR_UNEXPECTED_JSON";

/** Who is calling. A member that the answer lacks is absent. */
export interface Caller {
  accountId?: string | undefined;
  tokenName?: string | undefined;
}

/** Reads a caller-identity answer. All of its members are optional. */
export function asCaller(value: unknown): Caller | undefined {
  if (!isObject(value)) return undefined;
  const accountId = string(value.accountId);
  // It is recorded in the state and shown in messages unchanged.
  return {
    accountId: accountId !== undefined && /^[\w-]{1,64}$/.test(accountId) ? accountId : undefined,
    tokenName: string(value.tokenName),
  };
}

function string(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
