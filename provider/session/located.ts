import type { Client } from "../api/client";
import { fullId } from "../schema/address";
import type { Place } from "../schema/kind";
import type { Live } from "../schema/resource";
import { isLocated } from "../schema/scope";

/** The items of a list that are at a place. One that does not show where it is is asked for there. */
export async function located(
  client: Client,
  { kind, scope }: Place,
  items: readonly Live[],
): Promise<Live[]> {
  const each = items.map((item) =>
    isLocated(kind, item) ? item : client.get(kind, fullId(kind, scope, item._id)),
  );
  return (await Promise.all(each)).filter((live) => live !== undefined);
}
