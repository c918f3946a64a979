import { cutDeepMembers } from "../json/depth";
import type { LiveConfiguration } from "../schema/types";

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

/** Whether the value is a JSON object (not a list). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}

type Members = { [K in keyof LiveConfiguration]?: (value: unknown) => boolean };

// What only informs. LaunchDarkly may change these (the API is in beta), and an answer to a create is worth more
// than they are: of another type they count as absent.
const INFORMATION: Members = {
  _integrationKey: isString,
  _createdAt: (value) => typeof value === "number",
  _maintainerId: isString,
  _links: isObject,
  _access: isObject,
  snowflakeSetupScript: isString,
  redshiftSetupScripts: isStrings,
  redshiftIAMPermissionsPolicy: isString,
  redshiftIAMTrustPolicy: isString,
  clickHouseSetupScript: isString,
};

const MEMBERS: Members = {
  enabled: (value) => typeof value === "boolean",
  tags: isStrings,
  configValues: isObject,
  capabilityConfig: isObject,
};

/**
 * A configuration as LaunchDarkly promises it, without null members and without information of an unexpected type;
 * `undefined` for anything else.
 */
export function asConfiguration(value: unknown): LiveConfiguration | undefined {
  if (!isObject(value) || typeof value._id !== "string" || value._id === "") return undefined;
  if (typeof value.name !== "string") return undefined;
  const present = Object.entries(value).filter(
    ([key, member]) => member !== null && isOfType(INFORMATION, key, member),
  );
  if (!present.every(([key, member]) => isOfType(MEMBERS, key, member))) return undefined;
  // fromEntries: a member named __proto__ stays a member.
  return Object.fromEntries(
    present.map(([key, member]) => [key, isObject(member) ? cutDeepMembers(member) : member]),
  ) as unknown as LiveConfiguration;
}

function isOfType(members: Members, key: string, member: unknown): boolean {
  return !Object.hasOwn(members, key) || members[key as keyof Members]?.(member) === true;
}

/** The items of a list answer; `undefined` when any of them is not a configuration. */
export function asCollection(value: unknown): LiveConfiguration[] | undefined {
  if (!isObject(value) || !Array.isArray(value.items)) return undefined;
  const items = value.items.map(asConfiguration);
  return items.every((item) => item !== undefined) ? items : undefined;
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
