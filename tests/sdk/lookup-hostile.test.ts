import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../local/emulator";
import { fromWire } from "../../provider/present/wire";
import { getIntegrationConfiguration, getIntegrationConfigurations } from "../../sdk";
import { ACTS, HOSTILE, SIGNATURE_KEY, SIGNATURES } from "../hostile/texts";

describe("The result of a lookup in a hostile account", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());

  it("reaches a program in the engine's escaped form, and can be unescaped", async () => {
    const account = { accessToken: emulator.token, apiHost: emulator.url };
    const seeded = [...HOSTILE, ...Object.values(SIGNATURES)].map((text) => {
      const { _id: id } = emulator.seed("devin", { name: "One", configValues: {} });
      const own = Object.fromEntries([
        [text, [text, { [text]: text }]],
        ["asset", { [SIGNATURE_KEY]: text, path: "/etc/hostname" }],
      ]);
      emulator.edit(id, (draft) => {
        if (text !== "") draft.name = text;
        draft.tags = [text];
        draft.configValues = own as never;
      });
      return { id, text, own };
    });
    // A program lists an integration once.
    const listed = await getIntegrationConfigurations({ integrationKey: "devin" }, account);
    for (const { id, text, own } of seeded) {
      const one = await getIntegrationConfiguration({ id }, account);
      assert.deepEqual(
        listed.find((other) => other.id === id),
        one,
      );
      const shown = JSON.stringify(one);
      // Joiners and line separators are harmless in a state.
      assert.doesNotMatch(shown.replace(/[\u200b-\u200d\u2028\u2029\u2060\ufeff]/g, ""), ACTS, shown);
      assert.ok(!shown.includes(`"${SIGNATURE_KEY}":`), shown);
      const back = fromWire(one, "it");
      assert.deepEqual([back.name, back.tags, back.configValues], [text || "One", [text], own]);
    }
  });
});
