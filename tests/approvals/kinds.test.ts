import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENVIRONMENT_APPROVALS } from "../../provider/kinds";
import { withProvider } from "../support/provider";
import { ROOT } from "../support/root";
import { createdBy, declared, live, patches, service } from "./played";

describe("EnvironmentApprovals of segments and AI Configs", () => {
  for (const resourceKind of ["segment", "aiconfig"]) {
    for (const omitUntouchedApprovals of [false, true]) {
      it(`are set by a partial object: ${resourceKind}, omitted at first: ${omitUntouchedApprovals}`, () =>
        withProvider({ behaviour: { omitUntouchedApprovals } }, async (fixture) => {
          const { emulator } = fixture;
          const inputs = declared({ resourceKind, required: true, minNumApprovals: 2 });
          const { id, state } = await createdBy(fixture, inputs);
          assert.equal(id, `checkout/production/${resourceKind}`);
          assert.deepEqual(patches(emulator), [
            { environmentKey: "production", resourceKind, required: true, minNumApprovals: 2 },
          ]);
          const [get, patch] = emulator.requests.slice(-2);
          assert.equal(
            get?.path,
            `/api/v2/approval-requests/projects/checkout/settings?environmentKey=production&resourceKind=${resourceKind}&expand=default`,
          );
          assert.equal(patch?.headers["ld-api-version"], "beta");
          const next = fixture.again();
          const news = await next.checked(inputs, state);
          assert.deepEqual(await next.provider.diff(id, state, news), { changes: false });
          emulator.editEnvironment("checkout", "production", ({ approvals }) => {
            Object.assign(approvals[resourceKind] ?? {}, { minNumApprovals: 1 });
          });
          const correction = fixture.again();
          await correction.provider.update(id, state, await correction.checked(inputs, state));
          assert.deepEqual(patches(emulator).at(-1), {
            environmentKey: "production",
            resourceKind,
            minNumApprovals: 2,
          });
          await fixture.again().provider.delete(id, state);
          const reset = { required: false, minNumApprovals: 1 };
          assert.deepEqual(patches(emulator).at(-1), {
            environmentKey: "production",
            resourceKind,
            ...reset,
          });
          assert.equal(live(emulator, resourceKind).required, false);
        }));
    }
  }

  it("are compared with LaunchDarkly's defaults where nobody has set any, and not with documented ones", () =>
    withProvider({ behaviour: { omitUntouchedApprovals: true, bypassByDefault: true } }, async (fixture) => {
      const inputs = declared({ resourceKind: "segment", bypassApprovalsForPendingChanges: false });
      const { id, state } = await createdBy(fixture, inputs);
      assert.equal(live(fixture.emulator, "segment").bypassApprovalsForPendingChanges, false);
      await fixture.again().provider.delete(id, state);
      assert.equal(live(fixture.emulator, "segment").bypassApprovalsForPendingChanges, false, "the table's");
    }));

  it("are missing if their environment is", () =>
    withProvider({ behaviour: { anyEnvironment: false } }, async (fixture) => {
      const { emulator } = fixture;
      for (const environmentKey of ["production", "test"])
        emulator.seedEnvironment({ projectKey: "checkout", environmentKey });
      const { id, state } = await createdBy(fixture, declared({ resourceKind: "segment", required: true }));
      assert.equal((await fixture.again().provider.read(id, state)).id, id);
      emulator.removeEnvironment("checkout", "production");
      assert.deepEqual(await fixture.again().provider.read(id, state), {});
      await fixture.again().provider.delete(id, state);
      assert.equal(patches(emulator).length, 1);
    }));

  it("need no reset on a plan without approvals, which the environment shows; a refusal of the token is an error", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { id, state } = await createdBy(fixture, declared({ resourceKind: "segment", required: true }));
      const refusal = { status: 403, body: '{"code":"forbidden","message":"Access denied"}' };
      emulator.inject({ operation: "getApprovalSettings", ...refusal });
      const deleting = (): Promise<void> => fixture.again().provider.delete(id, state);
      await assert.rejects(deleting(), /403.*Access denied/);
      emulator.inject({ operation: "getApprovalSettings", ...refusal });
      emulator.inject({ operation: "getEnvironment", ...refusal });
      await assert.rejects(deleting(), /403.*Access denied/);
      emulator.behaviour.approvalsOnPlan = false;
      await deleting();
      assert.equal(patches(emulator).length, 1);
    }));

  it("warn that a service is ignored, and name the ignored fields", () =>
    withProvider({}, async (fixture) => {
      const { emulator, printed } = fixture;
      const link = await service(emulator);
      const inputs = await fixture.checked(declared({ resourceKind: "segment", required: true, ...link }));
      assert.match(printed.join("\n"), /warning: .*serviceKind is ignored for segment/);
      await assert.rejects(
        fixture.provider.create(inputs),
        /not as declared.*serviceKind: "launchdarkly" where "custom-approvals"/s,
      );
      assert.equal(live(emulator, "segment").required, true);
    }));

  it("explain the API's rejection of two services", () =>
    withProvider({ behaviour: { servicesMustMatch: true } }, async (fixture) => {
      const { emulator } = fixture;
      await createdBy(fixture, declared({ resourceKind: "segment", required: true }, "segments"));
      const link = await service(emulator);
      const inputs = await fixture.checked(declared({ required: true, ...link }));
      await assert.rejects(
        fixture.provider.create(inputs),
        /service properties must match.*set required to false for the other kinds/s,
      );
    }));
});

