import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { Unsupported } from "./phase";
import { fromStruct } from "./provider-client";
import type { Props } from "./wire";

/** The desired state of one resource, from the program. */
export interface Goal {
  type: string;
  name: string;
  parent: string;
  custom: boolean;
  inputs: Props;
  protect: boolean;
  dependencies: string[];
  provider: string;
  /** Undefined: the provider's diff decides. */
  deleteBeforeReplace: boolean | undefined;
  ignoreChanges: string[];
  replaceOnChanges: string[];
  additionalSecretOutputs: string[];
  aliases: string[];
  retainOnDelete: boolean;
}

export function goalOf(request: RegisterResourceRequest): Goal {
  refuseUnsupported(request);
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    inputs: fromStruct(request.getObject()),
    protect: request.getProtect() ?? false,
    dependencies: request.getDependenciesList(),
    provider: request.getProvider(),
    deleteBeforeReplace: request.getDeletebeforereplacedefined()
      ? request.getDeletebeforereplace()
      : undefined,
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    // This engine does not announce support for alias specs, so the SDK resolves the aliases of parents into URNs.
    aliases: request.getAliasurnsList(),
    retainOnDelete: request.getRetainondelete() ?? false,
  };
}

/** customTimeouts is accepted: the real engine passes it to the dynamic provider too, which ignores it. */
function refuseUnsupported(request: RegisterResourceRequest): void {
  const hooks = Object.values(request.getHooks()?.toObject() ?? {});
  const used: [string, boolean][] = [
    ["the `import` option", request.getImportid() !== ""],
    ["a remote component", request.getRemote()],
    ["the `deletedWith` option", request.getDeletedwith() !== ""],
    ["the `replaceWith` option", request.getReplaceWithList().length > 0],
    ["the `replacementTrigger` option", request.hasReplacementTrigger()],
    ["the `hideDiffs` option", request.getHidediffsList().length > 0],
    ["the `envVarMappings` option", request.getEnvvarmappingsMap().getLength() > 0],
    ["a resource transform", request.getTransformsList().length > 0],
    ["a resource hook", hooks.some((names) => Array.isArray(names) && names.length > 0)],
    ["`replaceOnChanges: #initerror`", request.getReplaceonchangesList().includes("#initerror")],
    ["an alias given as a spec", request.getAliasesList().length > 0],
  ];
  for (const [feature, present] of used) if (present) throw new Unsupported(feature);
}
