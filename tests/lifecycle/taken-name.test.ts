import assert from "node:assert/strict";
import { create, deleteConfiguration, diff, update } from "../support/configurations";
import { approvals, inAccount, inputs } from "./account";

const UNIQUE = { refuseDuplicateNames: true };

const snowflake = (host: string) =>
  inputs({
    integrationKey: "snowflake-experimentation",
    name: "Warehouse",
    configValues: {
      snowflakeHostAddress: host,
      selectedEnv: { projectKey: "shop", environmentKey: "production" },
    },
  });

describe("a name that another configuration has", () => {
  it("stops a create after one POST, and the error names two remedies", () =>
    inAccount(UNIQUE, async ({ emulator, newProcess, verbs }) => {
      emulator.seed("custom-approvals", approvals());
      await assert.rejects(
        create(newProcess(), approvals()),
        /already exists.*adopt it with `adopt: "byName"`, or choose another name\.$/,
      );
      assert.deepEqual(verbs(), ["GET", "POST"]);
    }));

  it("stops a rename after one PATCH, and blames no other writer", () =>
    inAccount(UNIQUE, async ({ emulator, context, verbs }) => {
      const { id, state } = await create(context, approvals());
      emulator.seed("custom-approvals", approvals({ name: "Taken" }));
      verbs();
      await assert.rejects(update(context, id, state, approvals({ name: "Taken" })), (error: Error) => {
        assert.match(error.message, /already exists.*the same name: choose another name\.$/);
        assert.doesNotMatch(error.message, /somebody else|writer/i);
        return true;
      });
      assert.deepEqual(verbs(), ["GET", "PATCH"]);
    }));

  it("causes a new plan if the 409 reports a concurrent change, renamed or not", () =>
    inAccount(UNIQUE, async ({ emulator, context, verbs }) => {
      const { id, state } = await create(context, approvals());
      verbs();
      emulator.inject({ operation: "update", status: 409 });
      await update(context, id, state, approvals({ name: "Free" }));
      assert.deepEqual(verbs(), ["GET", "PATCH", "GET", "PATCH"]);
    }));

  it("belongs to the old configuration in a replacement, which needs deleteBeforeReplace", () =>
    inAccount(UNIQUE, async ({ context, newProcess }) => {
      const { id, state } = await create(context, snowflake("one.snowflakecomputing.com"));
      const desired = snowflake("two.snowflakecomputing.com");
      const up = newProcess();
      assert.deepEqual((await diff(up, id, state, desired)).replaces, ["configValues.snowflakeHostAddress"]);
      await assert.rejects(
        create(up, desired),
        new RegExp(`configuration ${id} has it, which is being replaced: .*deleteBeforeReplace: true`),
      );
      await deleteConfiguration(up, id);
      await create(up, desired);
    }));

  it("is free after the old configuration is deleted", () =>
    inAccount(UNIQUE, async ({ emulator, context }) => {
      const { id, state } = await create(context, snowflake("one.snowflakecomputing.com"));
      const desired = snowflake("two.snowflakecomputing.com");
      await diff(context, id, state, desired);
      await deleteConfiguration(context, id);
      emulator.seed("snowflake-experimentation", desired);
      await assert.rejects(create(context, desired), (error: Error) => {
        assert.match(error.message, /adopt it with/);
        assert.doesNotMatch(error.message, /deleteBeforeReplace/);
        return true;
      });
    }));
});
