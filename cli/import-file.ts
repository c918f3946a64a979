import { isObject } from "../provider/json/equal";
import { memberPointer, parsePointer, valueAt } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json } from "../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import { unseen } from "../provider/lifecycle/read";
import { escapeText, toWire } from "../provider/present/wire";
import { isMap } from "../provider/schema/kind";
import { containsPlaceholder, UNKNOWN_SECRET } from "../provider/schema/placeholder";
import { declaredIn } from "../provider/schema/resource";
import { PROVIDER_CODE } from "../sdk/provider-code";
import { typeOf } from "../sdk/type";
import type { Entry } from "./account";
import { resourceNames } from "./names";
import { toSecret } from "./secret-value";
import { createSecretFinder, isTemplate, type SecretFinder, secretKeyOf } from "./secrets";

/** The content of a file for `pulumi import --file`. It contains no credentials: secrets are marked as unknown. */
export function importFileOf(entries: readonly Entry[], finder: SecretFinder = createSecretFinder()): string {
  const names = resourceNames(entries);
  const resources = entries.map((entry) => {
    const { kind, scope, live } = entry;
    const state = unseen(kind, live, scope);
    const guesses = new Set<string>();
    const outputs = marked(state, entry, finder, guesses);
    const inputs = marked(declaredIn(kind, state), entry, finder, guesses);
    const hidden = {
      ...(guesses.size > 0 ? { secretKeys: [...guesses].sort() } : {}),
      // The first kind names none.
      ...(kind === INTEGRATION_CONFIGURATION ? {} : { __kind: kind.name }),
      __provider: PROVIDER_CODE,
    };
    return {
      type: typeOf(kind),
      name: names.get(entry),
      id: escapeText(live._id),
      inputs: { ...inputs, ...hidden },
      outputs: { ...outputs, ...hidden },
    };
  });
  return `${inertJson({ resources }, 2)}\n`;
}

function marked(
  properties: object,
  entry: Entry,
  finder: SecretFinder,
  guesses: Set<string>,
): Record<string, unknown> {
  const { kind, live } = entry;
  const walk = (value: unknown, pointer: string): unknown => {
    if (typeof value === "string" && containsPlaceholder(value)) {
      // The state encrypts every header. A header without a credential has a known value.
      const shown = valueAt(live as Json, parsePointer(pointer)) ?? null;
      return toSecret(isTemplate(shown) ? escapeText(shown) : value);
    }
    if (finder.isSecret(entry, pointer, value as Json)) {
      const [field = "", ...path] = parsePointer(pointer);
      const isMember = isMap(kind, field) && path.length > 0;
      if (isMember && !finder.isKnown(entry, pointer)) guesses.add(secretKeyOf(kind, pointer));
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
