import { LaunchDarklyError } from "../errors";
import { equal, memberOf } from "../json/equal";
import type { Json, JsonObject } from "../json/types";
import { type Inputs, type Live, membersOf } from "../schema/resource";
import type { Rules } from "../schema/rules";
import {
  type Selector,
  selectedObjects,
  selectorIds,
  selectorOf,
  unknownSelection,
} from "../schema/selector";
import { containsUnknown } from "../schema/unknown";
import type { Context } from "../session/context";
import { requiresIds } from "./patch-body";

/**
 * Acts on what is desired; where LaunchDarkly refuses it for want of the ids of a selected environment, looks them up and
 * acts once more. The process remembers it. Whoever declares ids is never overruled.
 */
export async function withIdsIfRefused<T>(
  context: Context,
  rules: Rules,
  desired: Inputs,
  act: (filled: Inputs) => Promise<T>,
): Promise<T> {
  const { name } = rules.kind;
  if (context.wantsIds.has(name)) return act(await filled(context, rules, desired, () => true));
  try {
    return await act(desired);
  } catch (error) {
    if (!requiresIds(error)) throw error;
    const more = await filled(context, rules, desired, () => true).catch((second: Error) => {
      throw new LaunchDarklyError(`${error.message} The ids could not be looked up: ${second.message}`);
    });
    if (more === desired) throw error;
    context.wantsIds.add(name);
    return act(more);
  }
}

/**
 * What is desired, with the ids of each environment that is selected instead of the live one: those that LaunchDarkly
 * shows are the old one's.
 */
export async function withIdsOfOthers(
  context: Context,
  rules: Rules,
  desired: Inputs,
  live: Live,
): Promise<Inputs> {
  const field = rules.kind.variables ?? "";
  try {
    return await filled(context, rules, desired, (key, selector) => {
      const there = memberOf(membersOf(live, field), key);
      return selectorIds(there).present.length > 0 && !equal(selectorOf(there), selector);
    });
  } catch {
    // A token that may not read projects: the keys alone are sent, as to a server that shows no ids.
    return desired;
  }
}

async function filled(
  context: Context,
  { kind, variables }: Rules,
  desired: Inputs,
  needsIds: (key: string, selector: JsonObject) => boolean,
): Promise<Inputs> {
  const field = kind.variables ?? "";
  const values = membersOf(desired, field);
  const selected = Object.entries(variables).flatMap(([key, { type }]): [string, Selector, string[]][] => {
    const value = type === "environmentSelector" ? memberOf(values, key) : undefined;
    const [selector, { missing }] = [selectorOf(value), selectorIds(value)];
    if (!selector || missing.length === 0 || containsUnknown(value)) return [];
    return needsIds(key, { ...selector }) ? [[key, selector, missing]] : [];
  });
  if (selected.length === 0) return desired;
  const more = selected.map(async ([key, selector, missing]): Promise<[string, Json]> => {
    const ids = await idsOf(context, selector);
    const added = missing.map((id): [string, Json] => [id, ids[id] ?? ""]);
    return [key, { ...(memberOf(values, key) as JsonObject), ...Object.fromEntries(added) }];
  });
  return { ...desired, [field]: { ...values, ...Object.fromEntries(await Promise.all(more)) } };
}

async function idsOf(context: Context, selector: Selector): Promise<Record<string, string>> {
  const ids = selectedObjects(selector).map(async ({ id, names, keys }): Promise<[string, string]> => {
    const object = await context.objectByKeys(names, keys);
    if (object) return [id, object.id];
    throw new LaunchDarklyError(unknownSelection(selector));
  });
  return Object.fromEntries(await Promise.all(ids));
}
