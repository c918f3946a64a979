import { LaunchDarklyError } from "../errors";
import type { Plan } from "../plan/plan";
import type { Kind } from "../schema/kind";

/** Refuses a combination of declared settings and settings of somebody else that LaunchDarkly would refuse. */
export function refuseConflicts(kind: Kind, id: string, { to, operations }: Plan): void {
  const conflicts = operations.length > 0 ? (kind.conflicts?.(to) ?? []) : [];
  if (conflicts.length === 0) return;
  const words = conflicts.map(
    ([path, rule]) => `${path} would be ${JSON.stringify(to[path])}, which ${rule}`,
  );
  throw new LaunchDarklyError(
    `${kind.noun} ${id}: ${words.join("; ")}. One of the two is declared, the other one is as somebody left it in ` +
      "LaunchDarkly: declare both. Nothing was sent.",
  );
}
