import type { Behaviour, MaskShape } from "./options";

export const MASK_SHAPES: readonly MaskShape[] = [
  "prefix-suffix",
  "three-stars",
  "same-length",
  "fixed",
  "hidden",
  "empty",
];

export function defaultBehaviour(): Behaviour {
  return {
    maskShape: "prefix-suffix",
    refuseNestedPaths: false,
    refuseCommentedPatches: false,
    refuseReplaceOfAbsent: true,
    listSummaries: false,
    valuesToStrings: false,
    materialiseDefaults: false,
    shuffleTags: false,
    refuseDuplicateNames: false,
    maskUnflaggedCredentials: false,
    uuidIds: false,
    callerIdentity: true,
    integrationManifests: false,
    unpublishedIntegrations: true,
    shuffleSets: false,
    dropEmpty: false,
    zeroValues: false,
    otherNotation: false,
    addMembers: false,
    requireSelectorIds: false,
    omitEnabled: false,
    tidyText: false,
    escapeHtml: false,
    listWithoutSecrets: false,
    listEmpty: false,
    ignoreRemovals: false,
    anyEnvironment: true,
    approvalsOnPlan: true,
    flagAtSettings: false,
    ignoreOtherServices: true,
    servicesMustMatch: false,
    checkEachOperation: false,
    omitUntouchedApprovals: false,
    ignoreServiceFields: false,
    refuseDeleteOfReferenced: false,
    dropTagsOnCreate: false,
    validationFails: false,
    oneDestination: false,
    omitLinks: false,
    requireDestination: false,
    twoStepSetup: true,
    slowKeys: false,
    hideDrafts: false,
    lockDrafts: false,
    showScripts: true,
  };
}

/** Validates switches from outside; throws an Error that names the invalid one. */
export function parseBehaviour(input: Record<string, unknown>): Partial<Behaviour> {
  const known = defaultBehaviour();
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(known, name)) {
      throw new Error(`unknown switch "${name}"; there are ${Object.keys(known).join(", ")}`);
    }
    if (name === "maskShape") {
      if (!MASK_SHAPES.includes(value as MaskShape)) {
        throw new Error(`maskShape must be one of ${MASK_SHAPES.join(", ")}`);
      }
    } else if (typeof value !== "boolean") {
      throw new Error(`${name} must be true or false`);
    }
  }
  return input as Partial<Behaviour>;
}
