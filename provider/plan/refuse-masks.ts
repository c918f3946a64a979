import { LaunchDarklyError } from "../errors";
import type { PatchOperation } from "../json/types";
import { visit } from "../json/walk";
import { patchable } from "../schema/kind";
import { looksMasked } from "../schema/mask";
import type { Rules } from "../schema/rules";
import { titleOf } from "../schema/title";
import type { Plan } from "./plan";

/**
 * Refuses a patch of a plan that contains a mask which the program does not declare: it would overwrite the secret in
 * LaunchDarkly.
 */
export function refuseMasks(
  { kind }: Rules,
  { desired }: Pick<Plan, "desired">,
  patch: readonly PatchOperation[],
): void {
  const declared = new Set(patchable(kind).flatMap(([field]) => masksIn(desired[field])));
  for (const operation of patch) {
    if (operation.op !== "add" && operation.op !== "replace") continue;
    if (masksIn(operation.value).every((mask) => declared.has(mask))) continue;
    throw new LaunchDarklyError(
      `${titleOf(kind, desired)}: the change of ${operation.path} would write the mask of a secret over ` +
        "the secret itself, so nothing was sent. Declare the secrets beside the changed value, then run `pulumi up` again.",
    );
  }
}

function masksIn(value: unknown): string[] {
  const masks: string[] = [];
  visit(value, (one) => {
    if (looksMasked(one)) masks.push(one);
  });
  return masks;
}
