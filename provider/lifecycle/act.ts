import { equal } from "../json/equal";
import { liveDocument } from "../plan/documents";
import type { Plan } from "../plan/plan";
import type { Live } from "../schema/resource";
import type { Action } from "../schema/routes";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";
import { patiently } from "./patience";

/**
 * Does what the plan is about. Whether an attempt whose answer was lost did it, the object shows: asked before the next
 * one, for a second may be refused.
 */
export async function act(
  context: Context,
  { kind }: Rules,
  id: string,
  action: Action,
  { to, desired }: Plan,
): Promise<Live> {
  const client = context.client();
  const { verb, settles } = action;
  return patiently(context, { kind, facts: desired, verb, settles }, async () => {
    try {
      return await client.act(kind, id, action);
    } catch (error) {
      const now = await client.get(kind, id).catch(() => undefined);
      if (now && equal(liveDocument(kind, now), to)) return now;
      throw error;
    }
  });
}
