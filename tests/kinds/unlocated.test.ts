import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../local/emulator";
import { collectionReader } from "../../provider/api/reading";
import type { JsonObject } from "../../provider/json/types";
import { KINDS } from "../../provider/kinds";
import { createLookups } from "../../provider/lifecycle/lookup";
import { readSettings } from "../../provider/session/settings";
import { runInside } from "../cli/inside";
import { deployed } from "../support/stack";
import { withObjects } from "./objects";
import { SAMPLES, type Sample } from "./samples";

const found = SAMPLES.find(({ kind }) => kind.name === "data-export-destination");
assert.ok(found, "there is a sample of destinations");
const sample: Sample = found;
const { kind } = sample;
const HERE = { projectKey: "checkout", environmentKey: "production" };
const THERE = { projectKey: "checkout", environmentKey: "test" };
const declared = { __kind: kind.name, ...sample.program };

const values = (name: string): JsonObject => ({
  name,
  kind: "segment",
  config: { writeKey: "made-up-4711" },
});

describe("a list with an item that does not show its scope", () => {
  it("is read, and each object is found where it is declared", () =>
    withObjects(sample, { omitLinks: true }, async (account) => {
      account.emulator.seedObject("destination", THERE, values("Other"));
      const made = await deployed(account, declared);
      assert.match(made.id, /^checkout\/production\/[0-9a-f]{24}$/);
      assert.equal((await made.compare(declared)).outcome.kind, "same");
    }));

  it("does not hide what a lost request created, and does not mistake another environment's for it", async () => {
    await withObjects(sample, { omitLinks: true }, async (account) => {
      const { name } = sample.program as { name: string };
      account.emulator.inject({ operation: "create", connection: "reset-after" });
      const first = await deployed(account, declared);
      assert.equal(account.objects.all().size, 1);
      account.emulator.seedObject("destination", THERE, values(name));
      account.emulator.inject({ operation: "create", connection: "reset-before" });
      account.emulator.removeObject(first.id.split("/").at(-1) ?? "");
      const second = await deployed(account, declared);
      assert.match(second.id, /^checkout\/production\//);
      assert.equal(account.objects.all().size, 2);
    });
  });

  it("does not stand in the way of an adoption by name", () =>
    withObjects(sample, { omitLinks: true }, async (account) => {
      const { name } = sample.program as { name: string };
      account.emulator.seedObject("destination", THERE, values(name));
      const { _id } = account.emulator.seedObject("destination", HERE, {
        ...(sample.program as JsonObject),
      });
      const adopted = await deployed(account, { ...declared, adopt: "byName" });
      assert.equal(adopted.id, `checkout/production/${_id}`);
    }));

  it("is complete in a lookup of an environment", () =>
    withObjects(sample, { omitLinks: true }, async ({ emulator }) => {
      emulator.seedObject("destination", THERE, values("There"));
      const { _id } = emulator.seedObject("destination", HERE, values("Here"));
      const { settings } = readSettings(new Map(), {
        LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
        LAUNCHDARKLY_API_HOST: emulator.url,
      });
      const found = await createLookups().list(settings, kind, HERE, {});
      assert.deepEqual(
        found.map(({ id }) => id),
        [`checkout/production/${_id}`],
      );
    }));

  it("leaves it out of an export, and names it", async () => {
    const emulator = await startEmulator({ behaviour: { omitLinks: true } });
    const folder = mkdtempSync(join(tmpdir(), "unlocated-"));
    try {
      const { _id } = emulator.seedObject("destination", HERE, values("Lost"));
      const { stderr } = await runInside(emulator, ["--kind", kind.name, "--out", folder]);
      assert.match(
        stderr,
        new RegExp(
          `Left out: data export destination ${_id} \\("Lost"\\): LaunchDarkly's list does not show its projectKey, environmentKey`,
        ),
      );
      assert.doesNotMatch(readFileSync(join(folder, "index.ts"), "utf8"), /Lost/);
    } finally {
      await emulator.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("may be of any kind whose list holds objects of several scopes", () => {
    const shared = KINDS.filter(
      (one) => one.scope.some((key) => one.routes.item.includes(`{${key}}`)) && one.routes.collection,
    );
    assert.ok(shared.length >= 4, "several kinds are listed by account");
    for (const one of shared) {
      const members = { _id: "x", name: "x" };
      const whole = Object.fromEntries(one.scope.map((key) => [one.attributes[key]?.wire ?? key, "key"]));
      const self = { self: { href: "/api/v2/destinations/key/key/x" } };
      const text = JSON.stringify({ items: [members, { ...members, ...whole, _links: self }] });
      const reading = collectionReader({ kind: one, scope: {} })({ status: 200, text, headers: {} });
      const ids = "value" in reading ? reading.value.map(({ _id }) => _id) : [];
      const inId = one.scope.filter((key) => one.routes.item.includes(`{${key}}`));
      const all = inId.map(() => "key").join("/");
      assert.deepEqual(ids, ["x", `${all}/x`], one.name);
    }
  });
});
