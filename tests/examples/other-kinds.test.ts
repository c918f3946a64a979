import { strict as assert } from "node:assert";
import type { ObjectKindName } from "../../local/emulator";
import { assertNoSecret, bringUp, onExample, type Story, succeeded } from "./lifecycle";
import { assertReadme } from "./readme";
import { OTHER_KINDS } from "./stories";

const KINDS: ObjectKindName[] = ["subscription", "webhook", "delivery", "store", "destination", "import"];
const STORY: Story = { ...OTHER_KINDS, stacks: { dev: [] } };

onExample("other-kinds", STORY, (opened) => {
  it("creates one object of each kind, patches what changes, and deletes them", async () => {
    const fixture = opened();
    const { emulator, stack, edit } = fixture;
    const counts = (): number[] => KINDS.map((kind) => emulator.objects(kind).length);
    const calls = (end: string): number => emulator.requests.filter(({ path }) => path.endsWith(end)).length;

    succeeded(await stack.preview());
    assert.deepEqual([counts(), calls("/validate")], [[0, 0, 0, 0, 0, 0], 0]);
    succeeded(await bringUp(stack));
    assert.deepEqual(counts(), [1, 1, 1, 1, 1, 1]);
    assert.equal(calls("/validate"), 1);
    const { edgeStatus, importId } = await stack.outputs();
    assert.deepEqual([edgeStatus, String(importId).split("/").slice(0, 2)], [200, ["checkout", "split"]]);

    succeeded(await stack.preview({ expectNoChanges: true }));
    edit(
      '"proj/checkout:env/production:flag/*"',
      '"proj/checkout:env/production:flag/*", "proj/checkout:env/test:flag/*"',
    );
    succeeded(await bringUp(stack));
    assert.equal(emulator.requests.filter(({ method }) => method === "PATCH").length, 2);
    succeeded(await stack.destroy());
    assert.deepEqual([counts(), calls("/trigger")], [[0, 0, 0, 0, 0, 0], 0]);
    assertReadme("other-kinds", fixture);
    assertNoSecret(STORY, fixture, fixture.shown.join("\n"));
  });
});
