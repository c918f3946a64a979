import assert from "node:assert/strict";
import { startEmulator } from "../../local/emulator";
import { created, get, identify, list, useEmulator } from "./client";

describe("Who is calling, as the emulator answers it", () => {
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

  it("stays the same when the token is rotated, and by default at every start", async () => {
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

  it("accounts do not see each other's configurations; tokens of one account do", async () => {
    const id = await created(emulator());
    assert.equal((await get(emulator(), id, as("of-a"))).status, 200);
    const foreign = await get(emulator(), id, as("of-b"));
    assert.deepEqual([foreign.status, foreign.body.code], [404, "not_found"]);
    assert.deepEqual((await list(emulator(), "custom-approvals", as("of-b"))).body.items, []);
    assert.equal(emulator().configurations().length, 1);
    assert.equal(emulator().configurations("account-b").length, 0);
  });

  it("callerIdentity turned off answers as an account that does not know the question", async () => {
    emulator().behaviour.callerIdentity = false;
    const { status, body } = await identify(emulator());
    assert.deepEqual([status, body.code], [404, "not_found"]);
  });
});
