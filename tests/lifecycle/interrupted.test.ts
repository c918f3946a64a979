import assert from "node:assert/strict";
import { create } from "../../provider/create";
import { deleteConfiguration } from "../../provider/delete";
import { diff } from "../../provider/diff";
import { approvals, inAccount } from "./account";

const port = (value: number) => approvals({ configValues: { ...approvals().configValues, port: value } });

describe("a create whose run was interrupted", () => {
  it("takes over what the earlier run made, and makes it what is declared now", () =>
    inAccount({}, async ({ emulator, context, newProcess, reports }) => {
      const { id } = await create(context, approvals());
      const again = await create(newProcess(), port(9));
      assert.equal(again.id, id);
      assert.deepEqual(
        emulator.configurations().map(({ configValues }) => configValues.port),
        [9],
      );
      assert.match(reports.at(-1) ?? "", /an earlier run was interrupted.*no second one is created/);
    }));

  it("takes nothing over once Pulumi has shown that it knows the configuration", () =>
    inAccount({}, async ({ context, newProcess }) => {
      const { id, state } = await create(context, approvals());
      const next = newProcess();
      await diff(next, id, state, approvals());
      assert.notEqual((await create(next, approvals())).id, id);
    }));

  // `pulumi up --replace` asks for no diff: the old one and the one taken over are the same object then.
  it("keeps what it took over when the engine deletes the resource that it replaces", () =>
    inAccount({}, async ({ emulator, context, newProcess }) => {
      const { id } = await create(context, approvals());
      const next = newProcess();
      assert.equal((await create(next, approvals())).id, id);
      await deleteConfiguration(next, id);
      assert.deepEqual(
        emulator.configurations().map(({ _id }) => _id),
        [id],
      );
      await deleteConfiguration(newProcess(), id);
      assert.deepEqual(emulator.configurations(), []);
    }));
});
