import assert from "node:assert/strict";
import { withProvider } from "../support/provider";
import { createdBy, declared, ID, live, patches, service, upped } from "./played";

const place = { projectKey: "checkout", environmentKey: "production" };

/** The operations of the last PATCH, without the part of the path that all have. */
function lastOperations(sent: unknown[]): string[] {
  const { patch } = sent.at(-1) as { patch: { op: string; path: string; value?: unknown }[] };
  return patch
    .filter(({ op }) => op !== "test")
    .map(({ op, path, value }) =>
      [
        op,
        path.replace("/approvalSettings/", ""),
        ...(value === undefined ? [] : [JSON.stringify(value)]),
      ].join(" "),
    );
}

describe("A patch of EnvironmentApprovals that is checked after each operation", () => {
  const tagged = { requiredApprovalTags: ["billing"], required: false };
  const everything = { requiredApprovalTags: [], required: true };
  for (const [what, from, to, fields] of [
    [
      "removes the tags before everything needs approval",
      tagged,
      everything,
      ["requiredApprovalTags", "required"],
    ],
    [
      "ends that everything needs approval before it adds tags",
      everything,
      tagged,
      ["required", "requiredApprovalTags"],
    ],
  ] as const) {
    it(what, () =>
      withProvider({ behaviour: { checkEachOperation: true } }, async (fixture) => {
        const { state } = await createdBy(fixture, declared(from));
        await upped(fixture.again(), state, declared(to));
        const sent = lastOperations(patches(fixture.emulator));
        assert.equal(patches(fixture.emulator).length, 2, "none was refused");
        assert.deepEqual(
          sent.map((text) => /^\w+ (\w+)/.exec(text)?.[1]),
          fields,
        );
      }),
    );
  }

  it("sets a service before its configuration, and both before approved changes apply themselves", () =>
    withProvider({ behaviour: { checkEachOperation: true } }, async (fixture) => {
      const { emulator } = fixture;
      const link = await service(emulator);
      const { state } = await createdBy(fixture, declared({ autoApplyApprovedChanges: true, ...link }));
      assert.deepEqual(lastOperations(patches(emulator)), [
        'replace serviceKind "custom-approvals"',
        `add serviceKindConfigurationId ${JSON.stringify(link.serviceKindConfigurationId)}`,
        "add autoApplyApprovedChanges true",
      ]);
      await upped(
        fixture.again(),
        state,
        declared({ autoApplyApprovedChanges: false, serviceKind: "launchdarkly" }),
      );
      assert.deepEqual(lastOperations(patches(emulator)), [
        "replace autoApplyApprovedChanges false",
        "remove serviceKindConfigurationId",
        'replace serviceKind "launchdarkly"',
      ]);
    }));
});

describe("EnvironmentApprovals that return to LaunchDarkly's own approvals", () => {
  it("lose the configuration and the automatic application that somebody else set", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const link = await service(emulator);
      const flag = { required: true, autoApplyApprovedChanges: true, ...link };
      emulator.seedEnvironment({ ...place, approvals: { flag } });
      const inputs = declared({ serviceKind: "launchdarkly" });
      const { state } = await createdBy(fixture, inputs);
      assert.deepEqual(lastOperations(patches(emulator)), [
        "replace autoApplyApprovedChanges false",
        "remove serviceKindConfigurationId",
        'replace serviceKind "launchdarkly"',
      ]);
      assert.equal(live(emulator).required, true, "it is not declared");
      assert.equal(await upped(fixture.again(), state, inputs), state, "nothing is left to do");
    }));

  it("keep what somebody else set if they were LaunchDarkly's own before", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { serviceKindConfigurationId } = await service(emulator);
      emulator.seedEnvironment({
        ...place,
        approvals: { flag: { serviceKindConfigurationId: String(serviceKindConfigurationId) } },
      });
      await createdBy(fixture, declared({ required: true, serviceKind: "launchdarkly" }));
      assert.deepEqual(lastOperations(patches(emulator)), ["replace required true"]);
    }));

  it("keep a configuration that another service needs", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const link = await service(emulator);
      emulator.seedEnvironment({
        ...place,
        approvals: { flag: { autoApplyApprovedChanges: true, ...link } },
      });
      await createdBy(fixture, declared({ required: true }));
      assert.deepEqual(lastOperations(patches(emulator)), ["replace required true"]);
      assert.equal(live(emulator).serviceKindConfigurationId, link.serviceKindConfigurationId);
    }));
});

describe("What EnvironmentApprovals say of themselves", () => {
  it("explains that only flags have services", () =>
    withProvider({ behaviour: { ignoreOtherServices: false } }, async (fixture) => {
      const link = await service(fixture.emulator);
      const inputs = await fixture.checked(declared({ resourceKind: "segment", ...link }));
      await assert.rejects(
        fixture.provider.create(inputs),
        /only supported for resourceKind 'flag'.*declare the service only for resourceKind flag/s,
      );
      assert.deepEqual(patches(fixture.emulator).length, 1);
    }));

  it("says in the preview of a replacement that the settings are reset, not deleted", () =>
    withProvider({}, async (fixture) => {
      const { state } = await createdBy(fixture, declared({ required: true }));
      const next = fixture.again();
      const news = await next.checked(declared({ required: true, environmentKey: "test" }), state);
      const { replaces } = await next.provider.diff(ID, state, news);
      assert.deepEqual(replaces, ["environmentKey"]);
      assert.match(
        next.printed.join("\n"),
        /environmentKey cannot be changed in place, so approval settings checkout\/production\/flag is replaced \(the settings that it wrote are reset\)\./,
      );
    }));
});
