import { isSingleton, type Kind, placeOf } from "../schema/kind";
import type { State } from "../schema/resource";
import type { Context } from "../session/context";
import { refuseOtherAccount } from "./account";
import { reset } from "./singleton";

/** Deletes the object; one that is gone already is done. */
export async function deleteObject(
  context: Context,
  kind: Kind,
  id: string,
  recorded: State = {},
): Promise<void> {
  if (isSingleton(kind)) return reset(context, kind, id, recorded);
  // A replacement took over the very object that it replaces (`up --replace` asks for no diff first).
  if (context.adopted.has(id)) return;
  await refuseOtherAccount(context, kind, id, recorded);
  context.cache.forget(id);
  context.pending.seen(id);
  for (const [name, replaced] of context.replaced) if (replaced === id) context.replaced.delete(name);
  const outcome = await context.client().delete(kind, id);
  // Where the collection is a 404 too, that was no answer about this object.
  const isRecorded = kind.scope.every((key) => recorded[key] !== undefined);
  if (outcome === "gone" && isRecorded) await context.cache.reach(placeOf(kind, recorded));
}
