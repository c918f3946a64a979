import type { Kind } from "../../provider/schema/kind";

/** A kind that LaunchDarkly does not have, as an example of a new kind. */
export const GADGET: Kind = {
  name: "gadget",
  resource: "Gadget",
  noun: "gadget",
  shortNoun: "gadget",
  scope: ["projectKey"],
  scopeNoun: "project key",
  label: "name",
  variables: "settings",
  attributes: {
    projectKey: { type: "string", required: true, immutable: true, description: "the project's key" },
    name: { type: "string", required: true, description: "a name" },
    on: { type: "boolean", default: true },
    labels: { type: "strings", set: true },
    size: { type: "number" },
    shape: { type: "enum", allowedValues: ["round", "square"], immutable: true },
    settings: { type: "map", required: true },
    madeAt: { type: "number", serverOwned: true, wire: "_madeAt" },
  },
  known: () => ({
    password: { type: "string", required: true, secret: true },
    color: { type: "string", default: "red" },
    serial: { type: "generated", serverOwned: true },
  }),
  functions: {
    weigh: {
      path: "/weigh",
      verb: "weigh",
      description: "Has it weighed",
      answers: {
        grams: { type: "number", description: "its weight" },
        note: { type: "string", secret: true, description: "what the scales say" },
      },
    },
    spin: { path: "/spin", verb: "spin", description: "Starts it", answers: {}, starts: true },
  },
  routes: {
    collection: "/api/v2/projects/{projectKey}/gadgets",
    item: "/api/v2/projects/{projectKey}/gadgets/{id}",
  },
};
