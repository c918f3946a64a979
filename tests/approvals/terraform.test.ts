import assert from "node:assert/strict";
import { withProvider } from "../support/provider";
import { createdBy, declared, ID, live, patches, service, upped } from "./played";

describe("Mistakes of Terraform's provider with approval settings that this provider does not make", () => {
  it("resetting a service that was linked elsewhere when another setting is edited", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { state } = await createdBy(fixture, declared({ required: true, minNumApprovals: 2 }));
      const link = await service(emulator);
      emulator.editEnvironment("checkout", "production", (draft) => {
        Object.assign(draft.approvals.flag ?? {}, link);
      });
      const edited = declared({ required: true, minNumApprovals: 3 });
      const after = await upped(fixture, state, edited);
      const { serviceKind, serviceKindConfigurationId } = live(emulator);
      assert.deepEqual({ serviceKind, serviceKindConfigurationId }, link);
      const sent = patches(emulator).at(-1) as { patch: object[] };
      assert.deepEqual(sent.patch, [{ op: "replace", path: "/approvalSettings/minNumApprovals", value: 3 }]);
      await fixture.again().provider.delete(ID, after);
      assert.equal(live(emulator).serviceKind, "custom-approvals", "nor when the resource is deleted");
    }));

  it("losing an object when the request that sets approvals fails", () =>
    withProvider({}, async (fixture) => {
      const { emulator, provider } = fixture;
      const link = await service(emulator);
      const inputs = declared({ required: true, ...link });
      const news = await fixture.checked(inputs);
      emulator.inject({ operation: "updateEnvironment", status: 400 });
      emulator.inject({ operation: "updateEnvironment", status: 400 });
      await assert.rejects(
        provider.create(news),
        /Could not update approval settings checkout\/production\/flag/,
      );
      assert.equal(
        live(emulator).required,
        undefined,
        "nothing was set, and nothing is there that no state knows",
      );
      const { id, state } = await createdBy(fixture.again(), inputs);
      assert.equal(id, ID);
      assert.equal(live(emulator).required, true);

      // If the response was lost, the settings are found unchanged: nothing can be created twice.
      emulator.inject({ operation: "updateEnvironment", status: 400, afterProcessing: true, times: 2 });
      const more = declared({ required: true, minNumApprovals: 4, ...link });
      const next = fixture.again();
      await assert.rejects(next.provider.update(ID, state, await next.checked(more, state)), /400/);
      const before = patches(emulator).length;
      const last = fixture.again();
      const outs = await last.provider.update(ID, state, await last.checked(more, state));
      assert.equal(outs.outs?.minNumApprovals, 4);
      assert.equal(patches(emulator).length, before, "no request is left to send");
    }));

  it("failing on an environment without settings", () =>
    withProvider({ behaviour: { approvalsOnPlan: false } }, async (fixture) => {
      const { emulator, checked, provider } = fixture;
      const inputs = declared({ required: true });
      await assert.rejects(checked(inputs), /shows no approval settings for the environment production/);
      emulator.behaviour.approvalsOnPlan = true;
      const { state } = await createdBy(fixture.again(), inputs);
      for (const approvalSettings of [null, undefined]) {
        const body = JSON.stringify({ _id: "1", key: "production", name: "p", approvalSettings });
        emulator.inject({ operation: "getEnvironment", status: 200, body });
        await assert.rejects(
          fixture.again().provider.read(ID, state),
          /shows no approval settings/,
          "not taken for an environment that is gone",
        );
      }
      emulator.behaviour.approvalsOnPlan = false;
      await provider.delete(ID, state);
    }));
});
