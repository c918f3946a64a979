import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import { SECRET_VALUE } from "../emulator/client";
import { type ProviderFixture, withProvider } from "../support/provider";
import { declared, service } from "./played";

// Behavior with which a server cannot do or keep what the steps declare.
const IMPOSSIBLE: Partial<Behaviour> = {
  approvalsOnPlan: true,
  ignoreServiceFields: false,
  ignoreRemovals: false,
};

const C0 = { username: "u", password: SECRET_VALUE, host: "h", template: "t" };

/** Creates, previews, changes and previews again: the preview after each step is empty. */
async function life(fixture: ProviderFixture, resourceKind: string, steps: Props[]): Promise<void> {
  let state: Props | undefined;
  const id = `checkout/production/${resourceKind}`;
  for (const step of steps) {
    const inputs = declared({ resourceKind, ...step });
    const run = fixture.again();
    const news = await run.checked(inputs, state ?? {});
    if (!state) state = (await run.provider.create(news)).outs ?? {};
    else if ((await run.provider.diff(id, state, news)).changes !== false) {
      state = (await run.provider.update(id, state, news)).outs ?? {};
    }
    const second = fixture.again();
    const again = await second.checked(inputs, state);
    const { changes, replaces } = await second.provider.diff(id, state, again);
    assert.deepEqual(
      [changes, replaces],
      [false, undefined],
      `${JSON.stringify(step)} ${second.printed.join("\n")}`,
    );
    assert.deepEqual(
      second.printed.filter((line) => line.includes("JSON Patch")),
      [],
    );
    const third = fixture.again();
    const read = await third.provider.read(id, state);
    const refreshed = await third.provider.diff(id, read.props ?? {}, again);
    assert.equal(refreshed.changes, false, `after a refresh: ${JSON.stringify(step)}`);
  }
  if (state) await fixture.again().provider.delete(id, state);
}

/** The approvals of flags, then of segments, with these switches. */
export async function converge(behaviour: Behaviour): Promise<void> {
  const environments = [{ projectKey: "checkout", environmentKey: "production" }];
  await withProvider({ behaviour: { ...behaviour, ...IMPOSSIBLE }, environments }, async (fixture) => {
    const { emulator } = fixture;
    const link = await service(emulator);
    await life(fixture, "flag", [
      { required: true, minNumApprovals: 2, autoApplyApprovedChanges: false },
      { required: true, ...link, autoApplyApprovedChanges: true },
      { requiredApprovalTags: ["billing", "auth", "zebra"], ...link },
      { requiredApprovalTags: ["auth", "new"], serviceKind: "servicenow-c0", serviceConfig: C0 },
      {
        serviceKind: "servicenow-normal",
        serviceConfig: { implPlanFlag: true, detail_column: "work_notes" },
      },
      { serviceKind: "launchdarkly", canApplyDeclinedChanges: false },
      {},
    ]);
    assert.deepEqual(emulator.environments()[0]?.approvals.flag?.serviceKind, "launchdarkly");
    const quiet = { ...behaviour, servicesMustMatch: false };
    Object.assign(emulator.behaviour, quiet, IMPOSSIBLE);
    await life(fixture, "segment", [
      { required: true, bypassApprovalsForPendingChanges: true },
      { required: false, requiredApprovalTags: ["b", "a"] },
      {},
    ]);
  });
}
