import assert from "node:assert/strict";
import { MASK_SHAPES } from "../../local/emulator/behaviour";
import { createLiveCache } from "../../provider/session/live-cache";
import { asConfiguration, create, diff, type LiveConfiguration, read } from "../support/configurations";
import { approvals, inAccount } from "./account";
import { SAME, TICKET, variables } from "./declared";

describe("a list that contains less than the object", () => {
  for (const behaviour of [{ listWithoutSecrets: true }, { listEmpty: true }]) {
    it(`is not drift, and a refresh keeps the secret: ${JSON.stringify(behaviour)}`, () =>
      inAccount(behaviour, async ({ context, newProcess, emulator }) => {
        const desired = approvals({ capabilityConfig: variables(TICKET) });
        const { id, state } = await create(context, desired);
        assert.deepEqual(await diff(newProcess(), id, state, desired), SAME);
        const seen = await read(newProcess(), id, state);
        assert.ok(!seen.gone, JSON.stringify(seen));
        assert.deepEqual(seen.state, state);
        await create(newProcess(), { ...desired, __adopt: { id } });
        assert.deepEqual(await diff(newProcess(), id, state, desired), SAME);
        emulator.edit(id, (draft) => {
          delete draft.configValues.apiKey;
        });
        assert.equal((await diff(newProcess(), id, state, desired)).drifted, true, "what is gone is drift");
      }));
  }

  const lesser: [what: string, edit: (item: LiveConfiguration) => LiveConfiguration][] = [
    [
      "an empty text for a secret",
      (item) => ({ ...item, configValues: { ...item.configValues, apiKey: "" } }),
    ],
    [
      "a form variable without its endpoint",
      (item) => ({ ...item, capabilityConfig: variables(TICKET) as never }),
    ],
    ["one form variable of two", (item) => ({ ...item, capabilityConfig: variables(DYNAMIC) as never })],
  ];
  const endpoint = {
    url: "https://approvals.example/options",
    method: "GET",
    headers: [{ name: "Authorization", value: "made-up-header-0123" }],
  };
  const DYNAMIC = { ...TICKET, type: "dynamicEnum", dynamicOptions: { endpoint } };
  for (const [what, edit] of lesser) {
    it(`causes a separate read if it has ${what}`, () =>
      inAccount({}, async ({ context, newProcess, verbs }) => {
        const desired = approvals({ capabilityConfig: variables(DYNAMIC, { ...TICKET, key: "risk" }) });
        const { id, state } = await create(context, desired);
        const client = context.client();
        const cache = createLiveCache(() => ({
          ...client,
          list: async (key) => (await client.list(key)).map((item) => edit(asConfiguration(item))),
        }));
        verbs();
        assert.deepEqual(await diff(newProcess({ cache }), id, state, desired), SAME);
        assert.deepEqual(verbs(), ["GET", "GET"]);
      }));
  }

  for (const maskShape of MASK_SHAPES) {
    it(`takes no extra request if no recorded value is missing: mask ${maskShape}`, () =>
      inAccount({ maskShape }, async ({ context, newProcess, verbs }) => {
        const { id, state } = await create(context, approvals());
        verbs();
        assert.deepEqual(await diff(newProcess(), id, state, approvals()), SAME);
        assert.deepEqual(verbs(), ["GET"]);
      }));
  }
});
