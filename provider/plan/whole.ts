import { isObject, memberOf } from "../json/equal";
import { memberPointer } from "../json/pointer";
import { isBlank, isZero } from "../json/same-value";
import type { Json } from "../json/types";
import { traitsOf, variablesOf } from "../kinds/catalogue";
import type { Inputs, State } from "../schema/resource";
import type { LiveConfiguration } from "../schema/types";
import { isEcho } from "./echo";

/** What an item of a list must hold to be taken for the whole object. */
export type Expected = Pick<Inputs, "integrationKey"> & Partial<Omit<State, "integrationKey">>;

/**
 * Whether an item of a list can stand for the whole object. What lists show is not documented: an item may be a
 * summary, lack secrets or hold `{}`. What is expected and absent there is read by itself before it counts as drift.
 */
export function isWhole(item: LiveConfiguration, expected: Expected): boolean {
  if (!item.configValues) return false;
  if (expected.configValues === undefined) return hasRequired(item, expected.integrationKey);
  const { enabled, tags, capabilityConfig, configValues, __enabledShown } = expected;
  // Where true is shown and false is not, nothing is missing from what was last seen to be false.
  const hidesFalse = __enabledShown && enabled === false;
  if (item.enabled === undefined && enabled !== undefined && !hidesFalse) return false;
  if (lacks(tags, item.tags)) return false;
  return FIELDS.every((field) =>
    Object.entries({ configValues, capabilityConfig }[field] ?? {}).every(([key, value]) => {
      const shown = memberOf(item[field], key);
      // LaunchDarkly answered so to our own write: it shows no more anywhere.
      return isEcho(expected, memberPointer(field, key), shown) || !lacks(value, shown);
    }),
  );
}

const FIELDS = ["configValues", "capabilityConfig"] as const;

function lacks(expected: Json | undefined, shown: Json | undefined): boolean {
  if (isZero(expected)) return false;
  if (isBlank(shown)) return true;
  if (Array.isArray(expected) && Array.isArray(shown)) {
    return expected.some((value, i) => typeof value === "object" && lacks(value, shown[i]));
  }
  if (!isObject(expected) || !isObject(shown)) return false;
  return Object.entries(expected).some(([key, value]) => lacks(value, memberOf(shown, key)));
}

// Of an object that was never recorded, the catalogue says what it must hold.
function hasRequired({ configValues = {} }: LiveConfiguration, integrationKey: string): boolean {
  const keys = variablesOf(integrationKey);
  if (keys.length === 0) return !isBlank(configValues);
  return keys.every((key) => !traitsOf(integrationKey, key).required || Object.hasOwn(configValues, key));
}
