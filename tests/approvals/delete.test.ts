import assert from "node:assert/strict";
import { SECRET_VALUE } from "../emulator/client";
import { withProvider } from "../support/provider";
import { createdBy, declared, ID, live, patches, service, upped } from "./played";

const USUAL = {
  required: false,
  bypassApprovalsForPendingChanges: false,
  minNumApprovals: 1,
  canReviewOwnRequest: false,
  canApplyDeclinedChanges: true,
  serviceKind: "launchdarkly",
  serviceConfig: {},
  requiredApprovalTags: [],
};

describe("Deleting EnvironmentApprovals", () => {
  it("resets what it wrote, including service and link, with one PATCH", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      emulator.seedEnvironment({
        projectKey: "checkout",
        environmentKey: "production",
        approvals: { flag: { canReviewOwnRequest: true } },
      });
      const all = { required: true, minNumApprovals: 2, autoApplyApprovedChanges: true };
      const { state } = await createdBy(fixture, declared({ ...all, ...(await service(emulator)) }));
      await fixture.again().provider.delete(ID, state);
      assert.deepEqual(live(emulator), {
        ...USUAL,
        canReviewOwnRequest: true,
        autoApplyApprovedChanges: false,
      });
      assert.equal(patches(emulator).length, 2);
      await fixture.again().provider.delete(ID, state);
      assert.equal(patches(emulator).length, 2, "there is nothing left to reset");
    }));

  it("keeps what somebody else set since, the service as a whole", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const [ours, theirs] = [await service(emulator), await service(emulator, "Theirs")];
      const { state } = await createdBy(fixture, declared({ required: true, minNumApprovals: 2, ...ours }));
      emulator.editEnvironment("checkout", "production", ({ approvals }) => {
        Object.assign(approvals.flag ?? {}, { minNumApprovals: 3, ...theirs });
      });
      await fixture.again().provider.delete(ID, state);
      assert.deepEqual(live(emulator), { ...USUAL, minNumApprovals: 3, ...theirs });
    }));

  it("never resets the settings of another resource in the same run", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const link = await service(emulator);
      const old = { required: true, minNumApprovals: 2, canReviewOwnRequest: true, ...link };
      const { state } = await createdBy(fixture, declared(old, "old"));
      const before = patches(emulator).length;
      // As after a rename: the engine knows the new resource, creates it, and deletes the old one last.
      const next = fixture.again();
      const renamed = declared({ required: true, minNumApprovals: 2, ...link }, "new");
      const { state: kept } = await createdBy(next, renamed);
      assert.equal(patches(emulator).length, before, "it is already as declared");
      await next.provider.delete(ID, state);
      const { required, minNumApprovals, canReviewOwnRequest, serviceKind } = live(emulator);
      assert.deepEqual([required, minNumApprovals, serviceKind], [true, 2, "custom-approvals"]);
      assert.equal(canReviewOwnRequest, false, "the new resource does not declare it");
      assert.doesNotMatch(next.printed.join("\n"), /did not reset/);
      assert.equal(await upped(next, kept, renamed), kept);
    }));

  it("is prevented for two resources of one program: the second is rejected", () =>
    withProvider({}, async ({ checked }) => {
      await checked(declared({ required: true }, "one"));
      await checked(declared({ required: true }, "one"));
      await assert.rejects(checked(declared({ minNumApprovals: 2 }, "two")), /declared twice.*::one/);
      await checked(declared({ minNumApprovals: 2, resourceKind: "segment" }, "two"));
    }));

  it("in one of two stacks keeps what the other one has written since", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { state: first } = await createdBy(fixture, declared({ required: true, minNumApprovals: 2 }));
      const other = fixture.again();
      const { state } = await createdBy(other, declared({ minNumApprovals: 5 }, "elsewhere"));
      await fixture.again().provider.delete(ID, first);
      assert.deepEqual([live(emulator).required, live(emulator).minNumApprovals], [false, 5]);
      await other.again().provider.delete(ID, state);
      assert.equal(live(emulator).minNumApprovals, 1);
    }));

  it("in one of two stacks with equal values resets them, and the next up of the other sets them again", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const values = { required: true, minNumApprovals: 2 };
      const { state: first } = await createdBy(fixture, declared(values));
      const { state } = await createdBy(fixture.again(), declared(values, "elsewhere"));
      assert.equal(patches(emulator).length, 1, "the second one finds them as declared");
      await fixture.again().provider.delete(ID, first);
      assert.deepEqual([live(emulator).required, live(emulator).minNumApprovals], [false, 1]);
      const healed = await upped(fixture.again(), state, declared(values, "elsewhere"));
      assert.deepEqual([live(emulator).required, live(emulator).minNumApprovals], [true, 2]);
      await fixture.again().provider.delete(ID, healed);
      assert.deepEqual([live(emulator).required, live(emulator).minNumApprovals], [false, 1]);
    }));

  it("succeeds if the environment does not exist, or the plan has no approvals", () =>
    withProvider({ behaviour: { anyEnvironment: false } }, async (fixture) => {
      const { emulator } = fixture;
      emulator.seedEnvironment({ projectKey: "checkout", environmentKey: "production" });
      emulator.seedEnvironment({ projectKey: "checkout", environmentKey: "test" });
      const { state } = await createdBy(fixture, declared({ required: true }));
      emulator.behaviour.approvalsOnPlan = false;
      await fixture.again().provider.delete(ID, state);
      emulator.behaviour.approvalsOnPlan = true;
      emulator.removeEnvironment("checkout", "production");
      await fixture.again().provider.delete(ID, state);
      assert.equal(patches(emulator).length, 1);
    }));

  it("warns about settings that LaunchDarkly did not reset", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { state } = await createdBy(fixture, declared({ required: true, ...(await service(emulator)) }));
      emulator.behaviour.ignoreServiceFields = true;
      const next = fixture.again();
      await next.provider.delete(ID, state);
      assert.match(next.printed.join("\n"), /did not reset serviceKind, serviceKindConfigurationId/);
      assert.equal(live(emulator).required, false);
    }));

  it("removes a service's secret, although only its mask is known", () =>
    withProvider({}, async (fixture) => {
      const { emulator, printed } = fixture;
      const serviceConfig = { username: "u", password: SECRET_VALUE, host: "h", template: "t" };
      const inputs = declared({ serviceKind: "servicenow-c0", serviceConfig });
      const { state } = await createdBy(fixture, inputs);
      assert.equal(live(emulator).serviceConfig?.password, SECRET_VALUE);
      assert.equal(await upped(fixture, state, inputs), state, "a mask that fits is no drift");
      const rotated = declared({
        serviceKind: "servicenow-c0",
        serviceConfig: { ...serviceConfig, password: "another-secret-9" },
      });
      const after = await upped(fixture, state, rotated);
      assert.equal(live(emulator).serviceConfig?.password, "another-secret-9");
      await fixture.again().provider.delete(ID, after);
      assert.deepEqual(live(emulator), USUAL);
      for (const secret of [SECRET_VALUE, "another-secret-9"])
        assert.ok(!printed.join("\n").includes(secret), printed.join("\n"));
      assert.equal(emulator.maskWrites, 0);
    }));
});
