import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KINDS } from "../../provider/kinds";
import type { Attributes } from "../../provider/schema/attribute";
import type { Kind } from "../../provider/schema/kind";
import { descriptionOf } from "../../scripts/generate/descriptions";
import { keptManifests } from "../../scripts/generate/manifests";
import { keysOf } from "../../scripts/generate/reference/files";
import { kindPage } from "../../scripts/generate/reference/kind-page";
import { ROOT } from "../support/root";

const PUBLISHED = Object.keys(keptManifests(ROOT).integrations);

describe("the reference", () => {
  for (const kind of KINDS) {
    it(`has a row for each attribute of ${kind.resource}, with its traits`, () => {
      const page = read(`docs/reference/${kind.name}.md`);
      for (const [name, { description }] of Object.entries(kind.attributes)) {
        assert.ok(description, `${kind.name}: ${name} has no description`);
        assert.match(page, new RegExp(`^\\| \`${name}\` \\| \\w`, "m"), name);
      }
    });

    it(`describes each form variable of ${kind.resource}`, () => {
      const silent = variablesOf(kind).flatMap(([key, variables]) =>
        Object.entries(variables)
          .filter(([name, { description }]) => (description ?? descriptionOf(key, name)) === "")
          .map(([name]) => `${key}: ${name}`),
      );
      assert.deepEqual(silent, []);
    });
  }

  it("has every class and function that the package exports", () => {
    const index = read("docs/reference/index.md");
    const exported = Object.keys(require("pulumi-launchdarkly-integrations") as object);
    assert.ok(exported.length > 10, exported.join(", "));
    assert.deepEqual(
      exported.filter((name) => !index.includes(`\`${name}\``)),
      [],
    );
  });

  it("describes a new kind without a class: default, secret, what replaces it, what a deletion resets", () => {
    const gadget: Kind = {
      name: "gadget",
      resource: "Gadget",
      noun: "gadget",
      shortNoun: "gadget",
      scope: ["projectKey"],
      attributes: {
        projectKey: { type: "string", required: true, immutable: true, description: "key of the project" },
        level: {
          type: "enum",
          allowedValues: ["low", "high"],
          default: "low",
          reset: "low",
          description: "how loud it is",
        },
        token: { type: "string", secret: true, description: "what opens it" },
        _seen: { type: "number", serverOwned: true, description: "when it was seen" },
      },
      routes: {
        collection: "/api/v2/{projectKey}/gadgets",
        item: "/api/v2/{projectKey}/gadgets/{id}",
        beta: true,
      },
    };
    const page = kindPage(gadget, { sdk: undefined, token: undefined, keys: [], functions: [] });
    for (const line of [
      "For anyone who declares gadgets: every property, option and output. Written by `npm run generate`.",
      "| Pulumi id | `{projectKey}/{id}`: for `.get`, and `pulumi import` by the plugin |",
      "| stability of that API | beta: LaunchDarkly may change it |",
      "| `projectKey` | Key of the project. | string | yes |  |  | yes |",
      '| `level` | How loud it is. | one of `low`, `high` |  | `"low"` |  |  |',
      "| `token` | What opens it. | string |  |  | yes |  |",
      '| `level` | `"low"` |',
      "| `_seen` | When it was seen. |  |",
    ])
      assert.ok(page.split("\n").includes(line), `${line}\n\n${page}`);
  });
});

function variablesOf(kind: Kind): [key: string, variables: Attributes][] {
  const { known, knownBy } = kind;
  if (known === undefined || knownBy === undefined) return [];
  return keysOf(kind, PUBLISHED).map((key) => [key, known({ [knownBy]: key }) ?? {}]);
}

function read(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}
