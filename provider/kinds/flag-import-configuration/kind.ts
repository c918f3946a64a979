import { capabilityKind, STATUS } from "../capability";
import { IMPORT } from "../typed";

/** What imports flags from another service. Source: LaunchDarkly's OpenAPI, schema FlagImportIntegration. */
export const FLAG_IMPORT_CONFIGURATION = capabilityKind({
  name: "flag-import-configuration",
  shortNoun: "flag import",
  about:
    "LaunchDarkly imports flags from Split or Unleash into a project. The API is in beta. Creating it does not import; its trigger function starts an import.",
  references: "Imported flags are kept.",
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
