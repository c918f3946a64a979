import type { State } from "../schema/resource";
import type { Context } from "../session/context";
import { refuseOtherAccount } from "./account";

/** Deletes the configuration; one that is gone already is done. */
export async function deleteConfiguration(
  context: Context,
  id: string,
  recorded: Partial<State> = {},
): Promise<void> {
  // A replacement took over the very object that it replaces (`up --replace` asks for no diff first).
  if (context.takenOver.has(id)) return;
  await refuseOtherAccount(context, id, recorded);
  context.cache.forget(id);
  context.pending.seen(id);
  for (const [name, replaced] of context.replaced) if (replaced === id) context.replaced.delete(name);
  const outcome = await context.client().delete(id);
  // Where the integration's list is a 404 too, that was no answer about this configuration.
  if (outcome === "gone" && recorded.integrationKey) await context.cache.reach(recorded.integrationKey);
}
