import assert from "node:assert/strict";
import type { ApprovalSettings, Emulator } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import { SECRET_VALUE } from "../emulator/client";
import { type ProviderFixture, withProvider } from "../support/provider";
import { createdBy, declared, ID, live, patches, service, upped } from "./played";

/** Edits the settings by hand. */
function edit(emulator: Emulator, members: Partial<ApprovalSettings>): void {
  emulator.editEnvironment("checkout", "production", ({ approvals }) => {
    Object.assign(approvals.flag ?? {}, members);
  });
}

/** The state after a refresh in its own process. */
async function refreshed(fixture: ProviderFixture, state: Props): Promise<Props> {
  return (await fixture.again().provider.read(ID, state)).props ?? {};
}

describe("Settings of EnvironmentApprovals that somebody else changed, after a refresh", () => {
  const DECLARED = { required: true, minNumApprovals: 2, requiredApprovalTags: [] };

  it("stay when the resource is deleted, until somebody puts them back", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { state } = await createdBy(fixture, declared(DECLARED));
      assert.equal((await refreshed(fixture, state)).__written, undefined, "nobody has changed anything");
      edit(emulator, { minNumApprovals: 3 });
      const first = await refreshed(fixture, state);
      assert.deepEqual([first.minNumApprovals, first.__written], [3, { minNumApprovals: 2 }]);
      const second = await refreshed(fixture, first);
      assert.deepEqual(second, first, "a second refresh changes nothing");
      await fixture.again().provider.delete(ID, second);
      assert.deepEqual([live(emulator).required, live(emulator).minNumApprovals], [false, 3]);

      edit(emulator, { minNumApprovals: 2 });
      await fixture.again().provider.delete(ID, second);
      assert.equal(live(emulator).minNumApprovals, 1, "it equals what this resource wrote last");
      edit(emulator, { required: true, minNumApprovals: 2 });
      assert.equal((await refreshed(fixture, second)).__written, undefined);
    }));

  it("stay when the program no longer declares them", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { state } = await createdBy(fixture, declared({ ...DECLARED, canReviewOwnRequest: true }));
      edit(emulator, { minNumApprovals: 3 });
      const read = await refreshed(fixture, state);
      const after = await upped(fixture.again(), read, declared({ required: true }));
      const { minNumApprovals, canReviewOwnRequest } = live(emulator);
      assert.deepEqual([minNumApprovals, canReviewOwnRequest], [3, false]);
      assert.equal(after.__written, undefined, "it no longer has a part in it");
    }));

  it("are this resource's again once it writes them, and only then", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { state } = await createdBy(fixture, declared(DECLARED));
      edit(emulator, { minNumApprovals: 3 });
      const read = await refreshed(fixture, state);
      const taken = { ...DECLARED, minNumApprovals: 3, canReviewOwnRequest: true };
      const other = await upped(fixture.again(), read, declared(taken));
      assert.deepEqual(other.__written, { minNumApprovals: 2 }, "another setting was written");
      const back = await upped(fixture.again(), other, declared(DECLARED));
      assert.deepEqual([live(emulator).minNumApprovals, back.__written], [2, undefined]);
      await fixture.again().provider.delete(ID, back);
      assert.equal(live(emulator).minNumApprovals, 1);
    }));

  it("cause no difference: a preview after the refresh is as one before it", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const { state } = await createdBy(fixture, declared(DECLARED));
      edit(emulator, { minNumApprovals: 3 });
      const read = await refreshed(fixture, state);
      const next = fixture.again();
      const news = await next.checked(declared({ ...DECLARED, minNumApprovals: 3 }), read);
      assert.deepEqual(await next.provider.diff(ID, read, news), { changes: false });
      const { inputs = {} } = await fixture.again().provider.read(ID, state);
      assert.equal(Object.hasOwn(inputs, "__written"), false);
    }));

  it("stay as a whole if one of the service, its configuration and its values was changed", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const [ours, theirs] = [await service(emulator), await service(emulator, "Theirs")];
      const { state } = await createdBy(fixture, declared({ required: true, ...ours }));
      edit(emulator, theirs);
      await fixture.again().provider.delete(ID, await refreshed(fixture, state));
      assert.deepEqual([live(emulator).required, live(emulator).serviceKind], [false, "custom-approvals"]);
      assert.equal(live(emulator).serviceKindConfigurationId, theirs.serviceKindConfigurationId);

      // As an edit by Terraform's provider leaves it: the link is gone, and later somebody sets another one.
      emulator.editEnvironment("checkout", "production", ({ approvals: { flag } }) => {
        delete flag?.serviceKindConfigurationId;
        Object.assign(flag ?? {}, { serviceKind: "launchdarkly" });
      });
      const unlinked = await refreshed(fixture, state);
      edit(emulator, theirs);
      await fixture.again().provider.delete(ID, await refreshed(fixture, unlinked));
      assert.equal(live(emulator).serviceKindConfigurationId, theirs.serviceKindConfigurationId);
    }));

  it("stay with a secret that somebody rotated, and no state shows the old one", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const serviceConfig = { username: "u", password: SECRET_VALUE, host: "h", template: "t" };
      const { state } = await createdBy(fixture, declared({ serviceKind: "servicenow-c0", serviceConfig }));
      edit(emulator, { serviceConfig: { ...serviceConfig, password: "by-hand-0123456789x" } });
      const first = await refreshed(fixture, state);
      const second = await refreshed(fixture, first);
      assert.deepEqual(second, first);
      assert.doesNotMatch(JSON.stringify(second), new RegExp(`${SECRET_VALUE}|by-hand`));
      await fixture.again().provider.delete(ID, second);
      assert.equal(live(emulator).serviceConfig?.password, "by-hand-0123456789x");
      assert.equal(patches(emulator).length, 1);
    }));

  it("never keep a value that the program made secret", () =>
    withProvider({}, async (fixture) => {
      const { emulator } = fixture;
      const secretKeys = ["/requiredApprovalTags"];
      const { state } = await createdBy(
        fixture,
        declared({ requiredApprovalTags: ["hush-hush"], secretKeys }),
      );
      edit(emulator, { requiredApprovalTags: ["theirs"] });
      const read = await refreshed(fixture, state);
      assert.doesNotMatch(JSON.stringify(read.__written), /hush/);
      await fixture.again().provider.delete(ID, await refreshed(fixture, read));
      assert.deepEqual(live(emulator).requiredApprovalTags, ["theirs"]);
    }));
});

describe("The service of EnvironmentApprovals that nobody changed", () => {
  for (const maskShape of ["prefix-suffix", "three-stars", "fixed", "hidden", "empty"] as const) {
    it(`is reset after a refresh, however its secret is shown (${maskShape})`, () =>
      withProvider({ behaviour: { maskShape } }, async (fixture) => {
        const { emulator } = fixture;
        const serviceConfig = { username: "u", password: SECRET_VALUE, host: "h", template: "t" };
        const { state } = await createdBy(fixture, declared({ serviceKind: "servicenow-c0", serviceConfig }));
        await fixture.again().provider.delete(ID, await refreshed(fixture, state));
        assert.deepEqual([live(emulator).serviceKind, live(emulator).serviceConfig], ["launchdarkly", {}]);
      }));
  }
});
