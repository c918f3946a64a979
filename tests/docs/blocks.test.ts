import assert from "node:assert/strict";
import { join } from "node:path";
import yaml from "js-yaml";
import ts from "typescript";
import { ROOT } from "../support/root";
import { examples } from "./docstrings";
import { type Block, blocks, pages } from "./markdown";

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
};

// The context of a block without an import; one line, so that the block's lines keep their order.
const PRELUDE =
  'import * as pulumi from "@pulumi/pulumi"; import * as all from "pulumi-launchdarkly-integrations"; ' +
  "declare const config: pulumi.Config; ";

const LANGUAGES = ["js", "json", "python", "sh", "text", "ts", "yaml"];

describe("the code blocks of all Markdown files", () => {
  const all = pages().flatMap(blocks);
  const of = (...languages: string[]): Block[] => all.filter(({ language }) => languages.includes(language));

  it("name their language", () => {
    assert.deepEqual(
      all.filter(({ language }) => !LANGUAGES.includes(language)).map(({ where }) => where),
      [],
    );
  });

  it("compile, and so do the examples of the docstrings", () => {
    const programs = [...of("ts"), ...examples()];
    assert.ok(programs.length > 10, `${programs.length}`);
    assert.deepEqual(problemsOf(programs), []);
  });

  it("are valid JavaScript, JSON and YAML", () => {
    for (const { text, where } of of("js")) {
      const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
      assert.deepEqual(diagnostics, [], where);
    }
    for (const { text, where } of of("json")) assert.doesNotThrow(() => JSON.parse(text), where);
    for (const { text, where } of of("yaml")) assert.doesNotThrow(() => yaml.load(text), where);
  });
});

// One program for all blocks. As .mts, for top-level `await`. The files exist only in memory.
function problemsOf(programs: readonly Block[]): string[] {
  const files = new Map(
    programs.map(({ text }, i) => [
      posix(join(ROOT, `block${i}.mts`)),
      /^\s*import /m.test(text) ? text : part(text),
    ]),
  );
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => files.has(posix(file)) || fileExists.call(host, file);
  host.readFile = (file) => files.get(posix(file)) ?? readFile.call(host, file);
  host.getSourceFile = (file, options, ...rest) => {
    const text = files.get(posix(file));
    return text === undefined
      ? getSourceFile.call(host, file, options, ...rest)
      : ts.createSourceFile(file, text, options);
  };
  const program = ts.createProgram([...files.keys(), join(__dirname, "bridged.d.ts")], OPTIONS, host);
  const names = [...files.keys()];
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const block = programs[names.indexOf(posix(file?.fileName ?? ""))];
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${block?.where}, line ${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

function part(text: string): string {
  const names = [...exported()].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return `${PRELUDE}const { ${names.join(", ")} } = all; ${text}`;
}

function exported(): string[] {
  return Object.keys(require("pulumi-launchdarkly-integrations") as object);
}

function posix(path: string): string {
  return path.replaceAll("\\", "/");
}
