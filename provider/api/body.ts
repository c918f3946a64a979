import { isObject } from "../json/equal";

/** How a response body reads. `truncated` looks like JSON that broke off; `foreign` is something else. */
export type Parsed = { kind: "json"; value: unknown } | { kind: "empty" | "truncated" | "foreign" };

/** Parses a body. JSON.parse keeps `__proto__` as an own member, so no prototype is ever touched. */
export function parseBody(text: string): Parsed {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "empty" };
  try {
    return { kind: "json", value: JSON.parse(trimmed) };
  } catch {
    return { kind: /^[[{]/.test(trimmed) ? "truncated" : "foreign" };
  }
}

/** LaunchDarkly's error members; each absent when the body has no such text. */
export interface ErrorBody {
  code?: string | undefined;
  message?: string | undefined;
  id?: string | undefined;
}

/** Reads an error body; `undefined` when it is not one of LaunchDarkly's (a proxy's page, another service). */
export function errorBody(text: string): ErrorBody | undefined {
  const parsed = parseBody(text);
  if (parsed.kind !== "json" || !isObject(parsed.value)) return undefined;
  const { code, message, id } = parsed.value;
  if (typeof code !== "string" && typeof message !== "string") return undefined;
  return { code: string(code), message: string(message), id: string(id) };
}

/**
 * Whether a 404's body says, in LaunchDarkly's words, that the object is not there. Gateways answer JSON with a
 * `message` too (`no Route matched with those values`): only LaunchDarkly's code tells the two apart.
 */
export function saysNotFound(text: string): boolean {
  return errorBody(text)?.code === "not_found";
}

/** The code given to a success whose JSON is not what LaunchDarkly promises; a page has none. */
export const UNEXPECTED_JSON = "ERR_UNEXPECTED_JSON";

/** Who is calling, as LaunchDarkly tells it; each absent when the answer has no such text. */
export interface Caller {
  accountId?: string | undefined;
  tokenName?: string | undefined;
}

/** Reads an answer to the question who is calling: all of its members are optional. */
export function asCaller(value: unknown): Caller | undefined {
  if (!isObject(value)) return undefined;
  const accountId = string(value.accountId);
  // It goes into the state and into messages as it is.
  return {
    accountId: accountId !== undefined && /^[\w-]{1,64}$/.test(accountId) ? accountId : undefined,
    tokenName: string(value.tokenName),
  };
}

function string(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
