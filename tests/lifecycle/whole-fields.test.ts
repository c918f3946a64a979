import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Client } from "../../provider/api/client";
import type { Json } from "../../provider/json/types";
import type { Live } from "../../provider/schema/resource";
import { createLiveCache } from "../../provider/session/live-cache";
import { asConfiguration, create, type LiveConfiguration, update } from "../support/configurations";
import { approvals, inAccount, inputs } from "./account";

const PRIVATE = "a-private-key-that-launchdarkly-generated";
const GENERATED = "privateKey";

/** Forms in which a server may show a secret; none of them is known to be LaunchDarkly's. */
const SHOWN: Record<string, Json | undefined> = {
  empty: "",
  "prefix and suffix": "a-p********ted",
  bullets: "••••6789",
  "a word": "<redacted>",
  "x and a suffix": "xxxx-6789",
  null: null,
  "a hash": createHash("sha256").update(PRIVATE).digest("hex"),
  "an object": { lastFour: "6789", set: true },
  "a list": ["6789"],
  "a number": 6789,
  "in clear": PRIVATE,
  "not at all": undefined,
};

// Like a proxy: stored values are unchanged, responses show `shown` in the place of the secret.
function showing(client: Client, key: string, shown: Json | undefined): Client {
  const masked = (live: Live): LiveConfiguration => {
    const { [key]: _, ...values } = asConfiguration(live).configValues ?? {};
    return {
      ...asConfiguration(live),
      configValues: shown === undefined ? values : { ...values, [key]: shown },
    };
  };
  return {
    ...client,
    list: async (place) => (await client.list(place)).map(masked),
    get: async (kind, id) => {
      const live = await client.get(kind, id);
      return live && masked(live);
    },
    create: async (place, body) => masked(await client.create(place, body)),
    patch: async (kind, id, patch, comment) => masked(await client.patch(kind, id, patch, comment)),
  };
}

const snowflake = (metricsDatabaseName: string) =>
  inputs({
    integrationKey: "snowflake-experimentation",
    name: "Snowflake",
    configValues: {
      selectedEnv: { projectKey: "p", environmentKey: "e" },
      snowflakeHostAddress: "abc.snowflakecomputing.com",
      metricsDatabaseName,
    },
  });

describe("a server that accepts whole fields only, and a secret that the program does not declare", () => {
  for (const [how, shown] of Object.entries(SHOWN)) {
    it(`is an error that names it, and nothing is written: shown ${how}`, () =>
      inAccount({ refuseNestedPaths: true }, async ({ emulator, context, newProcess }) => {
        const { id, state } = await create(context, snowflake("BEFORE"));
        emulator.edit(id, (draft) => {
          draft.configValues[GENERATED] = PRIVATE;
        });
        const client = () => showing(context.client(), GENERATED, shown);
        const next = newProcess({ client, cache: createLiveCache(client) });
        await assert.rejects(
          update(next, id, { ...state, __unmanaged: [`/configValues/${GENERATED}`] }, snowflake("AFTER")),
          /only takes configValues as a whole.*\/configValues\/privateKey: declare it/,
        );
        const values = emulator.configurations()[0]?.configValues;
        assert.deepEqual([values?.[GENERATED], values?.metricsDatabaseName], [PRIVATE, "BEFORE"]);
        assert.equal(emulator.maskWrites, 0);
      }));
  }

  it("keeps a field of which the program declares nothing", () =>
    inAccount({ refuseNestedPaths: true }, async ({ emulator, context, newProcess }) => {
      const { id, state } = await create(context, approvals());
      const headers = [{ name: "Authorization", value: "somebody's" }];
      emulator.edit(id, (draft) => {
        draft.capabilityConfig = { approvals: { headers } };
      });
      await update(newProcess(), id, state, approvals({ name: "Renamed" }));
      assert.deepEqual(emulator.configurations()[0]?.capabilityConfig, { approvals: { headers } });
      const audited = approvals({ capabilityConfig: { own: { a: 1 } } });
      const recorded = { ...state, name: "Renamed", __unmanaged: ["/capabilityConfig/approvals"] };
      await assert.rejects(
        update(newProcess(), id, recorded, audited),
        /only takes capabilityConfig as a whole.*\/capabilityConfig\/approvals: declare it/,
      );
    }));
});
