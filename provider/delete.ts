import type { Context } from "./context";

/** Deletes the configuration; one that is gone already is done. */
export async function deleteConfiguration(context: Context, id: string): Promise<void> {
  context.seen.delete(id);
  context.journal.seen(id);
  await context.client().delete(id);
}
