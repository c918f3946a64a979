import { LaunchDarklyError } from "../errors";
import { isObject } from "../json/equal";
import type { PatchOperation } from "../json/types";
import { looksMasked } from "../schema/mask";
import type { Inputs } from "../schema/resource";

/**
 * The last look before a patch is sent: a mask that the program does not declare stands for a secret that LaunchDarkly
 * holds, and sent it would take the secret's place.
 */
export function refuseMasks(patch: readonly PatchOperation[], wanted: Inputs): void {
  const declared = new Set([...masksIn(wanted.configValues), ...masksIn(wanted.capabilityConfig)]);
  for (const operation of patch) {
    if (operation.op !== "add" && operation.op !== "replace") continue;
    if (masksIn(operation.value).every((mask) => declared.has(mask))) continue;
    throw new LaunchDarklyError(
      `${wanted.integrationKey} "${wanted.name}": the change of ${operation.path} would write the mask of a secret over ` +
        "the secret itself, so nothing was sent. Declare the secrets beside the changed value, then run `pulumi up` again.",
    );
  }
}

function masksIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(masksIn);
  if (isObject(value)) return Object.values(value).flatMap(masksIn);
  return looksMasked(value) ? [value] : [];
}
