import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { plural } from "../../provider/json/words";
import { KINDS } from "../../provider/kinds";
import { CAPABILITIES } from "../../provider/kinds/integration-configuration/capabilities";
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
      const [properties, outputs] = ["Properties", "Outputs"].map((title) => rowsOf(page, title));
      const word = (is: unknown) => (is ? "yes" : "");
      for (const [name, facts] of Object.entries(kind.attributes)) {
        const { description, serverOwned, secret, immutable, required } = facts;
        assert.ok(description, `${kind.name}: ${name} has no description`);
        if (serverOwned === true) {
          assert.deepEqual(outputs?.get(name)?.slice(1), [word(secret)], name);
          continue;
        }
        const [text, , isRequired, ...traits] = properties?.get(name) ?? [];
        assert.match(String(text), /^\w/, name);
        // The class may fill in what LaunchDarkly asks for.
        if (!required) assert.equal(isRequired, "", name);
        const fallback = facts.default === undefined ? "" : `\`${JSON.stringify(facts.default)}\``;
        assert.deepEqual(traits, [fallback, word(secret), word(immutable)], name);
      }
    });

    it(`has a table for each object and each list of objects inside of ${kind.resource}`, () => {
      const page = read(`docs/reference/${kind.name}.md`);
      const top: [string, Attributes][] = [["", kind.attributes], ...variablesOf(kind)];
      for (const [, attributes] of top)
        for (const [name, { type, elements }] of Object.entries(attributes))
          assert.equal(type === "list", elements !== undefined, `${name}: what is in the list`);
      for (const [path, members] of top.flatMap(([, attributes]) => membersIn(attributes))) {
        const title = new RegExp(
          `^Members of (?:each element of )?\`${escaped(path)}\`.*\\n\\n((?:\\|.*\\n)+)`,
          "m",
        );
        const table = title.exec(page)?.[1] ?? "";
        const names = [...table.matchAll(/^\| `(\w+)` \| \w/gm)].map(([, name]) => name);
        assert.deepEqual(names, Object.keys(members), path);
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

  it("knows the members that LaunchDarkly's schemas have, and those that a newer version of them has", () => {
    const { components } = JSON.parse(read("tests/contract/openapi-slice.json")) as {
      components: { schemas: Record<string, { properties: object }> };
    };
    const known = new Map(membersIn({ capabilityConfig: { type: "map", members: CAPABILITIES } }));
    const variables = "capabilityConfig.approvals.additionalFormVariables";
    const options = `${variables}[].dynamicOptions`;
    for (const [path, schema, newer] of [
      ["capabilityConfig", "CapabilityConfigPost", []],
      ["capabilityConfig.approvals", "ApprovalsCapabilityConfig", []],
      ["capabilityConfig.auditLogEventsHook", "AuditLogEventsHookCapabilityConfigPost", []],
      ["capabilityConfig.auditLogEventsHook.statements", "StatementPost", []],
      [variables, "FormVariable", []],
      [options, "DynamicOptions", ["source", "filters", "allowUnknownValue"]],
      [`${options}.endpoint`, "Endpoint", []],
      [`${options}.endpoint.headers`, "HeaderItems", []],
      [`${options}.endpoint.hmacSignature`, "HMACSignature", []],
      [`${options}.parser`, "DynamicOptionsParser", []],
      [`${options}.parser.optionsItems`, "OptionsArray", []],
    ] as [string, string, string[]][]) {
      const expected = [...Object.keys(components.schemas[schema]?.properties ?? {}), ...newer];
      assert.deepEqual(Object.keys(known.get(path) ?? {}).sort(), expected.sort(), path);
    }
  });

  it("has every resource option that Pulumi's types have", () => {
    const rows = rowsOf(read("docs/reference/index.md"), "Resource options");
    const listed = [...rows.keys()].flatMap((cell) => cell.split("`, `"));
    const missing = membersOfType("CustomResourceOptions").filter((option) => !listed.includes(option));
    assert.deepEqual(missing, []);
  });

  it("has what every entry point exports, with a description", () => {
    const { exports } = JSON.parse(read("package.json")) as { exports: Record<string, unknown> };
    const index = read("docs/reference/index.md");
    for (const entry of Object.keys(exports)) {
      if ([".", "./package.json"].includes(entry)) continue;
      const path = `pulumi-launchdarkly-integrations/${entry.slice(2)}`;
      const section = index.split(`**\`${path}\`.**`)[1]?.split("\n**`")[0] ?? "";
      for (const name of Object.keys(require(path) as object))
        assert.match(section, new RegExp(`^\\| \`${name}\` \\| \\w`, "m"), `${path}: ${name}`);
    }
  });

  it("uses the right plural", () => {
    assert.deepEqual(["policy", "key", "settings", "webhook"].map(plural), [
      ...["policies", "keys", "settings", "webhooks"],
    ]);
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

const escaped = (text: string): string => text.replace(/[.[\]]/g, "\\$&");

/** The cells of the first table of a section, by the text of the first one. */
function rowsOf(page: string, title: string): Map<string, string[]> {
  const table = /(?:^\|.*\n)+/m.exec(page.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "")?.[0] ?? "";
  const rows = table.trimEnd().split("\n").slice(2);
  return new Map(
    rows.map((row) => {
      const [name = "", ...cells] = row.slice(2, -2).split(/(?<!\\) \| /);
      return [name.slice(1, -1), cells.map((cell) => cell.trim())];
    }),
  );
}

/** Objects and lists of objects, however deep, by path. */
function membersIn(attributes: Attributes, within = ""): [path: string, members: Attributes][] {
  return Object.entries(attributes).flatMap(([name, { members, elements }]) => {
    const inner = members ?? elements?.members;
    const path = within + name;
    return inner ? [[path, inner], ...membersIn(inner, `${path}${members ? "." : "[]."}`)] : [];
  });
}

/** The members of an interface of @pulumi/pulumi. */
function membersOfType(name: string): string[] {
  const file = require.resolve("@pulumi/pulumi/resource.d.ts");
  const program = ts.createProgram([file], { noResolve: true, skipLibCheck: true });
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const symbol =
    source && checker.getSymbolAtLocation(source)?.exports?.get(ts.escapeLeadingUnderscores(name));
  assert.ok(symbol, `@pulumi/pulumi has no ${name}`);
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).map((member) => member.name);
}

function read(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}
