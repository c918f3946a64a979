import assert from "node:assert/strict";
import { deploy, onEngine } from "../support/engines";
import { blocks, pages } from "./markdown";

// An example's README is compared with the example's own run.
const SHOWN = pages()
  .filter((page) => !page.startsWith("examples/"))
  .flatMap(blocks)
  .filter(({ language, text }) => language === "text" && text.includes("JSON Patch for LaunchDarkly"));

const DECLARED = `
new launchdarkly.CustomApprovals("approvals", {
  name: "Approvals",
  configValues: { apiKey: "a-made-up-api-key", baseURL: "https://approvals.example.com" },
});`;
onEngine("the patches on the pages", (open) => {
  it("are what a preview prints", async () => {
    const { stack, emulator } = await open(DECLARED);
    await deploy(stack);
    const [approvals] = emulator.configurations();
    assert.ok(approvals, "there is no approvals");
    emulator.edit(approvals._id, (draft) => {
      draft.enabled = false;
      draft.configValues.apiKey = "exchanged-by-hand";
    });

    const { output, exitCode } = await stack.preview();
    assert.equal(exitCode, 0, output);
    const said = output.split("\n").map(essence);
    const missing = SHOWN.flatMap(({ text, where }) =>
      text
        .split("\n")
        .map(essence)
        .filter((line) => line !== "" && !said.includes(line))
        .map((line) => `${where}: ${line}`),
    );
    assert.deepEqual(missing, [], output);
    assert.ok(SHOWN.length >= 1, `${SHOWN.length}`);
  });
});

/** A line without the parts that differ between runs: columns and ids. */
function essence(line: string): string {
  return line
    .replace(/\b[0-9a-f]{24}\b/g, "ID")
    .replace(/\s+/g, " ")
    .trim();
}
