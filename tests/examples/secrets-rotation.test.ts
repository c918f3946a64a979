import { strict as assert } from "node:assert";
import { assertNoSecret, bringUp, byKey, onExample, type Story, succeeded } from "./lifecycle";
import { assertReadme } from "./readme";

const FIRST = "appr-first-made-up-key-0815";
const ROTATED = "appr-rotated-made-up-key-4711";
const BY_HAND = "hand-made-up-key-1234";
const TOKEN = "dapi-made-up-token-2342";
const STORY: Story = {
  secrets: { approvalsKey: FIRST },
  env: { DATABRICKS_TOKEN: TOKEN },
  stacks: { dev: [] },
};

onExample("secrets-rotation", STORY, (opened) => {
  it("rotates a secret with one operation, restores a secret that was changed by hand, and shows none of them", async () => {
    const fixture = opened();
    const { emulator, stack } = fixture;
    const patches = () =>
      emulator.requests
        .filter(({ method }) => method === "PATCH")
        .map(({ body }) => (body as { patch: unknown }).patch);
    const rotation = [{ op: "replace", path: "/configValues/apiKey", value: ROTATED }];

    succeeded(await bringUp(stack));
    const [approvals, warehouse] = byKey(emulator);
    assert.equal(approvals?.configValues.apiKey, FIRST);
    assert.equal(warehouse?.configValues.accessToken, TOKEN);

    await stack.setConfig("approvalsKey", ROTATED, { secret: true });
    const preview = succeeded(await stack.preview());
    assert.equal(preview.changes.update, 1, preview.output);
    const rotated = succeeded(await bringUp(stack));
    assert.deepEqual(rotated.changes, { update: 1, same: 1 }, rotated.output);
    assert.deepEqual(patches(), [rotation]);

    emulator.edit(approvals._id, (draft) => {
      draft.configValues.apiKey = BY_HAND;
    });
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 7);
    succeeded(await bringUp(stack));
    assert.deepEqual(patches(), [rotation, rotation]);
    assert.equal(byKey(emulator)[0]?.configValues.apiKey, ROTATED);
    succeeded(await stack.preview({ expectNoChanges: true }));

    const secrets = { FIRST, ROTATED, BY_HAND, TOKEN };
    const audit = JSON.stringify(emulator.audit());
    assertNoSecret({ ...STORY, secrets }, fixture, [...fixture.shown, audit].join("\n"));
    assertReadme("secrets-rotation", fixture);
    succeeded(await stack.destroy());
    assert.deepEqual(emulator.configurations(), []);
  });
});
