import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { importFileOf } from "../../cli/import-file";
import { codeSpan, fenced } from "../../cli/markdown";
import { report } from "../../cli/report";
import { type Emulator, startEmulator } from "../../local/emulator";
import { fromWire } from "../../provider/present/wire";
import { looksRandom } from "../../provider/schema/credential";
import { ACTS, HOSTILE, SIGNATURE_KEY, SIGNATURES } from "../hostile/texts";
import { configuration, named } from "./entries";
import { runInside } from "./inside";

const NAMES = HOSTILE.filter((text) => text !== "");

describe("a hostile account, exported", () => {
  let emulator: Emulator;
  let folder: string;
  beforeEach(async () => {
    emulator = await startEmulator();
    folder = mkdtempSync(join(tmpdir(), "hostile-export-"));
    NAMES.forEach((text, i) => {
      const { _id } = emulator.seed("slack", { name: text, configValues: { plain: text, i } });
      emulator.edit(_id, (draft) => {
        draft.configValues = Object.fromEntries([
          ...Object.entries(draft.configValues),
          [text, { [text]: [text] }],
        ]);
        draft.tags = [text];
      });
    });
  });
  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is the same JSON, without characters that act on a terminal", async () => {
    const { stdout, stderr } = await runInside(emulator, ["--json", "--integration", "slack"]);
    assert.doesNotMatch(stdout, ACTS);
    assert.doesNotMatch(stderr, ACTS);
    const names = JSON.parse(stdout).map(({ name }: { name: string }) => name);
    assert.deepEqual(names.sort(), JSON.parse(JSON.stringify([...NAMES].sort())).sort());
  });

  it("is a program that compiles, matches the live values, and executes none of them", async () => {
    const { stdout, stderr, notes } = await runInside(emulator, ["--out", folder, "--integration", "slack"]);
    for (const text of [stdout, stderr]) assert.doesNotMatch(text, ACTS);
    for (const note of notes) assert.ok(!note.includes("\n"), note);
    const program = readFileSync(join(folder, "index.ts"), "utf8");
    assert.doesNotMatch(program, ACTS);
    const { diagnostics, outputText } = ts.transpileModule(program, {
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    assert.deepEqual(
      diagnostics?.map(({ messageText }) => messageText),
      [],
    );
    const body = outputText.slice(outputText.indexOf("new IntegrationConfiguration"));
    const declared: { name: string; configValues: Record<string, unknown>; secretKeys?: string[] }[] = [];
    const config = { requireSecret: () => "secret" };
    new Function("IntegrationConfiguration", "config", body)(
      class {
        constructor(_: string, args: (typeof declared)[number]) {
          declared.push(fromWire(args, "it"));
        }
      },
      config,
    );
    assert.deepEqual(declared.map(({ name }) => name).sort(), [...NAMES].sort());
    for (const { name, configValues } of declared) {
      assert.equal(configValues.plain, looksRandom(name) ? "secret" : name);
    }
  });

  it("is a file for `pulumi import` in which nothing is an asset, an unknown value, or half a character", async () => {
    const [first] = emulator.configurations();
    const entries = emulator.configurations().map((live) => configuration("slack", live as never));
    const odd = {
      ...first,
      configValues: { file: { [SIGNATURE_KEY]: SIGNATURES.asset, path: "/etc/hostname" } },
    };
    const text = importFileOf([...entries, configuration("slack", odd as never)]);
    assert.doesNotMatch(text, ACTS);
    const walk = (value: unknown): void => {
      if (typeof value === "string") assert.notEqual(value, "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
      if (typeof value !== "object" || value === null) return;
      for (const [key, member] of Object.entries(value)) {
        if (key === SIGNATURE_KEY) assert.equal(member, SIGNATURES.secret, "our own secrets only");
        walk(member);
      }
    };
    for (const { inputs, outputs } of JSON.parse(text).resources) walk([inputs, outputs]);
    assert.ok(
      !text.includes(SIGNATURES.asset) || !text.includes(`"${SIGNATURE_KEY}": "${SIGNATURES.asset}"`),
      text,
    );
  });

  it("is a report in which names are plain text", () => {
    const comparison = {
      stack: "shop/prod",
      hosts: ["https://app.launchdarkly.com"],
      resources: HOSTILE.map((text) => ({
        resource: text,
        ...named(text),
        outcome: "drift" as const,
        changes: [text],
        operations: [],
      })),
      unmanaged: HOSTILE.map(named),
      skipped: [{ resource: "a", provider: "`b`" }],
      secretsCompared: true,
    };
    const json = report(comparison, "json");
    assert.doesNotMatch(json, ACTS);
    const flat = comparison.resources.map(({ kind, scope, ...rest }) => ({
      kind: kind.name,
      ...scope,
      ...rest,
    }));
    assert.deepEqual(JSON.parse(json).resources, JSON.parse(JSON.stringify(flat)));
    const text = report(comparison, "text");
    assert.doesNotMatch(text, ACTS);
    assert.equal(text.split("\n").length, 1 + 2 * HOSTILE.length + 2, "a name begins no line");
    const markdown = report(comparison, "markdown");
    assert.doesNotMatch(markdown, ACTS);
    const outside = withoutCode(markdown);
    assert.doesNotMatch(outside, /@team|evil\.example|<img|<!--|#1|\[link\]/);
  });

  it("is a report with any text in one code span", () => {
    for (const text of HOSTILE) {
      const span = codeSpan(text);
      assert.ok(!span.includes("\n"), span);
      assert.equal(
        withoutCode(`a ${span} b`),
        text.trim() === "" ? `a ${span} b` : "a  b",
        JSON.stringify(text),
      );
      assert.equal(withoutCode(`${fenced([text, "x"])}\nb`).trim(), "b", JSON.stringify(text));
    }
  });
});

/** Markdown without its fences and code spans, as CommonMark parses them. */
function withoutCode(markdown: string): string {
  const open = markdown.replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, "");
  let shown = "";
  for (let at = 0; at < open.length; ) {
    const [run] = /^`+/.exec(open.slice(at)) ?? [];
    if (run === undefined) {
      shown += open[at];
      at += 1;
      continue;
    }
    const rest = open.slice(at + run.length);
    const close = new RegExp(`(?<!\`)\`{${run.length}}(?!\`)`).exec(rest);
    if (!close) shown += run;
    at += run.length + (close ? close.index + run.length : 0);
  }
  return shown;
}
