import assert from "node:assert/strict";
import { deploy, onEachEngine } from "../support/engines";
import { blocks, pages } from "./markdown";

const SHOWN = pages()
  .flatMap(blocks)
  .filter(({ language, text }) => language === "text" && text.includes("JSON Patch for LaunchDarkly"));

const DECLARED = `
new launchdarkly.PagerdutyGuardianEdition("pagerduty", {
  name: "Guarded releases → on-call",
  configValues: { integrationKey: "a-made-up-routing-key", severity: "critical" },
});
new launchdarkly.CustomApprovals("approvals", {
  name: "Approvals",
  configValues: { apiKey: "a-made-up-api-key", baseURL: "https://approvals.example.com" },
});`;
const ADOPTED = `
new launchdarkly.CustomApprovals("change-approvals", {
  adopt: "byName",
  name: "Change approvals",
  configValues: { apiKey: "another-api-key", baseURL: "https://approvals.example.com" },
});`;

onEachEngine("the patches that the pages show", (open) => {
  it("are what a preview says", async () => {
    const { stack, emulator, write } = await open(DECLARED);
    await deploy(stack);
    const [pagerduty, approvals] = ["pagerduty-guardian-edition", "custom-approvals"].map((key) =>
      emulator.configurations().find(({ _integrationKey }) => _integrationKey === key),
    );
    assert.ok(pagerduty && approvals);
    emulator.edit(pagerduty._id, ({ configValues }) => {
      Object.assign(configValues, { integrationKey: "exchanged-by-hand", severity: "info" });
    });
    emulator.edit(approvals._id, (draft) => {
      draft.enabled = false;
      draft.configValues.apiKey = "exchanged-by-hand";
    });
    emulator.seed("custom-approvals", {
      name: "Change approvals",
      configValues: { apiKey: "known-to-nobody", baseURL: "https://old.example.com" },
    });
    write(DECLARED + ADOPTED);

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
    assert.ok(SHOWN.length >= 3);
  });
});

/** A line without what differs from run to run: columns and ids. */
function essence(line: string): string {
  return line
    .replace(/\b[0-9a-f]{24}\b/g, "ID")
    .replace(/\s+/g, " ")
    .trim();
}
