import assert from "node:assert/strict";
import { create, deleteConfiguration, diff, read, update } from "../support/configurations";
import { approvals, inAccount, SECRET_TEXT } from "./account";

describe("the life of a configuration", () => {
  it("is created, read, compared, changed and deleted with as few requests as can be", () =>
    inAccount({}, async ({ emulator, context, reports, verbs }) => {
      const desired = approvals();
      const { id, state } = await create(context, desired);
      assert.deepEqual(verbs(), ["GET", "POST"]);
      assert.equal(state.configValues.apiKey, SECRET_TEXT);
      assert.equal(typeof state.createdAt, "number");
      assert.equal(typeof state.maintainerId, "string");

      assert.deepEqual(await diff(context, id, state, desired), {
        inputsDiffer: false,
        drifted: false,
        replaces: [],
      });
      assert.deepEqual(verbs(), ["GET"]);
      assert.deepEqual(reports, []);

      const refreshed = await read(context, id, state);
      assert.deepEqual(refreshed, { gone: false, state, inputs: desired });
      assert.deepEqual(verbs(), [], "read builds on what diff read");

      const changed = approvals({
        tags: ["approvals", "new"],
        configValues: { ...desired.configValues, port: 9090 },
      });
      assert.deepEqual(await diff(context, id, state, changed), {
        inputsDiffer: true,
        drifted: true,
        replaces: [],
      });
      const after = await update(context, id, state, changed);
      assert.deepEqual(verbs(), ["PATCH"], "and so does update");
      assert.equal(after.configValues.port, 9090);
      assert.deepEqual(emulator.configurations()[0]?.configValues, changed.configValues);
      assert.deepEqual([...(emulator.configurations()[0]?.tags ?? [])].sort(), ["approvals", "new"]);

      await update(context, id, after, changed);
      assert.deepEqual(verbs(), ["GET"], "no operation, no PATCH");

      await deleteConfiguration(context, id);
      await deleteConfiguration(context, id);
      assert.deepEqual(verbs(), ["DELETE", "DELETE"]);
      assert.deepEqual(await read(context, id, after), { gone: true });
      assert.ok(!reports.join("\n").includes(SECRET_TEXT), reports.join("\n"));
    }));

  it("says in the audit log who asked", () =>
    inAccount({}, async ({ emulator, newProcess }) => {
      const context = newProcess({ env: { GITHUB_SHA: "0123456789abcdef" } });
      const { id, state } = await create(context, approvals());
      await update(context, id, state, approvals({ name: "Renamed", __origin: "shop/prod#approvals" }));
      assert.equal(emulator.audit().at(-1)?.comment, "Pulumi shop/prod, commit 0123456789ab");
    }));
});
