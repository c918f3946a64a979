import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { ROOT } from "../support/root";
import { anchors, links, pages } from "./markdown";

describe("the links of all Markdown files", () => {
  it("lead to files and headings that exist", () => {
    const broken = pages().flatMap((page) =>
      links(page)
        .filter(({ text }) => !/^[a-z]+:/.test(text))
        .filter(({ text }) => !leadsSomewhere(page, text))
        .map(({ text, where }) => `${where}: ${text}`),
    );
    assert.deepEqual(broken, []);
  });

  it("reach every page of docs/ from its index", () => {
    const index = "docs/index.md";
    const linked = links(index).map(({ text }) => posix.join("docs", text.replace(/#.*/, "")));
    const lost = pages("docs").filter((page) => page !== index && !linked.includes(page));
    assert.deepEqual(lost, []);
  });
});

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : posix.join(dirname(page).replaceAll("\\", "/"), decodeURI(path));
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || (target.endsWith(".md") && anchors(target).includes(anchor));
}
