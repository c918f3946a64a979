import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { findPulumiCli } from "../../local/engine";
import { SETTING_KEYS } from "../../provider/session/settings";
import { ROOT } from "../support/root";
import { blocks, inlineCode, links, type Piece, pages, read } from "./markdown";
import { commands, problemOf } from "./shell";

const SETTINGS = "docs/installation-configuration.md";

describe("the commands of all Markdown files", () => {
  const scripts = pages().flatMap((page) => blocks(page).filter(({ language }) => language === "sh"));
  const named = pages()
    .flatMap(inlineCode)
    .filter(({ text }) => /^(npm|npx|pulumi) \S+ ?/.test(text) && text !== "npx launchdarkly-integrations");
  const all = [...scripts, ...named];

  it("exist in npm, npx and this package", () => {
    assert.ok(all.length > 50, `${all.length}`);
    assert.deepEqual(problems(all, undefined), []);
  });

  it("name tests that exist", () => {
    const files = ts.sys.readDirectory(join(ROOT, "tests"), [".test.ts"]);
    const titles = files.flatMap((file) =>
      readFileSync(file, "utf8").match(/(?:describe|it|onEngine)\(\s*["`].*/g),
    );
    const sentences = all.flatMap(({ text, where }) => {
      const sentence = /^npm test -- --grep "(.+)"/.exec(text)?.[1];
      return sentence === undefined ? [] : [{ sentence, where }];
    });
    assert.ok(sentences.length > 1, `${sentences.length}`);
    assert.deepEqual(
      sentences.filter(({ sentence }) => !titles.some((title) => title?.includes(sentence))),
      [],
    );
  });

  it("put no access token on a command line, where history and other users see it", () => {
    const bare = /accessToken +(?!#)[\w"']|ACCESS_TOKEN=(?!["']?\$)/;
    for (const text of [
      "pulumi config set launchdarkly:accessToken api-1",
      "export PULUMI_ACCESS_TOKEN=pul-1",
    ])
      assert.match(text, bare);
    assert.deepEqual(
      all.filter(({ text }) => bare.test(text)),
      [],
    );
  });

  it("install the package only where the page says how, as long as it is not on npm", () => {
    assert.match(read("README.md"), /^\*\*Status\.\*\* The package is not on npm yet/m);
    const anchor = `${SETTINGS.replace("docs/", "")}#install-before-it-is-on-npm`;
    // The change that publishes it deletes this test, and that section.
    const installing = [...scripts, ...named].filter(({ text }) => /^npm install(?! --)/m.test(text));
    const open = installing
      .map(({ where }) => where.split(":")[0] ?? "")
      .filter((page) => page !== SETTINGS && !links(page).some(({ text }) => text.endsWith(anchor)));
    assert.deepEqual([...new Set(open)], []);
  });

  it("exist in the Pulumi CLI, with these flags", function () {
    this.timeout(300_000);
    const pulumi = findPulumiCli();
    if (!pulumi) this.skip();
    assert.deepEqual(problems(all, pulumi), []);
  });
});

describe("the Python blocks of all Markdown files", () => {
  it("parse", function () {
    const programs = pages().flatMap((page) => blocks(page).filter(({ language }) => language === "python"));
    assert.ok(programs.length > 0, "there are none");
    for (const { text, where } of programs) {
      const script = "import ast, sys; ast.parse(sys.stdin.read())";
      const { error, status, stderr } = spawnSync("python3", ["-c", script], {
        input: text,
        encoding: "utf8",
      });
      if (error) this.skip();
      assert.equal(status, 0, `${where}: ${stderr}`);
    }
  });
});

describe("the settings", () => {
  const source = ["provider", "sdk", "cli"]
    .flatMap((folder) => ts.sys.readDirectory(join(ROOT, folder), [".ts"]))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  // Names with an underscore belong to another provider that users have, and are included.
  const ours = SETTING_KEYS.filter((key) => !key.includes("_")).sort();
  const keysOf = (text: string): string[] => found(text, /(?<=")launchdarkly:\w+|(?<=`)launchdarkly:\w+/g);
  const variablesOf = (text: string): string[] => found(text, /(?<!\w)LAUNCHDARKLY_[A-Z]\w+/g);

  it("are listed with their defaults on the page about configuration, and no others", () => {
    const page = read(SETTINGS);
    assert.deepEqual(variablesOf(page), variablesOf(source));
    const keys = keysOf(page).filter((key) => !key.includes("_"));
    assert.deepEqual(keys, ours);
    for (const key of keys) assert.match(page, new RegExp(`^\\| \`${key}\` \\| \`LAUNCHDARKLY_`, "m"));
  });

  it("have the same names on other pages as in the source", () => {
    for (const page of pages()) {
      const unknown = [...variablesOf(read(page)), ...keysOf(read(page))].filter(
        (name) => !source.includes(name) && !SETTING_KEYS.includes(name),
      );
      assert.deepEqual(unknown, [], page);
    }
  });
});

function problems(pieces: readonly Piece[], pulumi: string | undefined): string[] {
  return pieces.flatMap(({ text, where }) =>
    commands(text).flatMap((command) => {
      const problem = problemOf(command, dirname(where), pulumi);
      return problem === undefined ? [] : [`${where}: ${problem}`];
    }),
  );
}

function found(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern) ?? [])].sort();
}
