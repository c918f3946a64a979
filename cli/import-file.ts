import { parsePointer, valueAt } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json, JsonObject } from "../provider/json/types";
import { rewrite } from "../provider/json/walk";
import { INTEGRATION_CONFIGURATION } from "../provider/kinds";
import { unseen } from "../provider/lifecycle/read";
import { escapeText } from "../provider/present/wire";
import { isMap } from "../provider/schema/kind";
import { containsPlaceholder, UNKNOWN_SECRET } from "../provider/schema/placeholder";
import { declaredIn, type Inputs, type State } from "../provider/schema/resource";
import { PROVIDER_CODE } from "../sdk/provider-code";
import { typeOf } from "../sdk/type";
import type { Entry } from "./account";
import { resourceNames } from "./names";
import { toSecret } from "./secret-value";
import { createSecretFinder, isOpen, type SecretFinder, secretKeyOf } from "./secrets";

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
      // The first kind has no name in the state.
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
  properties: Inputs | State,
  entry: Entry,
  finder: SecretFinder,
  guesses: Set<string>,
): JsonObject {
  const { kind, live } = entry;
  const mark = (value: Json, pointer: string): Json => {
    if (typeof value === "string" && containsPlaceholder(value)) {
      // The state encrypts every header. One without a credential has a known value.
      const shown = valueAt(live as Json, parsePointer(pointer)) ?? null;
      return toSecret(isOpen(live, pointer, shown) ? escapeText(shown) : value);
    }
    if (!finder.isSecret(entry, pointer, value)) return typeof value === "string" ? escapeText(value) : value;
    const [field = "", ...path] = parsePointer(pointer);
    const isMember = isMap(kind, field) && path.length > 0;
    if (isMember && !finder.isKnown(entry, pointer)) guesses.add(secretKeyOf(kind, pointer));
    return toSecret(UNKNOWN_SECRET);
  };
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]): [string, Json][] =>
      value === undefined ? [] : [[key, rewrite(value, mark, `/${key}`, escapeText) ?? null]],
    ),
  );
}
