import assert from "node:assert/strict";
import { onBothEngines } from "./project";

const PROGRAM = 'const a = new Thing("a", { label: "a", size: 3 });\nexports.size = a.size;';

describe("refresh", () => {
  onBothEngines("brings outside changes into outputs and inputs, and up corrects them", async (project) => {
    await project.up(PROGRAM);
    assert.deepEqual((await project.stack.refresh()).changes, { same: 1 });
    project.editByHand("a", { size: 99 });
    const seen = await project.stack.refresh({ previewOnly: true });
    assert.equal(seen.exitCode, 0, seen.output);
    assert.deepEqual(seen.changes, { update: 1 });
    assert.equal((await project.resource("a"))?.outputs?.size, 3);

    const refresh = await project.stack.refresh({ diff: true });
    assert.deepEqual(refresh.changes, { update: 1 });
    assert.equal((await project.resource("a"))?.outputs?.size, 99);
    assert.equal((await project.resource("a"))?.inputs?.size, 99);
    assert.deepEqual((await project.up()).changes, { update: 1 });
    assert.equal(project.objects().a?.size, 3);
  });

  onBothEngines("removes a missing object from the state, and up creates it again", async (project) => {
    await project.up(PROGRAM);
    project.editByHand("a");
    assert.deepEqual((await project.stack.refresh()).changes, { delete: 1 });
    assert.equal(await project.resource("a"), undefined);
    assert.deepEqual((await project.up()).changes, { create: 1 });
  });

  onBothEngines("ends with code 7 if drift was not expected", async (project) => {
    await project.up(PROGRAM);
    const clean = await project.stack.refresh({ previewOnly: true, expectNoChanges: true });
    assert.equal(clean.exitCode, 0, clean.output);
    project.editByHand("a", { size: 99 });
    assert.equal((await project.stack.refresh({ previewOnly: true, expectNoChanges: true })).exitCode, 7);
    const preview = await project.stack.preview({ refresh: true, expectNoChanges: true });
    assert.equal(preview.exitCode, 7, preview.output);
    assert.equal((await project.resource("a"))?.outputs?.size, 3);
  });

  onBothEngines("up with refresh corrects drift in the same run", async (project) => {
    await project.up(PROGRAM);
    project.editByHand("a", { size: 99 });
    await project.up(undefined, { refresh: true });
    assert.equal(project.objects().a?.size, 3);
    project.editByHand("a");
    await project.up(undefined, { refresh: true });
    assert.equal(project.objects().a?.size, 3);
    assert.equal((await project.stack.destroy({ refresh: true })).exitCode, 0);
  });

  onBothEngines("never calls a provider to compare an external resource", async (project) => {
    await project.up(PROGRAM);
    const id = (await project.resource("a"))?.id ?? "";
    await project.up(`${PROGRAM}\nnew Thing("known", {}, { id: ${JSON.stringify(id)} });`);
    project.forgetCalls();
    const refresh = await project.stack.refresh();
    assert.equal(refresh.exitCode, 0, refresh.output);
    assert.equal(project.calls("read").length, 4);
    const compared = project.calls("diff").map(({ news }) => news?.label);
    assert.ok(!compared.includes(undefined), "only the managed one, which has a label, may be compared");
    assert.equal((await project.resource("known"))?.outputs?.size, 3);
  });

  onBothEngines("exports its state for another stack, with secrets readable on request", async (project) => {
    await project.up('new Thing("a", { label: "a", colour: pulumi.secret("red-4711") });');
    const sealed = await project.stack.exportState();
    const open = await project.stack.exportState({ showSecrets: true });
    assert.ok(!JSON.stringify(sealed).includes("red-4711"), JSON.stringify(sealed));
    const colour = open.deployment.resources?.find(({ urn }) => urn.endsWith("::a"))?.inputs?.colour;
    assert.equal(Object(colour).plaintext, '"red-4711"');
    await project.stack.importState({ ...sealed, deployment: { ...sealed.deployment, resources: [] } });
    assert.equal(await project.resource("a"), undefined);
    await project.stack.importState(sealed);
    assert.deepEqual((await project.up()).changes, { same: 1 });
  });

  onBothEngines("repairs a partial failure", async (project) => {
    project.program('new Thing("a", { label: "a", failCreate: "init" });');
    await project.stack.up();
    await project.stack.refresh();
    assert.deepEqual((await project.resource("a"))?.initErrors ?? [], []);
    assert.deepEqual((await project.up()).changes, { same: 1 });
  });
});
