import { LaunchDarklyError } from "../errors";
import { isSingleton, type Kind } from "../schema/kind";
import type { Inputs, State } from "../schema/resource";
import { titleOf } from "../schema/title";
import type { Context } from "../session/context";

/**
 * Refuses an object that resources of two kinds of one program have, whichever comes first: they would change it back
 * and forth, and the first one to go would delete it.
 */
export function refuseSecondKind(context: Context, kind: Kind, id: string, facts: Inputs | State): void {
  if (isSingleton(kind)) return;
  const other = context.kinds.get(id) ?? kind;
  context.kinds.set(id, other);
  if (other.name === kind.name) return;
  throw new LaunchDarklyError(
    `${titleOf(kind, facts)}: ${kind.shortNoun} ${id} is declared as ${kind.resource} here and as ${other.resource} ` +
      `elsewhere in this program. Declare it once: remove \`adopt\`, and change name, tags and values in the ${other.resource}. To keep it as ` +
      `${kind.resource} instead, take the ${other.resource} out of the state (\`pulumi state delete\`) and out of the program.`,
  );
}
