/** The names of the operations that the emulator serves. */
export const OPERATIONS = [
  ...(["list", "get", "create", "update", "delete", "validate", "trigger"] as const),
  ...(["setUp", "completeSetup", "identify", "manifests", "listProjects", "getProject"] as const),
  ...(["setUpDestination", "completeDestination", "generateKeyPair", "generateTrustPolicy"] as const),
  ...(["listEnvironments", "getEnvironment", "updateEnvironment"] as const),
  ...(["getApprovalSettings", "updateApprovalSettings"] as const),
] as const;
