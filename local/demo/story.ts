import type { Emulator } from "../emulator";
import type { OperationResult, StackDriver } from "../engine";
import { good, heading, say, show } from "./terminal";

/** The secrets of the demo's program. No output may contain them. */
export const DEMO_SECRETS = {
  pagerdutyKey: "R0demo5ecretRoutingKey9Q",
  approvalsKey: "appr-demo-5ecret-key-7Z",
};

/** Runs the demo. Throws at the first check that fails. */
export async function tell(stack: StackDriver, emulator: Emulator): Promise<void> {
  heading(1, "pulumi preview: what up would create");
  const first = await stack.preview();
  show(first.output);
  expect(
    first.exitCode === 0 && first.changes.create === 3,
    "two configurations and a link (the CLI counts the stack, too); nothing sent",
    first,
  );
  expect(emulator.configurations().length === 0, "the account is still empty", first);

  heading(2, "pulumi up: create them");
  const up = await stack.up();
  show(up.output);
  expect(up.exitCode === 0 && emulator.configurations().length === 2, "both exist in LaunchDarkly", up);

  heading(3, "The environment uses the approval service");
  const service = emulator.configurations().find((item) => item._integrationKey === "custom-approvals");
  const settings = emulator.environments()[0]?.approvals.flag;
  say(`   project default, environment test: required ${settings?.required}`);
  say(`   ${settings?.serviceKind}, configuration ${settings?.serviceKindConfigurationId}`);
  expect(
    settings?.serviceKindConfigurationId === service?._id && settings?.required === true,
    "linked in the same up, by an id that did not exist before",
    up,
  );

  heading(4, "pulumi preview: nothing to do");
  const same = await stack.preview({ expectNoChanges: true });
  expect(same.exitCode === 0, "no changes, and the preview says so with exit code 0", same);

  heading(5, "Somebody edits the configuration in LaunchDarkly, by hand");
  say('   severity: "critical" → "info", and the routing key is replaced');
  const target = emulator.configurations().find((item) => item.name.startsWith("Guarded"));
  if (!target) throw new Error("the PagerDuty configuration does not exist");
  emulator.edit(target._id, (draft) => {
    draft.configValues = { ...draft.configValues, severity: "info", integrationKey: "R0somebodyElsesKey" };
  });

  heading(6, "pulumi preview: the drift, and the JSON Patch that will be sent");
  const drift = await stack.preview({ expectNoChanges: true });
  show(drift.output);
  expect(drift.exitCode !== 0, "a pipeline with --expect-no-changes stops here", drift);
  expect(drift.output.includes("replace /configValues/severity"), "the patch names only what changed", drift);

  heading(7, "pulumi up: send the patch");
  const healed = await stack.up();
  show(healed.output);
  const entry = emulator
    .audit()
    .findLast((item) => item.operation === "update" && item.comment?.startsWith("Pulumi"));
  expect(healed.exitCode === 0 && entry !== undefined, "LaunchDarkly matches the program again", healed);
  say("   LaunchDarkly's audit log:");
  for (const line of [`     ${entry?.comment}`, ...auditLines(entry?.patch ?? [])]) say(line);
  expect(entry?.patch?.length === 2, "two operations were sent, and no other member changed", healed);

  heading(8, "pulumi destroy: clean up");
  const gone = await stack.destroy();
  show(gone.output);
  expect(gone.exitCode === 0 && emulator.configurations().length === 0, "the account is empty again", gone);
  const after = emulator.environments()[0]?.approvals.flag;
  expect(
    after?.serviceKind === "launchdarkly" && !after.required,
    "the environment requires no approval, as before",
    gone,
  );

  const shown = [first, up, same, drift, healed, gone].map((result) => result.output).join("\n");
  const leaked = Object.values(DEMO_SECRETS).some((secret) => shown.includes(secret));
  expect(!leaked, "no output contained a secret", gone);
}

/** The operations of an audit log entry, one on each line. */
function auditLines(patch: readonly unknown[]): string[] {
  return patch.map((one) => {
    const { op, path, value } = one as { op: string; path: string; value?: unknown };
    return `       ${op} ${path}${value === undefined ? "" : ` ${JSON.stringify(value)}`}`;
  });
}

function expect(held: boolean, claim: string, result: OperationResult): void {
  if (!held) throw new Error(`this check failed: ${claim}\n${result.output}`);
  good(claim);
}