describe("EnvironmentApprovals reject before anything is sent", () => {
  const refusals: [string, object, RegExp][] = [
    [
      "required with tags",
      { required: true, requiredApprovalTags: ["a"] },
      /requiredApprovalTags excludes required/,
    ],
    ["0 approvals", { minNumApprovals: 0 }, /minNumApprovals must be a whole number from 1 to 5/],
    ["6 approvals", { minNumApprovals: 6 }, /from 1 to 5/],
    ["half an approval", { minNumApprovals: 1.5 }, /from 1 to 5/],
    [
      "applying by itself without a service",
      { serviceKind: "launchdarkly", autoApplyApprovedChanges: true },
      /other than launchdarkly/,
    ],
    [
      "a service without its configuration",
      { serviceKind: "custom-approvals" },
      /serviceKindConfigurationId is required by custom-approvals/,
    ],
    ["a configuration without a service", { serviceKindConfigurationId: "x" }, /needs serviceKind as well/],
    [
      "a configuration of ServiceNow",
      { serviceKind: "servicenow", serviceConfig: { template: "t" }, serviceKindConfigurationId: "x" },
      /cannot be combined with servicenow/,
    ],
    [
      "a service without what it needs",
      { serviceKind: "servicenow-c0", serviceConfig: { host: "h" } },
      /serviceConfig.password is required/,
    ],
    [
      "a wrong type",
      { serviceKind: "servicenow-normal", serviceConfig: { implPlanFlag: "perhaps" } },
      /implPlanFlag must be true or false/,
    ],
    ["another kind", { resourceKind: "metric" }, /resourceKind must be one of/],
    ["a path for a key", { projectKey: "a/b" }, /projectKey must be a LaunchDarkly key/],
    ["a misspelled property", { requiredTags: [] }, /is not a property of EnvironmentApprovals/],
    ["adopt: they always exist", { adopt: "byName" }, /is not a property/],
  ];
  for (const [what, members, message] of refusals) {
    it(what, () =>
      withProvider({}, async ({ checked, emulator }) => {
        await assert.rejects(checked(declared({ ...members })), message);
        assert.deepEqual(emulator.requests, []);
      }),
    );
  }

  it("but accept values that are unknown in preview", () =>
    withProvider({}, async ({ checked, emulator }) => {
      const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
      await checked(declared({ serviceKind: "custom-approvals", serviceKindConfigurationId: UNKNOWN }));
      await checked(declared({ serviceKind: UNKNOWN, serviceConfig: UNKNOWN, environmentKey: UNKNOWN }, "b"));
      assert.deepEqual([...new Set(emulator.requests.map(({ method }) => method))], ["GET"]);
    }));

  it("a conflict with settings that somebody else set", () =>
    withProvider({}, async (fixture) => {
      const { emulator, checked } = fixture;
      const approvals = { flag: { requiredApprovalTags: ["billing"] } };
      emulator.seedEnvironment({ projectKey: "checkout", environmentKey: "production", approvals });
      const conflict = /requiredApprovalTags would be .*billing.*, which excludes required.*declare both/;
      await assert.rejects(checked(declared({ required: true })), conflict);
      assert.deepEqual(patches(emulator), [], "a preview tells it");
      const inputs = declared({ required: true, requiredApprovalTags: [] });
      const { id, state } = await createdBy(fixture, inputs);

      // For existing settings, the comparison reports it; a refresh, which sends nothing, continues.
      emulator.editEnvironment("checkout", "production", (draft) => {
        Object.assign(draft.approvals.flag ?? {}, { required: false, requiredApprovalTags: ["x"] });
      });
      const next = fixture.again();
      const alone = await next.checked(declared({ required: true }), state);
      const { requiredApprovalTags, ...recorded } = state;
      await assert.rejects(next.provider.diff(id, recorded, alone), /requiredApprovalTags would be \["x"\]/);
      await assert.rejects(next.provider.update(id, recorded, alone), /Nothing was sent/);
      const refreshing = fixture.again();
      await refreshing.provider.diff(id, recorded, alone);
      assert.equal(patches(emulator).length, 1);
    }));
});

