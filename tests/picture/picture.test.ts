import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findPulumiCli } from "../../local/engine";
import { PICTURE, pictureOf } from "../../scripts/picture/picture";
import { previewOfDrift } from "../../scripts/picture/preview";
import { terminalSvg } from "../../scripts/picture/svg";

const HINT = "the picture is out of date: npm run picture";

describe("the picture of a preview", () => {
  const committed = readFileSync(PICTURE, "utf8").replaceAll("\r\n", "\n");

  it("matches the output of the Pulumi CLI", async function () {
    if (!findPulumiCli()) this.skip();
    assert.equal(committed, pictureOf(await previewOfDrift("cli")), HINT);
  });

  it("contains the patch that the embedded engine prints", async () => {
    const patchOf = (lines: string[]) => lines.filter((line) => / {3}(add|remove|replace) \//.test(line));
    const patch = patchOf(await previewOfDrift("embedded")).map((line) => line.trim());
    assert.equal(patch.length, 3);
    assert.deepEqual(patchOf(textsOf(committed)), patch, HINT);
  });

  it("loads nothing, runs no script, and describes in words what it shows", () => {
    assert.doesNotMatch(committed, /<script|<image|<foreignObject|href|url\(|@import|@font-face|\son\w+=/);
    assert.deepEqual(committed.match(/https?:[^"]*/g), ["http://www.w3.org/2000/svg"]);
    assert.match(committed, /<title id="title">[^<]+<\/title>\n<desc id="description">[^<]+<\/desc>/);
    assert.match(committed, /role="img" aria-labelledby="title description"/);
    assert.match(committed, /prefers-color-scheme: dark/);
  });

  it("shows text as text, at its column", () => {
    const svg = terminalSvg({ title: "<t>", description: "&", command: "x", lines: ["", '    + a: "<b>&"'] });
    assert.deepEqual(textsOf(svg), ["$ x", '+ a: "<b>&"']);
    assert.match(svg, /<text x="53.6" [^>]*><tspan class="add">\+ a: &quot;&lt;b&gt;&amp;&quot;<\/tspan>/);
    assert.match(svg, /<title id="title">&lt;t&gt;<\/title>/);
  });
});

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text [^>]*>(.*)<\/text>/g)].map(([, inner = ""]) =>
    inner
      .replace(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&"),
  );
}
