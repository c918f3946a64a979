import { checkEach } from "../../schema/check-each";
import type { Kind } from "../../schema/kind";
import { checkStatement } from "../check-statements";
import { insideStatements, STATEMENTS } from "../statements";
import { TAGS } from "../tags";

/** A URL that gets changes as JSON. Source: LaunchDarkly's OpenAPI, schema webhookPost. */
export const WEBHOOK: Kind = {
  name: "webhook",
  resource: "Webhook",
  noun: "webhook",
  shortNoun: "webhook",
  about: "LaunchDarkly sends changes to a URL, as JSON. Available on every plan; the API is not in beta.",
  scope: [],
  label: "name",
  references: "LaunchDarkly generates a new secret if it generated the old one.",
  attributes: {
    name: {
      type: "string",
      mayBeEmpty: true,
      description:
        'a human-readable name, not unique; the default is the name of the Pulumi resource, and "" is no name',
    },
    url: { type: "string", required: true, description: "the URL that receives the changes" },
    on: { type: "boolean", default: true, description: "whether it sends requests" },
    sign: {
      type: "boolean",
      createOnly: true,
      description:
        "whether requests are signed; the default is true if a secret is declared. LaunchDarkly accepts it only on creation and " +
        "never returns it",
    },
    secret: {
      type: "string",
      secret: true,
      shown: true,
      description:
        "the secret that signs the requests; LaunchDarkly generates one if sign is true and none is given",
    },
    statements: STATEMENTS,
    tags: TAGS,
  },
  inside: insideStatements("/statements"),
  routes: {
    collection: "/api/v2/webhooks",
    item: "/api/v2/webhooks/{id}",
    uncommented: true,
    actions: { create: "createWebhook" },
  },
  posted: (body) => ({ sign: body.secret !== undefined, ...body }),
  check: ({ statements }, findings) => checkEach(statements, "statements", findings, checkStatement),
};
