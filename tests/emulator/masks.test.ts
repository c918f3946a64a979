import assert from "node:assert/strict";
import type { MaskShape } from "../../local/emulator";
import { looksLikeMask, mask } from "../../local/emulator/masks";
import type { JsonObject } from "../../provider/json/types";
import { approvals, created, get, list, patch, post, SECRET_VALUE, useEmulator } from "./client";

const shapes: Record<MaskShape, string | undefined> = {
  "prefix-suffix": "sup********123",
  "three-stars": "sup***123",
  "same-length": "**************",
  fixed: "********",
  empty: "",
  hidden: undefined,
};

describe("The emulator's masks", () => {
  const emulator = useEmulator();
  const apiKey = (body: JsonObject) => (body.configValues as JsonObject).apiKey;

  for (const [shape, expected] of Object.entries(shapes)) {
    it(`of shape ${shape} are in the responses to POST, GET, list and PATCH`, async () => {
      emulator().behaviour.maskShape = shape as MaskShape;
      const made = await post(emulator(), "custom-approvals", approvals());
      const id = String(made.body._id);
      const listed = (await list(emulator(), "custom-approvals")).body.items as JsonObject[];
      const changed = await patch(emulator(), id, [{ op: "add", path: "/tags", value: [] }]);
      for (const body of [made.body, (await get(emulator(), id)).body, listed[0] ?? {}, changed.body]) {
        assert.equal(apiKey(body), expected);
        assert.equal((body.configValues as JsonObject).baseURL, "https://approvals.example.com");
      }
    });
  }

  it("reveal nothing of a value of up to six characters", () => {
    assert.equal(mask("abcdef", "prefix-suffix"), "******");
    assert.equal(mask("abcdef", "three-stars"), "***");
    assert.equal(mask("abcdefg", "prefix-suffix"), "abc*efg");
    assert.equal(mask("", "fixed"), "");
  });

  it("never split a surrogate pair", () => {
    assert.equal(mask("🔑🔑🔑secret🔒🔒🔒", "prefix-suffix"), "🔑🔑🔑******🔒🔒🔒");
  });

  it("are recognized in every shape", () => {
    for (const shown of ["sup********123", "sup***123", "***", "*", "********"])
      assert.ok(looksLikeMask(shown), JSON.stringify(shown));
    for (const real of [SECRET_VALUE, "", "a*b", "abcd***", undefined, 5])
      assert.ok(!looksLikeMask(real), JSON.stringify(real));
  });

  it("that are written back are stored unchanged, and counted", async () => {
    const id = await created(emulator());
    const { body } = await get(emulator(), id);
    assert.equal(emulator().maskWrites, 0);
    await patch(emulator(), id, [{ op: "replace", path: "/configValues", value: body.configValues ?? {} }]);
    assert.equal(emulator().configurations()[0]?.configValues.apiKey, "sup********123");
    assert.equal(emulator().maskWrites, 1);
    await patch(emulator(), id, [{ op: "replace", path: "/configValues/apiKey", value: SECRET_VALUE }]);
    assert.equal(emulator().maskWrites, 1);
    await post(
      emulator(),
      "custom-approvals",
      body.configValues ? { ...approvals(), configValues: body.configValues } : {},
    );
    assert.equal(emulator().maskWrites, 2);
  });

  it("that are empty count as written masks if they replace a secret", async () => {
    emulator().behaviour.maskShape = "empty";
    const id = await created(emulator());
    await patch(emulator(), id, [{ op: "replace", path: "/configValues/apiKey", value: "" }]);
    assert.equal(emulator().maskWrites, 1);
  });

  it("do not apply to PagerDuty's integrationKey unless the switch is on", async () => {
    const body = { name: "x", configValues: { integrationKey: "R0UT1NGKEY00", severity: "info" } };
    const id = await created(emulator(), body, "pagerduty-guardian-edition");
    const shown = async () => ((await get(emulator(), id)).body.configValues as JsonObject).integrationKey;
    assert.equal(await shown(), "R0UT1NGKEY00");
    emulator().behaviour.maskUnflaggedCredentials = true;
    assert.equal(await shown(), "R0U******Y00");
  });
});
