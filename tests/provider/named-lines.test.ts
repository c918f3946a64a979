import assert from "node:assert/strict";
import { createProvider } from "../../provider/adapter";
import { INTEGRATION_CONFIGURATION as kind } from "../../provider/kinds";
import type { Notice } from "../../provider/plan/notice";
import { noticeText } from "../../provider/present/notices";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration::on-call";
const FACTS = { integrationKey: "custom-approvals", name: "Approvals", __urn: URN };
const NAMED = /^(?:warning: )?on-call: custom-approvals "Approvals": /;

describe("lines that Pulumi prints for the whole stack", () => {
  it("name the Pulumi resource of a warning from check", async () => {
    const printed: string[] = [];
    const environment = {
      LAUNCHDARKLY_ACCESS_TOKEN: "api-not-used",
      LAUNCHDARKLY_DRIFT_DETECTION: "false",
    };
    const provider = createProvider(environment, (text) => printed.push(text));
    await provider.configure({ config: { get: () => undefined } });
    const configValues = { apiKey: "a-made-up-key", baseURL: "https://approvals.example.com", bseURL: "x" };
    const { failures } = await provider.check({}, { ...FACTS, configValues });
    assert.deepEqual(failures, []);
    assert.equal(printed.length, 1, printed.join("\n"));
    assert.match(printed[0] ?? "", NAMED);
  });

  it("name it in every message of a create about earlier runs", () => {
    const about = { kind, facts: FACTS };
    const notices: Notice[] = [
      { ...about, notice: "recovered", id: "1" },
      { ...about, notice: "created-before", id: "1" },
      { ...about, notice: "not-as-declared", ids: ["1"] },
      { ...about, notice: "old-record", ids: [] },
      { ...about, notice: "twins", id: "1", others: ["2"] },
      { ...about, notice: "twins-unknown", id: "1", reason: "no answer" },
      { ...about, notice: "hidden-boolean", field: "enabled", assumed: true },
    ];
    for (const notice of notices) assert.match(noticeText(notice), NAMED, notice.notice);
  });
});
