import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { ROOT } from "../support/root";
import { anchors, links, pages } from "./markdown";

describe("the links of all Markdown files", () => {
  it("lead to existing files and headings", () => {
    const broken = pages().flatMap((page) =>
      links(page)
        .filter(({ text }) => !/^[a-z]+:/.test(text))
        .filter(({ text }) => !leadsSomewhere(page, text))
        .map(({ text, where }) => `${where}: ${text}`),
    );
    assert.deepEqual(broken, []);
  });

  it("reach every page of docs/ and every example from README in two clicks", () => {
    const near = new Set(targets("README.md").flatMap((page) => [page, ...targets(page)]));
    const expected = [...pages("docs"), ...pages("examples").filter((page) => page.endsWith("/README.md"))];
    assert.ok(expected.length > 40, `${expected.length} pages`);
    assert.deepEqual(
      expected.filter((page) => !near.has(page)),
      [],
    );
  });
});

/** The pages of the repository that a page links to. */
function targets(page: string): string[] {
  return links(page)
    .filter(({ text }) => /\.md(?:#.*)?$/.test(text) && !/^[a-z]+:/.test(text))
    .map(({ text }) => posix.join(dirname(page).replaceAll("\\", "/"), text.replace(/#.*/, "")));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : posix.join(dirname(page).replaceAll("\\", "/"), decodeURI(path));
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || (target.endsWith(".md") && anchors(target).includes(anchor));
}
