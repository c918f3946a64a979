import assert from "node:assert/strict";
import { urnOf, withPlugin } from "./plugin";

const URN = urnOf("CustomApprovals");
const NEWS = { configValues: { apiKey: "made-up-api-key-01", baseURL: "https://approvals.example.com" } };

describe("a create of the plugin whose engine was killed", () => {
  it("is recovered by the next run, for the same resource below the same parents alone", () =>
    withPlugin({}, async ({ another, emulator, logged }) => {
      const create = async (urn: string) => {
        const process = await another();
        await process.configure({});
        const { inputs } = await process.check(urn, { ...NEWS, name: "approvals" });
        return (await process.create(urn, inputs)).id;
      };
      const lost = await create(URN);
      const below = URN.replace("::project::", "::project::test:index:Team$");
      const other = await create(below);
      assert.notEqual(other, lost);
      assert.equal(logged.length, 0);
      assert.equal(await create(URN), lost);
      assert.deepEqual(
        logged.map(({ severity, urn }) => [severity, urn]),
        [["info", URN]],
      );
      assert.match(logged[0]?.message ?? "", /This run recovers it/);
      assert.equal(emulator.configurations().length, 2);
    }));
});
