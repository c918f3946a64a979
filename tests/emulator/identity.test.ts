import assert from "node:assert/strict";
import { startEmulator } from "../../local/emulator";
import { created, get, identify, list, useEmulator } from "./client";

describe("The caller's identity in the emulator", () => {
  const emulator = useEmulator({
    accountId: "account-a",
    forbiddenTokens: ["reader"],
    otherTokens: { "of-a": "account-a", "of-b": "account-b", "of-b-too": "account-b" },
  });
  const as = (token: string) => ({ headers: { Authorization: token } });

  it("is the account of the token, whatever the token's role", async () => {
    for (const [token, accountId] of [
      [emulator().token, "account-a"],
      ["of-a", "account-a"],
      ["reader", "account-a"],
      ["of-b", "account-b"],
      ["of-b-too", "account-b"],
    ] as const) {
      const { status, body } = await identify(emulator(), as(token));
      assert.deepEqual([status, body.accountId], [200, accountId], token);
    }
    assert.equal((await identify(emulator(), as("nobody"))).status, 401);
  });

  it("stays the same when the token is rotated, and is the same at every start by default", async () => {
    emulator().token = "rotated";
    assert.equal((await identify(emulator())).body.accountId, "account-a");
    const ids: unknown[] = [];
    for (const _ of [1, 2]) {
      const other = await startEmulator();
      ids.push((await identify(other)).body.accountId);
      await other.close();
    }
    assert.match(String(ids[0]), /^[0-9a-f]{24}$/);
    assert.equal(ids[0], ids[1]);
  });

  it("separates the configurations of accounts; tokens of one account share them", async () => {
    const id = await created(emulator());
    assert.equal((await get(emulator(), id, as("of-a"))).status, 200);
    const foreign = await get(emulator(), id, as("of-b"));
    assert.deepEqual([foreign.status, foreign.body.code], [404, "not_found"]);
    assert.deepEqual((await list(emulator(), "custom-approvals", as("of-b"))).body.items, []);
    assert.equal(emulator().configurations().length, 1);
    assert.equal(emulator().configurations("account-b").length, 0);
  });

  it("answers 404 with callerIdentity off", async () => {
    emulator().behaviour.callerIdentity = false;
    const { status, body } = await identify(emulator());
    assert.deepEqual([status, body.code], [404, "not_found"]);
  });
});
