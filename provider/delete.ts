import type { Context } from "./context";

/** Deletes the configuration; one that is gone already is done. */
export async function deleteConfiguration(context: Context, id: string): Promise<void> {
  // A replacement took over the very object that it replaces (`up --replace` asks for no diff first).
  if (context.takenOver.has(id)) return;
  context.observer.forget(id);
  context.journal.seen(id);
  for (const [name, replaced] of context.replaced) if (replaced === id) context.replaced.delete(name);
  await context.client().delete(id);
}
