import assert from "node:assert/strict";
import { inAccount } from "../lifecycle/account";
import { diff } from "../support/configurations";

const APPROVALS = "approval settings of environments (serviceKindConfigurationId)";
const SOURCES = "metric data sources of warehouses";
const BREAK = "References to the old id that are not managed here break:";

const REFERENCES: Record<string, string> = {
  "custom-approvals": ` ${BREAK} ${APPROVALS}.`,
  "servicenow-app": ` ${BREAK} ${APPROVALS}.`,
  "bigquery-experimentation": ` ${BREAK} ${SOURCES}.`,
  devin: "",
  "vercel-native": ` ${BREAK} ${APPROVALS} and ${SOURCES}.`,
};

describe("the warning about a new id", () => {
  for (const [integrationKey, says] of Object.entries(REFERENCES)) {
    it(`names only what can refer to the old one: ${integrationKey}`, () =>
      inAccount({}, async ({ emulator, context, newProcess, reports }) => {
        const recorded = { integrationKey, name: "a", enabled: true, configValues: {} };
        const { _id: id, _createdAt: createdAt } = emulator.seed(integrationKey, {
          name: "a",
          configValues: {},
        });
        const state = { ...recorded, createdAt };
        await diff(context, id, state, { ...recorded, integrationKey: "gitar" });
        assert.equal(reports.join("\n").split(" is replaced and its id changes.")[1], says);

        reports.splice(0);
        emulator.remove(id);
        await diff(newProcess(), id, state, recorded);
        const [, after = ""] = reports.join("\n").split("created again with a new id.");
        assert.equal(after.split(" If it is protected")[0], says);
      }));
  }
});
