import type { Client } from "../api";
import { LaunchDarklyError } from "../errors";
import type { JsonObject } from "../json/types";
import type { Kind } from "../schema/kind";
import type { KindFunction } from "../schema/routes";

/** Returns a function of a kind. @throws RangeError if the kind has no function of that name. */
export function functionOf({ functions = {}, name }: Kind, called: string): KindFunction {
  const found = Object.hasOwn(functions, called) ? functions[called] : undefined;
  if (!found) throw new RangeError(`${name} has no function ${called}`);
  return found;
}

/**
 * Calls a function of LaunchDarkly for one object. In a preview, a function that starts work only checks that the object
 * exists. Returns the documented members of the response.
 *
 * @throws LaunchDarklyError if the object does not exist, or there is no response.
 */
export async function callFunction(
  client: () => Client,
  kind: Kind,
  id: string,
  called: KindFunction,
  { preview = false } = {},
): Promise<JsonObject> {
  if (typeof id !== "string" || id === "") {
    throw new LaunchDarklyError(`could not ${called.verb} ${kind.noun}: pass its Pulumi id as id`);
  }
  if (!called.starts) return client().call(kind, id, called);
  if (!preview) return { ...(await client().call(kind, id, called)), started: true };
  if (await client().get(kind, id)) return { started: false };
  throw new LaunchDarklyError(
    `could not ${called.verb} ${kind.noun} ${id}: it is not there; check the id, and that the access token belongs to the ` +
      "account that holds it",
  );
}