describe("A token that may not read or change the settings of EnvironmentApprovals", () => {
  const { actions = {} } = ENVIRONMENT_APPROVALS.routes;

  it("names the action that the role lacks, if LaunchDarkly documents it", () =>
    withProvider({}, async ({ emulator, again }) => {
      const inputs = declared({ required: true });
      emulator.inject({ operation: "getEnvironment", status: 403 });
      await assert.rejects(
        again().checked(inputs),
        new RegExp(`may lack the action ${actions.read}: add it`),
      );
      emulator.inject({ operation: "updateEnvironment", status: 403 });
      await assert.rejects(
        createdBy(again(), inputs),
        new RegExp(`may lack the action ${actions.change}: add`),
      );
      emulator.inject({ operation: "getApprovalSettings", status: 403 });
      await assert.rejects(
        again().checked(declared({ ...inputs, resourceKind: "segment" })),
        /may lack permission to read approval settings: add it.* Or the account's plan may lack approvals/,
      );
    }));

  it("can look the actions up on the page", () => {
    const page = readFileSync(join(ROOT, "docs/approvals.md"), "utf8");
    const [, section = ""] = page.split("## What the token needs");
    const named = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, action]) => action);
    assert.deepEqual(named, [actions.read, actions.change]);
  });
});

describe("Settings of EnvironmentApprovals that LaunchDarkly ignores", () => {
  it("are named in an error, and the state contains the others", () =>
    withProvider({ behaviour: { ignoreServiceFields: true } }, async (fixture) => {
      const { emulator, checked, provider } = fixture;
      const link = await service(emulator);
      const inputs = await checked(declared({ required: true, ...link }));
      await assert.rejects(provider.create(inputs), (error: Error & { id?: string; properties?: object }) => {
        assert.match(
          error.message,
          /serviceKind: "launchdarkly" where "custom-approvals" was sent; serviceKindConfigurationId: nothing/,
        );
        assert.equal(error.id, "checkout/production/flag");
        return true;
      });
    }));
});
