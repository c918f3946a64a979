import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import { SECRET_VALUE } from "../emulator/client";
import { type ProviderFixture, withProvider } from "../support/provider";
import { InProcessStack } from "../support/stack";
import { declared, service } from "./played";

// Behavior with which a server cannot do or keep what the steps declare.
const IMPOSSIBLE: Partial<Behaviour> = {
  approvalsOnPlan: true,
  ignoreServiceFields: false,
  ignoreRemovals: false,
};

const C0 = { username: "u", password: SECRET_VALUE, host: "h", template: "t" };

/** Creates, previews, changes and previews again: the preview after each step is empty. */
async function life(account: ProviderFixture, resourceKind: string, steps: Props[]): Promise<void> {
  const stack = new InProcessStack(account);
  const { printed } = account;
  for (const step of steps) {
    const program = declared({ resourceKind, ...step });
    await stack.up(program);
    const before = printed.length;
    const pending = await stack.preview(program);
    const shown = printed.slice(before);
    assert.equal(pending, undefined, `${JSON.stringify(step)} ${shown.join("\n")}`);
    assert.deepEqual(
      shown.filter((line) => line.includes("JSON Patch")),
      [],
    );
    const { state, inputs } = stack;
    await stack.refresh();
    assert.equal(await stack.preview(program), undefined, `after a refresh: ${JSON.stringify(step)}`);
    // The next step follows without a refresh.
    Object.assign(stack, { state, inputs });
  }
  await stack.destroy();
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
