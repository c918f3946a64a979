import type { Manifest } from "../provider/api/manifests";
import { unescapeSegment } from "../provider/json/pointer";
import type { Json } from "../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import { looksLikeCredentialKey, looksRandom } from "../provider/schema/credential";
import { type Rules, resolve } from "../provider/schema/rules";
import { isLiveSecret } from "../provider/schema/secrets";

/** Tells which live values are credentials, so that none is written to a file. */
export interface SecretFinder {
  isSecret(integrationKey: string, pointer: string, value: Json): boolean;
  /** Whether the provider takes it for a secret by itself; else `secretKeys` must name it. */
  isKnown(integrationKey: string, pointer: string): boolean;
}

/** A finder that goes by the catalogue, by LaunchDarkly's own manifests where it served them, by names and by forms. */
export function createSecretFinder(served: readonly Manifest[] = []): SecretFinder {
  const manifests = new Map(served.map(({ key, variables }) => [key, variables]));

  function byManifest(integrationKey: string, key: string): boolean | undefined {
    return manifests.get(integrationKey)?.get(key);
  }

  const known = new Map<string, Rules>();
  function rulesOf(integrationKey: string): Rules {
    const rules = known.get(integrationKey) ?? resolve(INTEGRATION_CONFIGURATION, { integrationKey });
    known.set(integrationKey, rules);
    return rules;
  }

  return {
    isKnown: (integrationKey, pointer) => rulesOf(integrationKey).isSecret(pointer),
    isSecret(integrationKey, pointer, value) {
      const [field, ...path] = pointer.split("/").slice(1).map(unescapeSegment);
      if (field === "capabilityConfig" && isTemplate(value)) return false;
      const rules = rulesOf(integrationKey);
      if (isLiveSecret(rules, pointer, value)) return true;
      const [key = "", last = ""] = [path[0], path.at(-1)];
      if (field === "configValues" && path.length > 0) {
        const isSecret = byManifest(integrationKey, key);
        if (isSecret) return true;
        // What a manifest describes as open may be a long id; a token that it forgot is known by name or form.
        const described = isSecret !== undefined || Object.hasOwn(rules.variables, key);
        return !described && typeof value === "string" && looksRandom(value);
      }
      return field === "capabilityConfig" && typeof value === "string" && looksLikeCredentialKey(last);
    },
  };
}

/**
 * Whether a text holds no credential but a placeholder that LaunchDarkly fills in when it calls the service:
 * `Bearer {{ apiKey }}`.
 */
export function isTemplate(value: Json): value is string {
  if (typeof value !== "string" || !PLACEHOLDER.test(value)) return false;
  const words = value
    .split(PLACEHOLDER)
    .join(" ")
    .split(/[\s:=;,"']+/);
  return words.every((word) => word === "" || SCHEMES.has(word.toLowerCase()));
}

const PLACEHOLDER = /\{\{\s*[A-Za-z_][\w.-]{0,60}\s*\}\}/;

// What stands before a credential in a header.
const SCHEMES = new Set("apikey api-key basic bearer bot digest geniekey key token".split(" "));

/** A pointer as `secretKeys` takes it: a whole key of `configValues` by its name. */
export function secretKeyOf(pointer: string): string {
  const [field, ...path] = pointer.split("/").slice(1);
  return field === "configValues" && path.length === 1 ? unescapeSegment(path[0] ?? "") : pointer;
}
