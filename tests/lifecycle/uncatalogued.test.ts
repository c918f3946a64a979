import assert from "node:assert/strict";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { declaredIn } from "../../provider/schema/resource";
import { diff, read, type State } from "../support/configurations";
import { inAccount, inputs } from "./account";

const TOKEN = "a-token-of-databricks-0815";

describe("A credential that no manifest describes", () => {
  // What 0.1.0 recorded when a program gave the token as it is, or as a Pulumi secret.
  for (const secretKeys of [undefined, ["accessToken"]]) {
    it(`is not a change to a state that an older version wrote (secretKeys: ${secretKeys})`, () =>
      inAccount({}, async ({ emulator, context, newProcess, reports }) => {
        const declared = inputs({
          integrationKey: "vercel-native",
          name: "Warehouse",
          configValues: { accessToken: TOKEN, port: 8080 },
          ...(secretKeys ? { secretKeys } : {}),
        });
        const { _id: id, _createdAt: createdAt } = emulator.seed("vercel-native", {
          name: "Warehouse",
          configValues: declared.configValues,
        });
        const recorded: State = { ...declared, createdAt };
        const outcome = await diff(context, id, recorded, declared);
        assert.deepEqual(outcome, { inputsDiffer: false, drifted: false, replaces: [] });
        const refreshed = await read(newProcess(), id, recorded);
        assert.ok(!refreshed.gone, JSON.stringify(refreshed));
        assert.equal(refreshed.state.configValues.accessToken, TOKEN);
        assert.deepEqual(declaredIn(INTEGRATION_CONFIGURATION, refreshed.state), declared);
        assert.deepEqual(reports, []);
      }));
  }

  it("is redacted when it changes", () =>
    inAccount({}, async ({ emulator, context, reports }) => {
      const declared = inputs({
        integrationKey: "vercel-native",
        name: "Warehouse",
        configValues: { accessToken: TOKEN },
      });
      const { _id: id } = emulator.seed("vercel-native", {
        name: "Warehouse",
        configValues: { accessToken: "another-token-4711" },
      });
      const outcome = await diff(context, id, declared, declared);
      assert.equal(outcome.drifted, true);
      assert.match(reports.join("\n"), /~ accessToken: \[secret\] → \[secret\]/);
      assert.doesNotMatch(reports.join("\n"), /0815|4711/);
    }));
});
