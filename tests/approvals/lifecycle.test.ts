import assert from "node:assert/strict";
import { withProvider } from "../support/provider";
import { createdBy, declared, ID, live, patches, service, upped } from "./played";

describe("EnvironmentApprovals of flags", () => {
  it("are set with one PATCH of the differences, the service before its configuration", () =>
    withProvider(
      { environments: [{ projectKey: "checkout", environmentKey: "production" }] },
      async (fixture) => {
        const { emulator, printed } = fixture;
        const link = await service(emulator);
        emulator.requests.length = 0;
        const inputs = declared({ required: true, minNumApprovals: 1, canReviewOwnRequest: false, ...link });
        const { id, state } = await createdBy(fixture, inputs);
        assert.equal(id, ID);
        assert.deepEqual(
          emulator.requests.map(({ method, path }) => `${method} ${path}`),
          [
            "GET /api/v2/caller-identity",
            "GET /api/v2/projects/checkout/environments/production",
            "PATCH /api/v2/projects/checkout/environments/production",
          ],
        );
        assert.deepEqual(patches(emulator), [
          {
            comment: (patches(emulator)[0] as { comment: string }).comment,
            patch: [
              { op: "replace", path: "/approvalSettings/required", value: true },
              { op: "replace", path: "/approvalSettings/serviceKind", value: "custom-approvals" },
              {
                op: "add",
                path: "/approvalSettings/serviceKindConfigurationId",
                value: link.serviceKindConfigurationId,
              },
            ],
          },
        ]);
        assert.match(printed.join("\n"), /required: false → true/);
        assert.equal(emulator.requests.at(-1)?.headers["ld-api-version"], undefined);
        assert.deepEqual([state.required, state.serviceKind], [true, "custom-approvals"]);
        assert.equal(await upped(fixture, state, inputs), state, "nothing is left to do");
      },
    ));

  it("send only the id if only that changes, and leave undeclared settings unchanged", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const first = await service(emulator);
      const { state } = await createdBy(fixture, declared({ required: true, ...first }));
      emulator.editEnvironment("checkout", "production", ({ approvals }) => {
        Object.assign(approvals.flag ?? {}, { minNumApprovals: 4 });
      });
      const second = await service(emulator, "Second");
      await upped(fixture, state, declared({ required: true, ...second }));
      const [, patch] = patches(emulator) as { patch: unknown }[];
      const path = "/approvalSettings/serviceKindConfigurationId";
      assert.deepEqual(patch?.patch, [{ op: "replace", path, value: second.serviceKindConfigurationId }]);
      assert.equal(live(emulator).minNumApprovals, 4);
    }));

  it("correct drift of declared settings", () =>
    withProvider({}, async (fixture) => {
      const { emulator, printed } = fixture;
      const inputs = declared({ required: true, minNumApprovals: 2, requiredApprovalTags: [] });
      const { state } = await createdBy(fixture, inputs);
      emulator.editEnvironment("checkout", "production", ({ approvals }) => {
        Object.assign(approvals.flag ?? {}, {
          minNumApprovals: 1,
          required: false,
          requiredApprovalTags: ["x"],
        });
      });
      const corrected = await upped(fixture, state, inputs);
      assert.match(printed.join("\n"), /minNumApprovals: 1 → 2/);
      const { required, minNumApprovals, requiredApprovalTags } = live(emulator);
      assert.deepEqual([required, minNumApprovals, requiredApprovalTags], [true, 2, []]);
      assert.equal(await upped(fixture, corrected, inputs), corrected);
    }));

  it("return to their defaults when they are no longer declared", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const link = await service(emulator);
      const all = { required: true, minNumApprovals: 3, canApplyDeclinedChanges: false, ...link };
      const { state } = await createdBy(fixture, declared({ ...all, autoApplyApprovedChanges: true }));
      const after = await upped(fixture, state, declared({ minNumApprovals: 3 }));
      const { required, serviceKind, serviceKindConfigurationId, autoApplyApprovedChanges } = live(emulator);
      assert.deepEqual(
        [required, serviceKind, serviceKindConfigurationId],
        [false, "launchdarkly", undefined],
      );
      assert.deepEqual([autoApplyApprovedChanges, live(emulator).canApplyDeclinedChanges], [false, true]);
      assert.equal(await upped(fixture, after, declared({ minNumApprovals: 3 })), after);
    }));

  it("are read from LaunchDarkly, and missing only if their environment is", () =>
    withProvider({ behaviour: { anyEnvironment: false } }, async (fixture) => {
      const { emulator, provider } = fixture;
      emulator.seedEnvironment({ projectKey: "checkout", environmentKey: "production" });
      emulator.seedEnvironment({ projectKey: "checkout", environmentKey: "test" });
      const { state } = await createdBy(fixture, declared({ required: true }));
      emulator.editEnvironment("checkout", "production", ({ approvals }) => {
        Object.assign(approvals.flag ?? {}, { required: false });
      });
      // A refresh runs in its own process.
      const read = await provider.read(ID, state);
      assert.equal(read.id, ID);
      assert.equal(read.props?.required, false);
      emulator.inject({ operation: "getEnvironment", status: 404, body: '{"message":"no Route matched"}' });
      await assert.rejects(fixture.again().provider.read(ID, state), /404/, "a gateway's 404 says nothing");
      emulator.removeEnvironment("checkout", "production");
      assert.deepEqual(await fixture.again().provider.read(ID, state), {});
    }));

  it("are looked up by their id", () =>
    withProvider({}, async ({ provider, emulator }) => {
      const approvals = { flag: { required: true } };
      emulator.seedEnvironment({ projectKey: "checkout", environmentKey: "production", approvals });
      const { props = {} } = await provider.read(ID, { __kind: "environment-approvals" });
      assert.deepEqual(
        [props.projectKey, props.environmentKey, props.resourceKind],
        ["checkout", "production", "flag"],
      );
      assert.deepEqual([props.required, props.canApplyDeclinedChanges], [true, true]);
      await assert.rejects(
        provider.read("checkout/production", { __kind: "environment-approvals" }),
        /resourceKind/,
      );
    }));

  it("fail the preview if the environment or its settings do not exist", () =>
    withProvider({ behaviour: { anyEnvironment: false } }, async ({ checked, emulator }) => {
      await assert.rejects(checked(declared({ required: true })), /projectKey, environmentKey/);
      emulator.seedEnvironment({ projectKey: "other", environmentKey: "production" });
      emulator.behaviour.approvalsOnPlan = false;
      await assert.rejects(checked(declared({ projectKey: "other" })), /plan may lack approvals/);
    }));
});
