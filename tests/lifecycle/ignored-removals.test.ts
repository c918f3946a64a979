import assert from "node:assert/strict";
import { create, diff, type Inputs, read, type State, update } from "../support/configurations";
import { approvals, inAccount } from "./account";
import { SAME, statements, TICKET, values, variables } from "./declared";

describe("a removal that LaunchDarkly ignores", () => {
  it("is an error that names it, and the next run tries again", () =>
    inAccount({ ignoreRemovals: true }, async ({ context, newProcess }) => {
      const { id, state } = await create(context, approvals({ configValues: values({ port: 1 }) }));
      const desired = approvals({ configValues: values({}) });
      let kept: State | undefined;
      await assert.rejects(
        update(newProcess(), id, state, desired),
        (error: Error & { properties?: State }) => {
          kept = error.properties;
          assert.match(error.message, /configValues\.port: 1, which was removed/);
          return true;
        },
      );
      assert.ok(kept, "there is no kept");
      assert.equal((await diff(newProcess(), id, kept, desired)).drifted, true);
      assert.equal((await read(newProcess(), id, kept)).gone, false);
      const declared = approvals({ configValues: values({ port: 1 }) });
      const after = await update(newProcess(), id, kept, declared);
      assert.deepEqual(await diff(newProcess(), id, after, declared), SAME);
    }));

  it("is an error inside a value, too", () =>
    inAccount({ ignoreRemovals: true }, async ({ context, newProcess }) => {
      const nested = approvals({ capabilityConfig: variables({ ...TICKET, placeholder: "x" }) });
      const { id, state } = await create(context, nested);
      const desired = approvals({ capabilityConfig: variables(TICKET) });
      await assert.rejects(
        update(newProcess(), id, state, desired),
        /additionalFormVariables\.0\.placeholder: "x", which was removed/,
      );
    }));
});

describe("the removal of a whole field that LaunchDarkly ignores", () => {
  const hook = statements({ effect: "allow", actions: ["*"], resources: ["*"] });
  const declared = approvals({ tags: ["approvals"], capabilityConfig: { ...hook, ...variables(TICKET) } });
  const { tags, capabilityConfig, ...without } = declared;
  const rows: [desired: Inputs, kept: Record<string, unknown>, message: RegExp][] = [
    [{ ...without, capabilityConfig } as Inputs, { tags }, /tags: \["approvals"\] where \[\] was sent/],
    [
      { ...without, tags } as Inputs,
      { capabilityConfig: variables(TICKET) },
      /capabilityConfig\.approvals: .*, which was removed/,
    ],
  ];
  for (const [desired, kept, message] of rows) {
    it(`is an error that names it, and the next run tries again: ${Object.keys(kept)[0]}`, () =>
      inAccount({}, async ({ context, newProcess, emulator }) => {
        const { id, state } = await create(context, declared);
        const [stored] = emulator.configurations();
        const shown = { ...stored, configValues: { ...stored?.configValues, apiKey: "sup*************123" } };
        const answer = { ...shown, tags: desired.tags, capabilityConfig: desired.capabilityConfig, ...kept };
        emulator.inject({ operation: "update", status: 200, body: JSON.stringify(answer) });
        let after: State | undefined;
        await assert.rejects(
          update(newProcess(), id, state, desired),
          (error: Error & { properties?: State }) => {
            after = error.properties;
            assert.match(error.message, message);
            return true;
          },
        );
        assert.ok(after, "there is no after");
        assert.equal((await diff(newProcess(), id, after, desired)).drifted, true);
        const done = await update(newProcess(), id, after, desired);
        assert.deepEqual(await diff(newProcess(), id, done, desired), SAME);
      }));
  }
});
