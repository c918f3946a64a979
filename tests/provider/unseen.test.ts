import assert from "node:assert/strict";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { unseen } from "../../provider/lifecycle/read";

describe("An object that Pulumi has not seen before", () => {
  const live = { _id: "id-1", name: "Approvals" };

  it("has no scope key that neither LaunchDarkly nor a caller provides", () => {
    const state = unseen(INTEGRATION_CONFIGURATION, live);
    assert.ok(!Object.hasOwn(state, "integrationKey"), JSON.stringify(state));
  });

  it("has the key that LaunchDarkly shows, or else the known one", () => {
    const known = { integrationKey: "custom-approvals" };
    const shown = { ...live, _integrationKey: "devin" };
    assert.equal(unseen(INTEGRATION_CONFIGURATION, live, known).integrationKey, "custom-approvals");
    assert.equal(unseen(INTEGRATION_CONFIGURATION, shown, known).integrationKey, "devin");
  });
});
