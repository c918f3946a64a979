import assert from "node:assert/strict";
import { MASK_SHAPES } from "../../local/emulator/behaviour";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { UNKNOWN } from "../../provider/schema/unknown";
import { create, diff, read, update } from "../support/configurations";
import { approvals, inAccount, SECRET_TEXT } from "./account";

const OWN = "own-secret-value-456";
const withOwn = (changes: Record<string, unknown> = {}) =>
  approvals({
    configValues: { apiKey: SECRET_TEXT, baseURL: "https://approvals.example", own: OWN },
    ...changes,
  });

describe("a secret", () => {
  it("that was a plain value needs only a read request, and is redacted from then on", () =>
    inAccount({}, async ({ emulator, context, reports, newProcess, verbs }) => {
      const { id, state } = await create(context, withOwn());
      const secret = withOwn({ secretKeys: ["own"] });
      assert.equal((await diff(newProcess(), id, state, secret)).inputsDiffer, true);
      verbs();
      const after = await update(newProcess(), id, state, secret);
      assert.deepEqual(verbs(), ["GET"]);
      emulator.edit(id, (draft) => {
        draft.configValues.own = "by hand";
      });
      await diff(newProcess(), id, after, secret);
      assert.match(reports.at(-1) ?? "", /~ own: \[secret\] → \[secret\] {3}replace \/configValues\/own/);
    }));

  it("that becomes a plain value is still redacted in the preview of that change", () =>
    inAccount({}, async ({ context, reports, newProcess }) => {
      const { id, state } = await create(context, withOwn({ secretKeys: ["own"] }));
      const plain = withOwn({ configValues: { ...withOwn().configValues, own: "plain now" } });
      await diff(newProcess(), id, state, plain);
      assert.ok(!reports.join("\n").includes(OWN), reports.join("\n"));
      const after = await update(newProcess(), id, state, plain);
      assert.equal(after.configValues.own, "plain now");
    }));

  it("that 0.1.0 recorded with its whole field does not change if the program names only a part", () =>
    inAccount({}, async ({ context, newProcess }) => {
      const whole = withOwn({ secretKeys: ["*", "/capabilityConfig", "/name"] });
      const { id, state } = await create(context, whole);
      const differs = async (secretKeys: string[] | undefined): Promise<boolean> =>
        (await diff(newProcess(), id, state, withOwn(secretKeys ? { secretKeys } : {}))).inputsDiffer;
      assert.equal(await differs(["/name"]), false);
      assert.equal(await differs(["/name", "own", "/configValues/own"]), false);
      assert.equal(await differs(["/name", "/tags"]), true, "a new one");
      assert.equal(await differs(["own"]), true, "the name was named by itself");
      assert.equal(await differs(undefined), true);
      const refreshed = await read(newProcess(), id, state);
      assert.ok(!refreshed.gone, JSON.stringify(refreshed));
      assert.equal(
        (await diff(newProcess(), id, refreshed.state, withOwn({ secretKeys: ["/name"] }))).inputsDiffer,
        false,
        "nor after a refresh",
      );
    }));

  it("that is unknown in preview is announced without a guess", () =>
    inAccount({}, async ({ context, reports, newProcess }) => {
      const { id, state } = await create(context, approvals());
      const unknown = approvals({ configValues: { ...approvals().configValues, apiKey: UNKNOWN } });
      const outcome = await diff(newProcess(), id, state, unknown);
      assert.deepEqual(outcome, { inputsDiffer: true, drifted: false, replaces: [] });
      assert.match(reports.at(-1) ?? "", /~ configValues\.apiKey: known after apply/);
    }));

  for (const maskShape of MASK_SHAPES) {
    it(`rotated by hand never puts a mask into the state, and none is sent: ${maskShape}`, () =>
      inAccount({ maskShape }, async ({ emulator, context, newProcess }) => {
        const desired = approvals();
        const { id, state } = await create(context, desired);
        emulator.edit(id, (draft) => {
          draft.configValues.apiKey = "exchanged-by-somebody";
        });
        const refreshed = await read(newProcess(), id, state);
        assert.ok(!refreshed.gone, JSON.stringify(refreshed));
        assert.doesNotMatch(JSON.stringify(refreshed.state), /\*\*\*/);
        const renamed = approvals({ name: "Renamed" });
        const next = newProcess({ wholeFields: new Set([INTEGRATION_CONFIGURATION.name]) });
        await update(next, id, refreshed.state, renamed);
        assert.equal(emulator.maskWrites, 0);
        // A mask that shows characters reveals the change, which is corrected; a mask that shows none does not.
        const seen = ["prefix-suffix", "three-stars"].includes(maskShape);
        const key = emulator.configurations()[0]?.configValues.apiKey;
        if (seen) assert.equal(key, SECRET_TEXT);
      }));

    it(`read for the first time is marked as unknown to Pulumi: ${maskShape}`, () =>
      inAccount({ maskShape }, async ({ emulator, context }) => {
        const { _id } = emulator.seed("custom-approvals", {
          name: "by hand",
          configValues: { apiKey: SECRET_TEXT, baseURL: "https://a.example" },
        });
        const found = await read(context, _id, {});
        assert.ok(!found.gone, JSON.stringify(found));
        const { apiKey } = found.state.configValues;
        assert.ok(
          apiKey === undefined || apiKey === "" || apiKey === "[secret not known to Pulumi]",
          String(apiKey),
        );
      }));
  }
});
