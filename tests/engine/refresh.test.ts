import assert from "node:assert/strict";
import { onBothEngines } from "./world";

const PROGRAM = 'const a = new Thing("a", { label: "a", size: 3 });\nexports.size = a.size;';

describe("refresh", () => {
  onBothEngines("brings outside changes into outputs and inputs, and up corrects them", async (world) => {
    await world.up(PROGRAM);
    assert.deepEqual((await world.stack.refresh()).changes, { same: 1 });
    world.meddle("a", { size: 99 });
    const seen = await world.stack.refresh({ previewOnly: true });
    assert.equal(seen.exitCode, 0, seen.output);
    assert.deepEqual(seen.changes, { update: 1 });
    assert.equal((await world.resource("a"))?.outputs?.size, 3);

    const refresh = await world.stack.refresh({ diff: true });
    assert.deepEqual(refresh.changes, { update: 1 });
    assert.equal((await world.resource("a"))?.outputs?.size, 99);
    assert.equal((await world.resource("a"))?.inputs?.size, 99);
    assert.deepEqual((await world.up()).changes, { update: 1 });
    assert.equal(world.objects().a?.size, 3);
  });

  onBothEngines("forgets an object that is gone, and up makes it again", async (world) => {
    await world.up(PROGRAM);
    world.meddle("a");
    assert.deepEqual((await world.stack.refresh()).changes, { delete: 1 });
    assert.equal(await world.resource("a"), undefined);
    assert.deepEqual((await world.up()).changes, { create: 1 });
  });

  onBothEngines("ends with code 7 when no drift was expected", async (world) => {
    await world.up(PROGRAM);
    const clean = await world.stack.refresh({ previewOnly: true, expectNoChanges: true });
    assert.equal(clean.exitCode, 0, clean.output);
    world.meddle("a", { size: 99 });
    assert.equal((await world.stack.refresh({ previewOnly: true, expectNoChanges: true })).exitCode, 7);
    const preview = await world.stack.preview({ refresh: true, expectNoChanges: true });
    assert.equal(preview.exitCode, 7, preview.output);
    assert.equal((await world.resource("a"))?.outputs?.size, 3);
  });

  onBothEngines("up with refresh corrects drift at once", async (world) => {
    await world.up(PROGRAM);
    world.meddle("a", { size: 99 });
    await world.up(undefined, { refresh: true });
    assert.equal(world.objects().a?.size, 3);
    world.meddle("a");
    await world.up(undefined, { refresh: true });
    assert.equal(world.objects().a?.size, 3);
    assert.equal((await world.stack.destroy({ refresh: true })).exitCode, 0);
  });

  onBothEngines("never asks a provider for the difference of what is only looked at", async (world) => {
    await world.up(PROGRAM);
    const id = (await world.resource("a"))?.id ?? "";
    await world.up(`${PROGRAM}\nnew Thing("known", {}, { id: ${JSON.stringify(id)} });`);
    world.forgetCalls();
    const refresh = await world.stack.refresh();
    assert.equal(refresh.exitCode, 0, refresh.output);
    assert.equal(world.calls("read").length, 4);
    const compared = world.calls("diff").map(({ news }) => news?.label);
    assert.ok(!compared.includes(undefined), "only the managed one, which has a label, may be compared");
    assert.equal((await world.resource("known"))?.outputs?.size, 3);
  });

  onBothEngines("exports its state for another stack, secrets readable where asked", async (world) => {
    await world.up('new Thing("a", { label: "a", colour: pulumi.secret("red-4711") });');
    const sealed = await world.stack.exportState();
    const open = await world.stack.exportState({ showSecrets: true });
    assert.ok(!JSON.stringify(sealed).includes("red-4711"), JSON.stringify(sealed));
    const colour = open.deployment.resources?.find(({ urn }) => urn.endsWith("::a"))?.inputs?.colour;
    assert.equal(Object(colour).plaintext, '"red-4711"');
    await world.stack.importState({ ...sealed, deployment: { ...sealed.deployment, resources: [] } });
    assert.equal(await world.resource("a"), undefined);
    await world.stack.importState(sealed);
    assert.deepEqual((await world.up()).changes, { same: 1 });
  });

  onBothEngines("heals what failed half-way", async (world) => {
    world.program('new Thing("a", { label: "a", failCreate: "init" });');
    await world.stack.up();
    await world.stack.refresh();
    assert.deepEqual((await world.resource("a"))?.initErrors ?? [], []);
    assert.deepEqual((await world.up()).changes, { same: 1 });
  });
});
