import { isObject } from "../provider/equal";
import { declaredIn, memberPointer } from "../provider/model";
import { isSecretPointer } from "../provider/secrets/locate";
import { containsPlaceholder } from "../provider/secrets/placeholder";
import { stateOfUnseen } from "../provider/state";
import { PROVIDER_SHELL } from "../sdk/shell";
import { RESOURCE_TYPE } from "../sdk/type";
import type { Entry } from "./account";
import { resourceNames } from "./names";
import { toSecret } from "./secret-value";

/** The content of a file for `pulumi import --file`. Secrets are marked as not known. */
export function importFileOf(entries: readonly Entry[]): string {
  const names = resourceNames(entries);
  const resources = entries.map(({ integrationKey, live }) => {
    const state = stateOfUnseen(integrationKey, live);
    const props = (of: object) => ({ ...marked(of, integrationKey), __provider: PROVIDER_SHELL });
    return {
      type: RESOURCE_TYPE,
      name: names.get(live._id),
      id: live._id,
      inputs: props(declaredIn(state)),
      outputs: props(state),
    };
  });
  return `${JSON.stringify({ resources }, undefined, 2)}\n`;
}

function marked(properties: object, integrationKey: string): Record<string, unknown> {
  const walk = (value: unknown, pointer: string): unknown => {
    const secret = isSecretPointer({ integrationKey }, pointer);
    if (secret || (typeof value === "string" && containsPlaceholder(value))) return toSecret(value);
    if (Array.isArray(value)) return value.map((item, i) => walk(item, `${pointer}/${i}`));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, walk(member, memberPointer(pointer.slice(1), key))]),
    );
  };
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, walk(value, `/${key}`)]));
}
