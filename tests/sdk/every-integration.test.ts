import assert from "node:assert/strict";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import ts from "typescript";
import { type Props, revealProps } from "../../local/engine/wire";
import { integration, integrationKeys } from "../../provider/kinds/catalogue";
import type { Attribute } from "../../provider/schema/attribute";
import { className } from "../../provider/schema/integration";
import * as sdk from "../../sdk";
import { withProvider } from "../support/provider";
import { ROOT } from "../support/root";

const KEYS = [
  "aiconfig-test-run",
  "bigquery-experimentation",
  "clickhouse-experimentation",
  "custom-approvals",
  "custom-approvals-oauth",
  "databricks-experimentation",
  "devin",
  "gitar",
  "pagerduty-guardian-edition",
  "redshift-experimentation",
  "servicenow-app",
  "snowflake-experimentation",
];

type Class = new (name: string, args: object) => pulumi.Resource;
const classes = sdk as unknown as Readonly<Record<string, Class | undefined>>;

/** Every required form variable, and nothing else. */
function argsOf(key: string): object {
  const required = Object.entries(integration(key)?.variables ?? {}).filter(([, facts]) => facts.required);
  const configValues = Object.fromEntries(
    required.map(([variable, facts]) => [variable, sampleOf(variable, facts)]),
  );
  return { tags: ["team-platform"], ...(required.length > 0 ? { configValues } : {}) };
}

function sampleOf(variable: string, { type, allowedValues }: Attribute): unknown {
  if (type === "environmentSelector") return { projectKey: "default", environmentKey: "production" };
  return allowedValues?.[0] ?? (/url/i.test(variable) ? "https://approvals.example.com" : "acme-made-up");
}

describe("the class of each integration that takes configurations", () => {
  it("exists", () => {
    const configurable = integrationKeys().filter((key) => integration(key)?.configurable);
    assert.deepEqual(configurable.sort(), KEYS);
  });

  it("compiles with what is required", () => {
    const file = join(ROOT, "every-integration.ts");
    const text = KEYS.map((key) => `new sdk.${className(key)}("${key}", ${JSON.stringify(argsOf(key))});`);
    const program = `import * as sdk from "./sdk";\n${text.join("\n")}`;
    const options: ts.CompilerOptions = {
      ...{ module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
      ...{ target: ts.ScriptTarget.ES2022, strict: true, exactOptionalPropertyTypes: true },
      ...{ skipLibCheck: true, types: [], noEmit: true },
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists } = host;
    host.fileExists = (name) => name === file || fileExists.call(host, name);
    host.getSourceFile = (name, version, ...rest) =>
      name === file
        ? ts.createSourceFile(name, program, version)
        : getSourceFile.call(host, name, version, ...rest);
    const problems = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
    assert.deepEqual(
      problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
      [],
    );
  });

  for (const key of KEYS)
    it(`creates one of ${key} without a warning, and finds no change afterwards`, () =>
      withProvider({}, async (fixture) => {
        const { emulator, provider, printed, checked } = fixture;
        const inputs = await checked(await registered(key));
        const { id, outs } = await provider.create(inputs);
        // The emulator has no destination for the warehouses.
        const warnings = printed.filter((text) => !/data export destination/.test(text));
        assert.deepEqual(warnings, []);
        assert.deepEqual(
          emulator.configurations().map(({ _integrationKey }) => _integrationKey),
          [key],
        );
        const { changes } = await fixture.again().provider.diff(id, outs ?? {}, inputs);
        assert.equal(changes, false);
      }));
});

/** What the provider gets of the class's registration: its values without marks. */
async function registered(key: string): Promise<Props> {
  let registration: Props | undefined;
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => {
      registration = revealProps(inputs);
      return { id: name, state: inputs };
    },
    call: () => ({}),
  });
  const Made = classes[className(key)];
  assert.ok(Made, `${className(key)} is exported`);
  await new Promise((done) => new Made(key, argsOf(key)).urn.apply(done));
  assert.ok(registration, `${key} was registered`);
  return registration;
}
