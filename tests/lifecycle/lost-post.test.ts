import assert from "node:assert/strict";
import { MASK_SHAPES } from "../../local/emulator/behaviour";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { asConfiguration, create, type LiveConfiguration } from "../support/configurations";
import { approvals, inAccount, SECRET_TEXT } from "./account";

const URN = (stack: string) =>
  `urn:pulumi:${stack}::shop::pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration::approvals`;
const desired = (stack: string, apiKey: string) => ({
  ...approvals({ configValues: { ...approvals().configValues, apiKey } }),
  __urn: URN(stack),
});
const APPROVALS = { kind: INTEGRATION_CONFIGURATION, scope: { integrationKey: "custom-approvals" } };
const STAGING = "STAGING-secret-0123-s";
const PROD = "PRODUCTION-secret-f-1";

describe("a lost POST while another stack of the program deploys", () => {
  for (const maskShape of MASK_SHAPES) {
    it(`creates an object for each stack, with its own secret: ${maskShape}`, () =>
      inAccount({ maskShape }, async ({ emulator, newProcess }) => {
        const [staging, prod] = [newProcess(), newProcess()];
        // Both have listed the objects before either sends anything.
        for (const context of [staging, prod]) await context.cache.listing(APPROVALS);
        emulator.inject({ operation: "create", connection: "reset-before" });
        const first = create(staging, desired("staging", STAGING));
        while (!emulator.requests.some(({ method }) => method === "POST")) await new Promise(setImmediate);
        const [ofStaging, ofProd] = await Promise.all([first, create(prod, desired("prod", PROD))]);
        assert.notEqual(ofStaging.id, ofProd.id);
        const held = new Map(
          emulator.configurations().map(({ _id, configValues }) => [_id, configValues.apiKey]),
        );
        assert.deepEqual([held.get(ofStaging.id), held.get(ofProd.id)], [STAGING, PROD]);
        assert.equal(held.size, 2);
      }));
  }

  it("finds its object if the server escapes the secret before it masks it", () =>
    inAccount({ escapeHtml: true }, async ({ emulator, context }) => {
      emulator.inject({ operation: "create", connection: "reset-after" });
      await create(context, desired("prod", "q\"<&'made-up-secret-0123/+f"));
      assert.equal(emulator.configurations().length, 1, "objects in the account");
    }));

  it("does not claim the object of a stack on another machine, whose mask differs, and names it", () =>
    inAccount({}, async ({ emulator, context, reports }) => {
      await context.cache.listing(APPROVALS);
      const theirs = emulator.seed("custom-approvals", desired("prod", PROD));
      emulator.inject({ operation: "create", connection: "reset-before" });
      const { id } = await create(context, desired("staging", STAGING));
      assert.notEqual(id, theirs._id);
      assert.equal(emulator.configurations().length, 2);
      assert.match(
        reports.join(),
        new RegExp(`the first may have made ${theirs._id}, which has the same name`),
      );
    }));

  for (const behaviour of [{ listEmpty: true }, { listSummaries: true }, { listWithoutSecrets: true }]) {
    it(`finds its object if a list shows less than the object: ${JSON.stringify(behaviour)}`, () =>
      inAccount(behaviour, async ({ emulator, context }) => {
        emulator.inject({ operation: "create", connection: "reset-after" });
        const { id } = await create(context, desired("prod", PROD));
        assert.deepEqual(
          emulator.configurations().map(({ _id }) => _id),
          [id],
        );
      }));
  }

  it("sends the secret to the recovered object, since a mask may hide another one", () =>
    inAccount({ maskShape: "fixed" }, async ({ emulator, context }) => {
      emulator.inject({ operation: "create", connection: "reset-after" });
      const { state } = await create(context, desired("prod", PROD));
      const [patched] = emulator.requests.filter(({ method }) => method === "PATCH");
      assert.match(JSON.stringify(patched?.body), new RegExp(PROD));
      assert.equal(state.configValues.apiKey, PROD);
    }));

  it("stops if a secret has an inconclusive form, and sends nothing again", () =>
    inAccount({}, async ({ emulator, context, newProcess }) => {
      const client = context.client();
      const redacted = (item: LiveConfiguration): LiveConfiguration => ({
        ...item,
        configValues: { ...item.configValues, apiKey: "<redacted>" },
      });
      const odd = newProcess({
        client: () => ({
          ...client,
          list: async (key) => (await client.list(key)).map((item) => redacted(asConfiguration(item))),
          get: async (kind, id) => {
            const item = await client.get(kind, id);
            return item && redacted(asConfiguration(item));
          },
        }),
      });
      await odd.cache.listing(APPROVALS);
      emulator.inject({ operation: "create", connection: "reset-after" });
      await assert.rejects(create(odd, approvals()), /1 new configuration.*uncertain.*adopt: \{ id/);
      assert.equal(emulator.requests.filter(({ method }) => method === "POST").length, 1);
    }));

  it("keeps the object of a second request, and warns about a late one of the first", () =>
    inAccount({}, async ({ emulator, context, reports }) => {
      await context.cache.listing(APPROVALS);
      emulator.inject({ operation: "create", connection: "reset-before" });
      const client = context.client();
      let late: string | undefined;
      context.client = () => ({
        ...client,
        create: async (key, body) => {
          const made = await client.create(key, body);
          late = emulator.seed("custom-approvals", approvals())._id;
          return made;
        },
      });
      const { id } = await create(context, approvals());
      assert.deepEqual(
        emulator.configurations().map(({ _id }) => _id),
        [id, late],
      );
      assert.match(reports.join(), new RegExp(`with a second request; the first may have made ${late}`));
      assert.equal(emulator.configurations()[1]?.configValues.apiKey, SECRET_TEXT);
    }));
});
