import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { deploy, onEngine } from "../support/engines";
import { ROOT } from "../support/root";

const EXAMPLES = [
  ...readFileSync(join(ROOT, "docs/integrations.md"), "utf8").matchAll(/```ts\n(.*?)```/gs),
].map(([, code]) => code ?? "");
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
const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  skipLibCheck: true,
  types: [],
};

onEngine("the examples of docs/integrations.md", (open) => {
  it("compile, and deploy every integration", async () => {
    const secret = { secret: "a-secret-that-is-made-up" };
    const fixture = await open("", {
      config: {
        accessToken: secret,
        apiKey: secret,
        gitarToken: secret,
        integrationKey: secret,
        serviceAccountKey: secret,
      },
    });
    const files = EXAMPLES.map((code, i) => {
      const file = join(fixture.projectDir, `example${i}.ts`);
      writeFileSync(file, code);
      return file;
    });
    const program = ts.createProgram(files, OPTIONS);
    const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    assert.deepEqual(problems, []);
    program.emit();
    fixture.write(EXAMPLES.map((_, i) => `require("./example${i}.js");`).join("\n"));
    const { output } = await deploy(fixture.stack);
    // The emulator has no destination for the warehouses.
    const warnings = output.split("\n").filter((line) => /warning: (?!.*data export destination)/.test(line));
    assert.deepEqual(warnings, []);
    const made = fixture.emulator.configurations().map(({ _integrationKey }) => _integrationKey);
    assert.deepEqual(made.sort(), KEYS);
    assert.equal((await fixture.stack.preview({ expectNoChanges: true })).exitCode, 0);
  });
});
