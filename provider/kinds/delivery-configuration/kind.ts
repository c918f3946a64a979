import { capabilityKind, ON } from "../capability";
import { DELIVERY } from "../typed";

/** An edge store into which LaunchDarkly writes flag data. Source: LaunchDarkly's OpenAPI, schema IntegrationDeliveryConfiguration. */
export const DELIVERY_CONFIGURATION = capabilityKind({
  name: "delivery-configuration",
  shortNoun: "delivery configuration",
  about:
    "LaunchDarkly writes the flag data of an environment to an edge store: Cloudflare, Vercel, Fastly and others. The API is in beta.",
  references: "LaunchDarkly fills the store again.",
  typed: DELIVERY,
  path: "featureStore/{projectKey}/{environmentKey}/{integrationKey}",
  list: "featureStore/{projectKey}/{environmentKey}",
  inEnvironment: true,
  attributes: ON,
  functions: {
    validate: {
      path: "/validate",
      verb: "validate",
      description: "Lets LaunchDarkly test whether the store accepts these settings",
      answers: {
        statusCode: { type: "number", description: "the status of the store's response" },
        error: { type: "string", description: "the error, if any" },
        responseBody: { type: "string", secret: true, description: "the body of its response" },
        timestamp: { type: "number", description: "the time, in milliseconds since the epoch" },
      },
      failure: ({ statusCode, error }) => {
        const refused = typeof statusCode === "number" && statusCode >= 400;
        if (!refused && !error) return undefined;
        return [refused ? `status ${statusCode}` : "", error ? String(error) : ""].filter(Boolean).join(": ");
      },
    },
  },
});
