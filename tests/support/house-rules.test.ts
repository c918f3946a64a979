import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type CallExpression,
  createSourceFile,
  forEachChild,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isPrefixUnaryExpression,
  isVariableStatement,
  type Node,
  ScriptTarget,
} from "typescript";
import { ROOT } from "./root";

const {
  STARTING = [],
  LONG = [],
  SLOW = [],
  fast,
  engine,
  languages,
  most,
} = require("./files.cjs") as Record<string, string[]>;

describe("tests/support/files.cjs", () => {
  it("lists files that exist, each once", () => {
    assert.deepEqual(
      [...STARTING, ...LONG, ...SLOW].filter(
        (file, at, all) => !existsSync(join(ROOT, file)) || all.indexOf(file) !== at,
      ),
      [],
    );
  });

  it("assigns each test file to exactly one of `npm test`, `npm run test:engine` and `npm run test:languages`", () => {
    const all = [...(most ?? []), ...(engine ?? []), ...(languages ?? [])];
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(
      fast?.filter((file) => !most?.includes(file)),
      [],
    );
    assert.ok(all.includes("tests/support/house-rules.test.ts"), all.join("\n"));
  });
});

describe("a test file that is not listed there", () => {
  it("fails when it starts a process, with an explanation", () => {
    assert.throws(() => execFileSync("node", ["--version"]), /execFileSync node: tests\/support\/files\.cjs/);
  });
});

describe("an import that the table of folders does not allow", () => {
  const { refusal } = require("../../scripts/arrows.js") as {
    refusal(file: string, imported: string): string | undefined;
  };

  for (const [file, imported, allowed] of [
    ["provider/session/redaction/decode/x.ts", "../../../lifecycle/update", false],
    ["provider/session/redaction/decode/x.ts", "../../../api/text", true],
    ["provider/api/x.ts", "@pulumi/pulumi", false],
    ["provider/kinds/webhook/x.ts", "../webhook/kind", true],
    ["provider/lifecycle/x.ts", "../present/show", false],
    ["provider/adapter/x.ts", "../../plugin/core", false],
    ["plugin/core.ts", "../provider/schema/rules", true],
    ["plugin/x.ts", "../provider/schema/rules", false],
    ["plugin/x.ts", "./core", true],
    ["local/emulator/objects/x.ts", "../../../provider/json/equal", false],
  ] as const) {
    it(`is refused by lint, also in a deep folder: ${file} ${allowed ? "may import" : "may not import"} ${imported}`, () => {
      assert.equal(refusal(file, imported) === undefined, allowed);
    });
  }
});

describe("every assertion of a condition", () => {
  it("says what was compared", () => {
    const silent = readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => silentAsserts(join(ROOT, "tests", file)));
    assert.deepEqual(silent, []);
  });
});

const SOURCES = ["provider", "plugin", "sdk", "cli", "local", "scripts", "bench", "tests"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => /(?<!\.d)\.(?:ts|c?js)$/.test(file) && !file.includes("node_modules"))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));

describe("a module", () => {
  it("has no state that changes: what a process knows is created, and passed on", () => {
    const state = SOURCES.flatMap(({ file, text }) =>
      namesOf(/^(?:export )?const (\w+)[^=]*= (?:new (?:Weak)?(?:Map|Set)\b|\[|\{)/gm, text)
        .filter((name) => isChanged(name, text))
        .concat(namesOf(/^(?:export )?(?:let|var) (\w+)/gm, text))
        .filter((name) => isDeclared(name, text))
        .map((name) => `${file}: ${name}`),
    );
    assert.deepEqual(state, []);
  });

  it("exports no function, class or constant that it alone uses", () => {
    const used = new Map<string, Set<string>>();
    for (const { file, text } of SOURCES) {
      for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) {
        const files = used.get(word) ?? new Set();
        used.set(word, files.add(file));
      }
    }
    // What Pulumi calls, and what another module exports with `*`.
    const entries = SOURCES.flatMap(({ file, text }) =>
      namesOf(/^export \* from "(.*)"/gm, text).map((module) => join(dirname(file), `${module}.ts`)),
    ).concat("provider/index.ts");
    const own = SOURCES.filter(({ file }) => !entries.includes(file)).flatMap(({ file, text }) =>
      namesOf(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm, text)
        .filter((name) => used.get(name)?.size === 1)
        .map((name) => `${file}: ${name}`),
    );
    assert.deepEqual(own, []);
  });
});

function namesOf(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}

/** Whether the module itself declares the name, and not a program that it holds as text. */
function isDeclared(name: string, text: string): boolean {
  return createSourceFile("module.ts", text, ScriptTarget.Latest).statements.some(
    (statement) =>
      isVariableStatement(statement) &&
      statement.declarationList.declarations.some((one) => isIdentifier(one.name) && one.name.text === name),
  );
}

function isChanged(name: string, text: string): boolean {
  const calls = `${name}\\.(?:set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill)\\(`;
  const assigned = `${name}(?:\\.\\w+|\\[[^\\]]+\\])+ (?:=|[+-]=|\\?\\?=) `;
  return new RegExp(`(?<![\\w.])(?:${calls}|${assigned})`).test(text);
}

/** Assertions of a plain condition: `assert.ok(a < b)`, `assert.equal(text.includes(a), true)`. */
function silentAsserts(path: string): string[] {
  const file = createSourceFile(path, readFileSync(path, "utf8"), ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (isCallExpression(node) && isSilent(node)) {
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isSilent({ expression, arguments: [actual, expected, message] }: CallExpression): boolean {
  const name = expression.getText();
  if (/^assert(\.ok)?$/.test(name)) return expected === undefined;
  const isBoolean = name === "assert.equal" && /^(true|false)$/.test(expected?.getText() ?? "");
  return isBoolean && message === undefined && actual !== undefined && isCondition(actual);
}

/** A condition whose operands the assertion's message does not show. */
function isCondition(value: Node): boolean {
  if (isBinaryExpression(value))
    return /^(in|instanceof|[=!]==|[<>]=?|&&)$/.test(value.operatorToken.getText());
  if (isPrefixUnaryExpression(value)) return true;
  return (
    isCallExpression(value) &&
    /\.(includes|some|every|has|startsWith|endsWith|test)$/.test(value.expression.getText())
  );
}
