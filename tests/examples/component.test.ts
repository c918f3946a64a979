import { strict as assert } from "node:assert";
import { assertNoSecret, bringUp, onExample, type Story, succeeded } from "./lifecycle";
import { assertReadme } from "./readme";

const STORY: Story = {
  secrets: {
    checkoutPagerdutyKey: "pd-made-up-checkout-4711",
    searchPagerdutyKey: "pd-made-up-search-0815",
    approvalsKey: "appr-made-up-api-key-2342",
  },
  stacks: { dev: [] },
};
const MORE = `
new TeamIntegrations("billing", { team: "billing", pagerdutyKey: config.requireSecret("searchPagerdutyKey") });
`;

onExample("component", STORY, (opened) => {
  it("creates each team's integrations below a component, and adds a team without changing the others", async () => {
    const fixture = opened();
    const { emulator, stack } = fixture;
    const byTag = () =>
      emulator
        .configurations()
        .map(({ _integrationKey, tags, configValues }) => [tags?.[0], _integrationKey, configValues.severity])
        .sort();
    const checkout = [
      ["team-checkout", "custom-approvals", undefined],
      ["team-checkout", "pagerduty-guardian-edition", "critical"],
    ];
    const search = (severity: string) => ["team-search", "pagerduty-guardian-edition", severity];

    succeeded(await stack.preview());
    succeeded(await bringUp(stack));
    assert.deepEqual(byTag(), [...checkout, search("error")]);
    const ids = emulator.configurations().map(({ _id }) => _id);
    const { checkoutApprovalsId, pagerdutyIds } = await stack.outputs();
    assert.deepEqual([checkoutApprovalsId, ...(pagerdutyIds as string[])].sort(), ids.sort());
    const children = (await stack.exportState()).deployment.resources?.filter(({ id }) =>
      ids.includes(id ?? ""),
    );
    assert.deepEqual(
      children?.map(({ parent }) => parent?.split("::").slice(2).join(" ")).sort(),
      ["checkout", "checkout", "search"].map((team) => `acme:launchdarkly:TeamIntegrations ${team}`),
    );

    fixture.edit('args.severity ?? "error"', 'args.severity ?? "warning"', "team-integrations.ts");
    fixture.edit("export const", `${MORE}\nexport const`);
    const before = emulator.requests.length;
    succeeded(await bringUp(stack));
    const written = emulator.requests.slice(before).filter(({ method }) => method !== "GET");
    assert.deepEqual(written.map(({ method }) => method).sort(), ["PATCH", "POST"]);
    const billing = ["team-billing", "pagerduty-guardian-edition", "warning"];
    assert.deepEqual(byTag(), [billing, ...checkout, search("warning")]);
    succeeded(await stack.preview({ expectNoChanges: true }));

    assertNoSecret(STORY, fixture, fixture.shown.join("\n"));
    assertReadme("component", fixture);
    succeeded(await stack.destroy());
    assert.deepEqual(emulator.configurations(), []);
  });
});
