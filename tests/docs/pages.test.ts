import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PROVIDER_CODE } from "../../sdk/provider-code";
import { ROOT } from "../support/root";
import { pages, read } from "./markdown";

// References.
const LONG = [
  "docs/approvals.md",
  "docs/adopt.md",
  "docs/drift.md",
  "docs/languages.md",
  "docs/patch-benchmark.md",
  "docs/performance.md",
  "docs/reliability.md",
  "docs/troubleshooting.md",
  "docs/warehouses.md",
];
const SHORT = 110;
const isGenerated = (page: string): boolean => page.startsWith("docs/reference/");

describe("the pages of docs/", () => {
  it("are short, except generated pages and references", () => {
    const long = pages("docs").filter(
      (page) => !isGenerated(page) && !LONG.includes(page) && read(page).split("\n").length > SHORT,
    );
    assert.deepEqual(long, []);
  });

  it("say in their first line who they are for, and so do the examples", () => {
    const described = [
      "CONTRIBUTING.md",
      "SECURITY.md",
      ...pages("docs"),
      ...pages("examples").filter((page) => page.endsWith("/README.md")),
    ];
    const silent = described.filter((page) => !/^# .+\n\nFor /.test(read(page)));
    assert.deepEqual(silent, []);
  });

  it("lead from README, the index and the reference to how a bug is reported", () => {
    for (const page of ["README.md", "docs/index.md", "docs/reference/index.md"])
      assert.match(read(page), /\((?:\.\.\/)*CONTRIBUTING\.md#report-a-bug\)/, page);
  });

  it("describe the context, choice, consequences, drawbacks and alternatives of each decision", () => {
    const decisions = pages("docs/decisions");
    assert.ok(decisions.length > 5, `${decisions.length}`);
    for (const page of decisions)
      for (const part of ["Context", "Choice", "Consequences", "Alternatives"])
        assert.ok(read(page).includes(`\n**${part}.** `), `${page}: ${part}`);
    for (const page of decisions) assert.ok(read(page).includes("\n*Worse:* "), page);
  });

  it("have a map with every folder of the source", () => {
    const map = read("docs/architecture.md");
    const inside = readdirSync(join(ROOT, "provider"), { withFileTypes: true });
    const folders = inside.filter((one) => one.isDirectory()).map(({ name }) => `provider/${name}`);
    assert.deepEqual(
      [...folders, "plugin/", "sdk/", "cli/", "local/emulator"].filter((one) => !map.includes(`| \`${one}`)),
      [],
    );
  });

  it("show the provider code as it is in every state", () => {
    assert.ok(read("docs/architecture.md").includes(`\n${PROVIDER_CODE}\n`), read("docs/architecture.md"));
    for (const page of ["docs/architecture.md", "docs/decisions/provider-code.md"])
      assert.ok(read(page).includes(` of ${PROVIDER_CODE.length} bytes`), page);
  });
});
