/**
 * Property values as the engine stores them: plain JSON; a secret is Pulumi's signed wrapper object; an unknown
 * (preview only) is Pulumi's reserved string.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Props = Record<string, Json>;

export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isObject(value: unknown): value is Props {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSecret(value: Json | undefined): value is { value: Json } {
  return isObject(value) && value[SIGNATURE] === SECRET;
}

export function secret(value: Json): Json {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** A copy without secret marks for the provider, because a dynamic provider does not accept marks. */
export function reveal(value: Json): Json {
  if (isSecret(value)) return reveal(value.value);
  if (Array.isArray(value)) return value.map(reveal);
  return isObject(value) ? revealProps(value) : value;
}

/** A copy with every secret as `stack export --show-secrets` writes it. */
export function showSecret(value: Json): Json {
  if (isSecret(value)) return { [SIGNATURE]: SECRET, plaintext: JSON.stringify(reveal(value.value)) };
  if (Array.isArray(value)) return value.map(showSecret);
  return isObject(value) ? mapProps(value, showSecret) : value;
}

export function revealProps(props: Props): Props {
  return mapProps(props, reveal);
}

export function mapProps(props: Props, change: (value: Json) => Json): Props {
  // fromEntries defines own properties, so a key such as __proto__ stays an ordinary key.
  return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, change(value)]));
}

export function some(value: Json | undefined, test: (value: Json) => boolean): boolean {
  if (value === undefined) return false;
  if (test(value)) return true;
  if (isObject(value)) return Object.values(value).some((member) => some(member, test));
  return Array.isArray(value) && value.some((element) => some(element, test));
}

const containsSecret = (value: Json | undefined): boolean => some(value, isSecret);
export const containsUnknown = (value: Json | undefined): boolean => some(value, (v) => v === UNKNOWN);

/**
 * Marks in `plain` what is marked in `marked`, key by key, as the real engine does for a provider that does not
 * accept secrets: objects recursively; an array with one secret element becomes secret as a whole.
 */
export function remark(plain: Props, marked: Props): Props {
  return Object.fromEntries(
    Object.entries(plain).map(([key, value]) => [key, remarkValue(value, own(marked, key))]),
  );
}

function remarkValue(value: Json, marked: Json | undefined): Json {
  if (marked === undefined || isSecret(value)) return value;
  if (isSecret(marked)) return secret(value);
  if (isObject(marked) && isObject(value)) return remark(value, marked);
  if (Array.isArray(marked) && Array.isArray(value) && containsSecret(marked)) return secret(value);
  return value;
}

/** The object's own member `key`; inherited names such as `constructor` are not data. */
export function own(props: Props | undefined, key: string): Json | undefined {
  return props !== undefined && Object.hasOwn(props, key) ? props[key] : undefined;
}

export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, index) => equal(element, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((k) => Object.hasOwn(b, k) && equal(a[k], b[k]));
}
