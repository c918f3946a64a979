import { strict as assert } from "node:assert";
import ts from "typescript";
import type { Integration } from "../../provider/kinds/catalogue/integration";
import { catalogueFile } from "../../scripts/generate/catalogue";
import { classesFile } from "../../scripts/generate/classes";
import { configValuesFile } from "../../scripts/generate/config-values";
import { emulatorFile } from "../../scripts/generate/emulator";
import { integrationOf, type ManifestFile } from "../../scripts/generate/manifests";
import { integrationsSection } from "../../scripts/generate/reference/integrations-section";
import { ACTS, HOSTILE } from "../hostile/texts";

const TEXTS = [
  ...HOSTILE,
  'Devin */ x: typeof import("data:text/javascript,0"); /*',
  "a */ export * from 'evil'; /*",
];

/** A manifest with the given text in every value that LaunchDarkly can write. */
function manifests(text: string): ManifestFile {
  const variable = (key: string, more: object) => ({ key, type: "string" as const, ...more });
  return {
    source: text,
    commit: text,
    date: text,
    integrations: {
      // A class is named after the key, so the key begins with a letter.
      [`x${text}`]: {
        name: text,
        allowIntegrationConfigurations: true,
        requiresOAuth: true,
        formVariables: [
          variable(`a${text}`, { type: "enum", allowedValues: [text, "b"] }),
          variable(`b${text}`, { isOptional: true, defaultValue: text }),
          variable(`c${text}`, { isSecret: true }),
          variable(`d${text}`, { type: "multiselect", multiselectOptions: [text], isOptional: true }),
        ],
      },
      [`y${text}`]: {
        name: text,
        allowIntegrationConfigurations: false,
        requiresOAuth: false,
        formVariables: [variable(text, { isSecret: true })],
        approval: {
          takesConfigurations: true,
          environmentFormVariables: [variable(`e${text}`, { isOptional: true, defaultValue: text })],
        },
      },
    },
  };
}

function programs(file: ManifestFile): Record<string, string> {
  const integrations = Object.entries(file.integrations)
    .map(([key, manifest]): [string, Integration] => [key, integrationOf(key, manifest)])
    .filter(([, { configurable }]) => configurable);
  return {
    catalogue: catalogueFile(file),
    emulator: emulatorFile(file),
    classes: classesFile(integrations),
    values: configValuesFile(integrations),
  };
}

describe("Output generated from a hostile manifest", () => {
  const plain = programs(manifests("plain"));

  for (const text of TEXTS.filter((one) => one !== "")) {
    it(`is the same program as from a harmless one: ${JSON.stringify(text)}`, () => {
      for (const [name, program] of Object.entries(programs(manifests(text)))) {
        assert.doesNotMatch(program, ACTS, name);
        assert.deepEqual(shapeOf(program), shapeOf(plain[name] ?? ""), `${name}\n${program}`);
      }
    });
  }

  it("keeps a variable and an integration named __proto__ as members", () => {
    const own = (text: string): unknown => {
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
      });
      const module = { exports: {} as Record<string, unknown> };
      new Function("exports", "require", outputText)(module.exports, () => ({}));
      return module.exports.INTEGRATIONS;
    };
    const variable = { key: "__proto__", type: "string" as const, isSecret: true };
    const file = JSON.parse(JSON.stringify(manifests("plain"))) as ManifestFile;
    for (const manifest of Object.values(file.integrations)) manifest.formVariables = [variable];
    Object.defineProperty(file.integrations, "__proto__", {
      value: Object.values(file.integrations)[1],
      enumerable: true,
    });
    const catalogue = own(catalogueFile(file)) as Record<string, Integration>;
    assert.deepEqual(Object.keys(catalogue), ["xplain", "yplain", "__proto__"]);
    for (const { variables } of Object.values(catalogue)) {
      assert.deepEqual(Object.keys(variables), ["__proto__"]);
      assert.equal(Object.values(variables)[0]?.secret, true);
    }
  });

  it("uses no correction that objects inherit", () => {
    const manifest = Object.values(
      manifests("plain").integrations,
    )[0] as ManifestFile["integrations"][string];
    const formVariables = [{ key: "name", type: "string" as const }];
    assert.deepEqual(integrationOf("constructor", { ...manifest, formVariables }).variables, {
      name: { type: "string", required: true },
    });
  });

  it("is a page without links, mentions or markup from the manifest", () => {
    for (const text of TEXTS) {
      const file = manifests(text);
      const integrations = Object.entries(file.integrations).map(([key, manifest]): [string, Integration] => [
        key,
        integrationOf(key, manifest),
      ]);
      const page = integrationsSection(file, integrations);
      assert.doesNotMatch(page, ACTS);
      const prose = page.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, "");
      assert.doesNotMatch(prose, /(?<!\\)[[<@]|https:\/\/evil|www\.evil/, prose);
    }
  });

  it("has no type that the generator does not know, and no class without a name", () => {
    const odd = manifests("plain");
    for (const manifest of Object.values(odd.integrations)) {
      for (const variable of manifest.formVariables) variable.type = "constructor" as never;
    }
    assert.throws(() => programs(odd), /unknown type of a form variable: "constructor"/);
    const unnamed = {
      ...odd,
      integrations: { "*/": Object.values(manifests("plain").integrations)[0] as never },
    };
    assert.throws(() => programs(unnamed), /no class can be named after the integration key "\*\/"/);
  });
});

const isQuotedInBrackets = (node: ts.Node): boolean =>
  ts.isComputedPropertyName(node) && ts.isStringLiteral(node.expression);

/** The tokens of a program without its names and strings; a syntax error fails. */
function shapeOf(program: string): string[] {
  const source = ts.createSourceFile("a.ts", program, ts.ScriptTarget.Latest, true);
  const { diagnostics = [] } = ts.transpileModule(program, { reportDiagnostics: true });
  assert.deepEqual(
    diagnostics.map(({ messageText }) => messageText),
    [],
    program,
  );
  const kinds: string[] = [];
  const walk = (node: ts.Node): void => {
    // A member's name is quoted, in brackets, or plain, as required.
    const isName = ts.isIdentifier(node) || ts.isStringLiteral(node) || isQuotedInBrackets(node);
    kinds.push(isName ? "name" : (ts.SyntaxKind[node.kind] ?? ""));
    if (!isName) node.forEachChild(walk);
  };
  walk(source);
  return kinds;
}
