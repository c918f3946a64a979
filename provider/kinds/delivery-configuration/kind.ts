import { capabilityKind, ON } from "../capability";
import { DELIVERY } from "../typed";

/** An edge store into which LaunchDarkly writes flag data. Source: LaunchDarkly's OpenAPI, schema IntegrationDeliveryConfiguration. */
export const DELIVERY_CONFIGURATION = capabilityKind({
  name: "delivery-configuration",
  shortNoun: "delivery configuration",
  about:
    "LaunchDarkly writes the flag data of an environment to an edge store: Cloudflare, Vercel, Fastly and others. The API is in beta.",
  references: "The store is filled anew.",
  typed: DELIVERY,
  path: "featureStore/{projectKey}/{environmentKey}/{integrationKey}",
  list: "featureStore/{projectKey}/{environmentKey}",
  inEnvironment: true,
  attributes: ON,
  functions: {
    validate: {
      path: "/validate",
      verb: "validate",
      description: "Has LaunchDarkly ask the store whether it takes these settings",
      answers: {
        statusCode: { type: "number", description: "what the store answered" },
        error: { type: "string", description: "what went wrong" },
        responseBody: { type: "string", secret: true, description: "the body of its answer" },
        timestamp: { type: "number", description: "when, in milliseconds since the epoch" },
      },
      failure: ({ statusCode, error }) => {
        const refused = typeof statusCode === "number" && statusCode >= 400;
        if (!refused && !error) return undefined;
        return [refused ? `status ${statusCode}` : "", error ? String(error) : ""].filter(Boolean).join(": ");
      },
    },
  },
});
