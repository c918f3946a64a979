import type { Kind } from "../../schema/kind";
import { checkEach, checkStatement, insideStatements, STATEMENTS } from "../statements";
import { TAGS } from "../tags";

/** A URL that gets changes as JSON. Source: LaunchDarkly's OpenAPI, schema webhookPost. */
export const WEBHOOK: Kind = {
  name: "webhook",
  resource: "Webhook",
  noun: "webhook",
  shortNoun: "webhook",
  about: "LaunchDarkly sends changes to a URL, as JSON. On every plan; the API is not in beta.",
  scope: [],
  label: "name",
  references: "A secret that LaunchDarkly made is another one then.",
  attributes: {
    name: {
      type: "string",
      description: "a name for people, not unique; by default the name of the Pulumi resource",
    },
    url: { type: "string", required: true, description: "the URL that gets the changes" },
    on: { type: "boolean", default: true, description: "whether it sends anything" },
    sign: {
      type: "boolean",
      createOnly: true,
      description:
        "whether requests are signed; by default where a secret is declared. LaunchDarkly takes it in a create alone and shows " +
        "it nowhere",
    },
    secret: {
      type: "string",
      secret: true,
      shown: true,
      description:
        "the secret that signs the requests; LaunchDarkly makes one where sign is true and none is given",
    },
    statements: STATEMENTS,
    tags: TAGS,
  },
  inside: insideStatements("/statements"),
  routes: {
    collection: "/api/v2/webhooks",
    item: "/api/v2/webhooks/{id}",
    uncommented: true,
    createAction: "createWebhook",
  },
  posted: (body) => ({ sign: body.secret !== undefined, ...body }),
  check: ({ statements }, findings) => checkEach(statements, "statements", findings, checkStatement),
};
