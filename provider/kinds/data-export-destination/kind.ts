import { isObject } from "../../json/equal";
import type { JsonObject } from "../../json/types";
import type { Kind } from "../../schema/kind";
import { KEYS, VERSION } from "../capability";
import { check } from "./check";
import { DESTINATIONS, SECRETS, variablesOf } from "./destinations";

const ITEM = "/api/v2/destinations/{projectKey}/{environmentKey}/{id}";
const SELF = /\/destinations\/([^/?#]+)\/([^/?#]+)\/[^/?#]+$/;

/** Where an environment's events are exported to. Source: LaunchDarkly's OpenAPI, schemas Destination and DestinationPost. */
export const DATA_EXPORT_DESTINATION: Kind = {
  name: "data-export-destination",
  resource: "DataExportDestination",
  noun: "data export destination",
  shortNoun: "destination",
  about:
    "LaunchDarkly exports the events of an environment to a stream, an analytics service or a warehouse. Data Export is an " +
    "add-on to the Foundation and Enterprise plans; the API is not in beta. Whether an environment can have a second " +
    "destination is not published: if LaunchDarkly rejects a replacement, set deleteBeforeReplace.",
  references: "Events between deletion and creation may be missing at the destination.",
  scope: ["projectKey", "environmentKey"],
  scopeNoun: "environment key",
  label: "name",
  variables: "config",
  knownBy: "kind",
  attributes: {
    ...KEYS,
    kind: {
      type: "string",
      required: true,
      immutable: true,
      knownValues: Object.keys(DESTINATIONS),
      description: 'the kind of destination, e.g. "kinesis"',
    },
    name: {
      type: "string",
      required: true,
      description: "a human-readable name; the default is the name of the Pulumi resource",
    },
    on: { type: "boolean", default: false, description: "whether it exports events" },
    config: {
      type: "map",
      required: true,
      description: "the settings of this kind of destination, by key",
    },
    version: VERSION,
    createdAt: {
      type: "number",
      serverOwned: true,
      description: "the creation time, in milliseconds since the epoch",
    },
    maintainerId: { type: "string", serverOwned: true, description: "the id of the member who maintains it" },
    completedArtifacts: {
      type: "map",
      serverOwned: true,
      secret: true,
      description: "the results of setting up a Redshift destination: its SQL script and its bucket",
    },
  },
  inside: Object.fromEntries(SECRETS.map((name) => [`/config/${name}`, { secret: true }])),
  known: ({ kind }) => variablesOf(kind),
  routes: {
    collection: "/api/v2/destinations/{projectKey}/{environmentKey}",
    list: "/api/v2/destinations",
    item: ITEM,
    uncommented: true,
    taken:
      'A destination of this name exists, or LaunchDarkly accepts only one in this environment: adopt the first with `adopt: "byName"` ' +
      "or `{ id }`, or choose another name; where this one replaces another, set the resource option `deleteBeforeReplace: true`.",
    forbidden: "the account may lack Data Export",
    unwrap: (answer) => ({ ...answer, ...scopeIn(answer) }),
  },
  check,
};

/** The project and the environment of a destination, which only its own link names. */
function scopeIn({ _links: links }: JsonObject): JsonObject {
  const self = isObject(links) && isObject(links.self) ? links.self.href : undefined;
  const [, projectKey, environmentKey] = SELF.exec(String(self)) ?? [];
  return projectKey === undefined || environmentKey === undefined
    ? {}
    : { projectKey: decoded(projectKey), environmentKey: decoded(environmentKey) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
