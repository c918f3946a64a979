import { capabilityKind, STATUS } from "../capability";
import { IMPORT } from "../typed";

/** What imports flags from another service. Source: LaunchDarkly's OpenAPI, schema FlagImportIntegration. */
export const FLAG_IMPORT_CONFIGURATION = capabilityKind({
  name: "flag-import-configuration",
  shortNoun: "flag import",
  about:
    "LaunchDarkly imports flags from Split or Unleash into a project. The API is in beta. Creating one imports nothing: the function that triggers it does.",
  references: "Flags that it imported stay.",
  typed: IMPORT,
  path: "flag-import/{projectKey}/{integrationKey}",
  list: "flag-import",
  inEnvironment: false,
  attributes: { status: STATUS },
  functions: {
    trigger: {
      path: "/trigger",
      verb: "trigger",
      description: "Starts an import",
      answers: {},
      starts: true,
    },
  },
});
