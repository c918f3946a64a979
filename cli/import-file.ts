import { isObject } from "../provider/json/equal";
import { memberPointer, parsePointer, valueAt } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json } from "../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import type { LiveConfiguration } from "../provider/kinds/integration-configuration/types";
import { unseen } from "../provider/lifecycle/read";
import { escapeText, toWire } from "../provider/present/wire";
import { containsPlaceholder, UNKNOWN_SECRET } from "../provider/schema/placeholder";
import { declaredIn } from "../provider/schema/resource";
import { PROVIDER_CODE } from "../sdk/provider-code";
import { RESOURCE_TYPE } from "../sdk/type";
import type { Entry } from "./account";
import { resourceNames } from "./names";
import { toSecret } from "./secret-value";
import { createSecretFinder, isTemplate, type SecretFinder, secretKeyOf } from "./secrets";

/** The content of a file for `pulumi import --file`. It holds no credential: secrets are marked as not known. */
export function importFileOf(entries: readonly Entry[], finder: SecretFinder = createSecretFinder()): string {
  const names = resourceNames(entries);
  const resources = entries.map(({ integrationKey, live }) => {
    const state = unseen(INTEGRATION_CONFIGURATION, live, { integrationKey });
    const guesses = new Set<string>();
    const hidden = marked(state, live, integrationKey, finder, guesses);
    const secretKeys = guesses.size > 0 ? { secretKeys: [...guesses].sort() } : {};
    const inputs = marked(
      declaredIn(INTEGRATION_CONFIGURATION, state),
      live,
      integrationKey,
      finder,
      guesses,
    );
    return {
      type: RESOURCE_TYPE,
      name: names.get(live._id),
      id: escapeText(live._id),
      inputs: {
        ...inputs,
        ...secretKeys,
        __provider: PROVIDER_CODE,
      },
      outputs: { ...hidden, ...secretKeys, __provider: PROVIDER_CODE },
    };
  });
  return `${inertJson({ resources }, 2)}\n`;
}

function marked(
  properties: object,
  live: LiveConfiguration,
  integrationKey: string,
  finder: SecretFinder,
  guesses: Set<string>,
): Record<string, unknown> {
  const walk = (value: unknown, pointer: string): unknown => {
    if (typeof value === "string" && containsPlaceholder(value)) {
      // The state encrypts a header, whatever it holds; what holds no credential is known.
      const shown = valueAt(live as Json, parsePointer(pointer)) ?? null;
      return toSecret(isTemplate(shown) ? escapeText(shown) : value);
    }
    if (finder.isSecret(integrationKey, pointer, value as Json)) {
      const isMember = pointer.startsWith("/configValues/") || pointer.startsWith("/capabilityConfig/");
      if (isMember && !finder.isKnown(integrationKey, pointer)) guesses.add(secretKeyOf(pointer));
      return toSecret(UNKNOWN_SECRET);
    }
    if (Array.isArray(value)) return value.map((item, i) => walk(item, `${pointer}/${i}`));
    if (!isObject(value)) return toWire(value);
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        escapeText(key),
        walk(member, memberPointer(pointer.slice(1), key)),
      ]),
    );
  };
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, walk(value, `/${key}`)]));
}
