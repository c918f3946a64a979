import { strict as assert } from "node:assert";
import { assertNoSecret, bringUp, byKey, onExample, type Story, succeeded } from "./lifecycle";
import { assertReadme } from "./readme";

const STORY: Story = { secrets: { approvalsKey: "appr-made-up-api-key-0815" }, stacks: { dev: [] } };

onExample("approvals", STORY, (opened) => {
  it("gives both services their form, and patches one variable inside the list", async () => {
    const fixture = opened();
    const { emulator, stack } = fixture;
    const forms = () =>
      byKey(emulator).map(({ capabilityConfig }) => {
        const { approvals } = capabilityConfig as unknown as {
          approvals: { additionalFormVariables: FormVariable[] };
        };
        return approvals.additionalFormVariables;
      });
    const keys = () => forms().map((form) => form.map(({ key }) => key));
    /** The operations of the last patches, without `test` operations. */
    const operations = (patches: number) =>
      emulator
        .audit()
        .slice(-patches)
        .map(({ patch }) => (patch as Operation[]).filter(({ op }) => op !== "test"))
        .map((patch) => patch.map(({ op, path }) => `${op} ${path}`));

    succeeded(await bringUp(stack));
    assert.deepEqual(keys(), [
      ["changeTicket", "rollbackPlan", "approverGroup"],
      ["changeTicket", "risk"],
    ]);
    const [options] = forms().flatMap((form) =>
      form.map(({ dynamicOptions }) => dynamicOptions).filter(Boolean),
    );
    assert.equal(options?.endpoint.url, "https://approvals.example.com/groups");
    assert.equal(options?.endpoint.headers[0]?.value, "Bearer {{ apiKey }}");
    const [approvals, servicenow] = byKey(emulator);
    assert.deepEqual((await stack.outputs()).approvalSettings, [
      { serviceKind: "custom-approvals", serviceKindConfigurationId: approvals?._id },
      { serviceKind: "servicenow-app", serviceKindConfigurationId: servicenow?._id },
    ]);

    const settings = () => emulator.environments()[0]?.approvals.flag;
    assert.equal((await stack.outputs()).asked, "checkout/production/flag");
    assert.equal(settings()?.serviceKindConfigurationId, approvals?._id);
    assert.deepEqual([settings()?.required, settings()?.minNumApprovals], [true, 2]);

    fixture.edit("[changeTicket, risk]", "[changeTicket, rollbackPlan, risk]");
    succeeded(await stack.preview());
    const inserted = succeeded(await bringUp(stack));
    assert.deepEqual(inserted.changes, { update: 1, same: 2 }, inserted.output);
    const list = "/capabilityConfig/approvals/additionalFormVariables";
    assert.deepEqual(operations(1), [[`add ${list}/1`]]);
    assert.deepEqual(keys()[1], ["changeTicket", "rollbackPlan", "risk"]);

    fixture.edit("Number of the change request, e.g.", "Number of the approved change, e.g.");
    succeeded(await bringUp(stack));
    // Also in the list with a header value, which is in no operation.
    assert.deepEqual(operations(2), Array(2).fill([`replace ${list}/0/description`]));
    assert.deepEqual(
      forms().map(([first]) => first?.description),
      Array(2).fill("Number of the approved change, e.g. CHG0031337"),
    );
    succeeded(await stack.preview({ expectNoChanges: true }));

    assertNoSecret(STORY, fixture, fixture.shown.join("\n"));
    assertReadme("approvals", fixture);
    succeeded(await stack.destroy());
    assert.deepEqual(emulator.configurations(), []);
    assert.deepEqual([settings()?.required, settings()?.serviceKind], [false, "launchdarkly"]);
  });
});

interface FormVariable {
  key: string;
  description: string;
  dynamicOptions?: { endpoint: { url: string; headers: { value: string }[] } };
}

interface Operation {
  op: string;
  path: string;
}
