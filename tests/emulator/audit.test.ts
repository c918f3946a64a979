import assert from "node:assert/strict";
import type { JsonObject } from "../../provider/json/types";
import { created, del, patch, post, SECRET_VALUE, useEmulator } from "./client";

const headerSecret = "Basic aGVhZGVyOnNlY3JldA==";
const variable = {
  key: "cr",
  type: "dynamicEnum",
  dynamicOptions: {
    endpoint: { url: "https://x", headers: [{ name: "Authorization", value: headerSecret }] },
  },
};

describe("The emulator's audit log", () => {
  const emulator = useEmulator();
  const patchOf = (index: number) => (emulator().audit()[index]?.patch ?? []) as JsonObject[];
  const text = () => JSON.stringify(emulator().audit());

  it("has an entry for each change, oldest first, with comment and patch", async () => {
    const before = Date.now();
    const id = await created(emulator());
    const operations = [{ op: "replace", path: "/name", value: "New" }];
    await patch(emulator(), id, { comment: "Asked for by the stack", patch: operations });
    await del(emulator(), id);
    const [create, update, remove] = emulator().audit();
    assert.deepEqual(
      [create?.operation, update?.operation, remove?.operation],
      ["create", "update", "delete"],
    );
    const common = { id, integrationKey: "custom-approvals" };
    const { date, ...entry } = update ?? { date: 0 };
    assert.ok(before <= date && date <= Date.now(), `${before}, ${date}`);
    assert.deepEqual(entry, {
      ...common,
      operation: "update",
      name: "New",
      comment: "Asked for by the stack",
      patch: operations,
    });
    assert.equal(create?.patch, undefined);
  });

  it("has no entry for rejected requests and reads", async () => {
    const id = await created(emulator());
    await patch(emulator(), id, [{ op: "remove", path: "/nothing" }]);
    await post(emulator(), "custom-approvals", {});
    assert.equal(emulator().audit().length, 1);
  });

  it("masks a secret in every form of a patch", async () => {
    const id = await created(emulator());
    const value = "an0ther-secret-value";
    const ways: JsonObject[] = [
      { op: "replace", path: "/configValues/apiKey", value },
      { op: "add", path: "/configValues", value: { apiKey: value, baseURL: "https://b" } },
      { op: "test", path: "/configValues/apiKey", value },
    ];
    for (const way of ways) assert.equal((await patch(emulator(), id, [way])).status, 200);
    const logged = emulator()
      .audit()
      .slice(1)
      .flatMap((_entry, i) => patchOf(i + 1).map((o) => o.value));
    assert.deepEqual(logged, ["[secret]", { apiKey: "[secret]", baseURL: "https://b" }, "[secret]"]);
    assert.ok(!text().includes(value) && !text().includes(SECRET_VALUE), text());
  });

  it("masks a secret that appears in a comment or another field", async () => {
    const id = await created(emulator());
    const operations = [{ op: "replace", path: "/name", value: `Key ${SECRET_VALUE}` }];
    await patch(emulator(), id, { comment: `It was ${SECRET_VALUE}.`, patch: operations });
    const entry = emulator().audit()[1];
    assert.equal(entry?.comment, "It was [secret].");
    assert.equal(entry?.name, "Key [secret]");
    assert.ok(!text().includes(SECRET_VALUE), text());
  });

  it("masks the values of HTTP headers, at any depth of the patch", async () => {
    const id = await created(emulator());
    const whole = { approvals: { additionalFormVariables: [variable] } };
    const base = "/capabilityConfig/approvals/additionalFormVariables";
    const ways: JsonObject[] = [
      { op: "add", path: "/capabilityConfig", value: whole },
      { op: "add", path: `${base}/-`, value: variable },
      { op: "add", path: `${base}/0/dynamicOptions/endpoint/headers/0/value`, value: `${headerSecret}2` },
    ];
    for (const way of ways) assert.equal((await patch(emulator(), id, [way])).status, 200);
    assert.ok(!text().includes(headerSecret), text());
    assert.match(text(), /"name":"Authorization","value":"\[secret\]"/);
  });

  it("masks PagerDuty's integrationKey and values that no manifest describes, but not severity", async () => {
    const configValues = { integrationKey: "R0UT1NGKEY00", severity: "info" };
    const pagerduty = await created(emulator(), { name: "p", configValues }, "pagerduty-guardian-edition");
    await patch(emulator(), pagerduty, [
      { op: "replace", path: "/configValues/integrationKey", value: "R0UT1NGKEY01" },
      { op: "replace", path: "/configValues/severity", value: "critical" },
      { op: "add", path: "/configValues/webhookPassword", value: "unheard-of" },
    ]);
    const values = patchOf(1).map((o) => o.value);
    assert.deepEqual(values, ["[secret]", "critical", "[secret]"]);
  });

  it("shows a manual change of another member as a patch", async () => {
    const id = await created(emulator());
    emulator().edit(id, (draft) => {
      draft.enabled = false;
      draft.configValues.apiKey = "changed-by-hand";
    });
    const entry = emulator().audit()[1];
    assert.equal(entry?.comment, "Edited by hand");
    const value = (path: string) => patchOf(1).find((o) => o.path === path)?.value;
    assert.deepEqual([value("/enabled"), value("/configValues/apiKey")], [false, "[secret]"]);
    emulator().remove(id);
    assert.deepEqual(
      emulator()
        .audit()
        .map((e) => e.operation),
      ["create", "update", "delete"],
    );
  });

  it("has no entry for a seeded configuration", () => {
    const seeded = emulator().seed("devin", { name: "Old", configValues: { apiKey: "seeded-secret" } });
    assert.deepEqual(emulator().configurations(), [seeded]);
    assert.deepEqual(emulator().audit(), []);
  });
});
