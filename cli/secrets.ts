import type { Manifest } from "../provider/api/manifests";
import { isObject } from "../provider/json/equal";
import { parsePointer, unescapeSegment, valueAt } from "../provider/json/pointer";
import type { Json } from "../provider/json/types";
import { looksLikeCredentialKey, looksRandom } from "../provider/schema/credential";
import { isMap, type Kind } from "../provider/schema/kind";
import type { Live } from "../provider/schema/resource";
import type { Rules } from "../provider/schema/rules";
import { isLiveSecret } from "../provider/schema/secrets";
import { type Entry, factsOf, rulesOf } from "./account";

/** Finds credentials in live values, so that none is written to a file. */
export interface SecretFinder {
  isSecret(entry: Entry, pointer: string, value: Json): boolean;
  /** Whether the provider treats it as a secret without `secretKeys`. */
  isKnown(entry: Entry, pointer: string): boolean;
}

/** Creates a finder that uses the catalogue, LaunchDarkly's manifests if it served them, names and forms. */
export function createSecretFinder(served: readonly Manifest[] = []): SecretFinder {
  const manifests = new Map(served.map(({ key, variables }) => [key, variables]));

  // For a kind whose form variables depend on the integration key.
  function byManifest(
    { kind: { knownBy = "", scope: keys }, scope }: Entry,
    key: string,
  ): boolean | undefined {
    return keys.includes(knownBy) ? manifests.get(scope[knownBy] ?? "")?.get(key) : undefined;
  }

  const known = new Map<string, Rules>();
  function knownRules(entry: Entry): Rules {
    const key = JSON.stringify([entry.kind.name, factsOf(entry)]);
    const rules = known.get(key) ?? rulesOf(entry);
    known.set(key, rules);
    return rules;
  }

  return {
    isKnown: (entry, pointer) => knownRules(entry).isSecret(pointer),
    isSecret(entry, pointer, value) {
      const { kind } = entry;
      const [field = "", ...path] = pointer.split("/").slice(1).map(unescapeSegment);
      const isOther = isMap(kind, field) && field !== kind.variables;
      if (isOther && isOpen(entry.live, pointer, value)) return false;
      const rules = knownRules(entry);
      if (isLiveSecret(rules, pointer, value)) return true;
      const [key = "", last = ""] = [path[0], path.at(-1)];
      if (field === kind.variables && path.length > 0) {
        const isSecret = byManifest(entry, key);
        if (isSecret) return true;
        // A value that a manifest describes as not secret may be a long id. A token that the manifest missed is found
        // by name or form.
        const described = isSecret !== undefined || Object.hasOwn(rules.variables, key);
        return !described && typeof value === "string" && looksRandom(value);
      }
      return isOther && typeof value === "string" && looksLikeCredentialKey(last);
    },
  };
}

/**
 * Whether a text in a field with secrets is certainly not a secret: a template, or a header that only names a format.
 */
export function isOpen(document: Live, pointer: string, value: Json): value is string {
  return isTemplate(value) || isPlainHeader(document, pointer, value);
}

function isPlainHeader(document: Live, pointer: string, value: Json): boolean {
  const path = parsePointer(pointer);
  if (path.at(-1) !== "value" || typeof value !== "string" || !MEDIA_TYPES.test(value)) return false;
  const header = valueAt(document as Json, path.slice(0, -1));
  return isObject(header) && typeof header.name === "string" && FORMATS.has(header.name.toLowerCase());
}

const FORMATS = new Set(["accept", "content-type"]);
const MEDIA_TYPES = /^[\w!#$&^.+*-]{1,40}\/[\w!#$&^.+*-]{1,60}(?:; ?(?:charset=[\w-]{1,20}|q=[\d.]{1,5}))?$/;

/**
 * Whether a text only has a placeholder that LaunchDarkly fills in when it calls the service: `Bearer {{ apiKey }}`.
 */
function isTemplate(value: Json): value is string {
  if (typeof value !== "string" || !PLACEHOLDER.test(value)) return false;
  const words = value
    .split(PLACEHOLDER)
    .join(" ")
    .split(/[\s:=;,"']+/);
  return words.every((word) => word === "" || SCHEMES.has(word.toLowerCase()));
}

const PLACEHOLDER = /\{\{\s*[A-Za-z_][\w.-]{0,60}\s*\}\}/;

// Schemes before a credential in a header.
const SCHEMES = new Set("apikey api-key basic bearer bot digest geniekey key token".split(" "));

/** A pointer for `secretKeys`: a whole form variable by its name. */
export function secretKeyOf({ variables }: Kind, pointer: string): string {
  const [field, ...path] = pointer.split("/").slice(1);
  return field === variables && path.length === 1 ? unescapeSegment(path[0] ?? "") : pointer;
}
