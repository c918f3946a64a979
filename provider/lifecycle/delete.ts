import { isSingleton } from "../schema/kind";
import type { State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";
import { refuseOtherAccount } from "./account";
import { reset } from "./singleton";

/** Deletes the object. An object that is already gone is not an error. */
export async function deleteObject(
  context: Context,
  rules: Rules,
  id: string,
  recorded: State = {},
): Promise<void> {
  const { kind, place } = rules;
  if (isSingleton(kind)) return reset(context, rules, id, recorded);
  // A replacement adopted the object that it replaces (`up --replace` calls no diff first).
  if (context.adopted.has(id)) return;
  await refuseOtherAccount(context, kind, id, recorded);
  context.cache.forget(id);
  context.pending.seen(id);
  for (const [name, replaced] of context.replaced) if (replaced === id) context.replaced.delete(name);
  const outcome = await context.client().delete(kind, id);
  // If the collection is a 404 too, the 404 does not mean that this object is gone.
  const isRecorded = kind.scope.every((key) => recorded[key] !== undefined);
  if (outcome === "gone" && isRecorded) await context.cache.reach(place);
}
