import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type Emulator, type ObjectKindName, startEmulator } from "../../local/emulator";
import { createClient } from "../../provider/api";
import { DELIVERY_CONFIGURATION, FLAG_IMPORT_CONFIGURATION, KINDS } from "../../provider/kinds";
import { callFunction, functionOf } from "../../provider/lifecycle/call-function";
import { fullId } from "../../provider/schema/address";
import type { Kind } from "../../provider/schema/kind";
import {
  triggerFlagImport,
  triggerFlagImportOutput,
  validateDeliveryConfiguration,
  validateDeliveryConfigurationOutput,
} from "../../sdk";
import { hurriedClock } from "../support/fast-clock";

const PLACES: [Kind, ObjectKindName, Record<string, string>][] = [
  [
    DELIVERY_CONFIGURATION,
    "delivery",
    { projectKey: "checkout", environmentKey: "production", integrationKey: "cloudflare" },
  ],
  [FLAG_IMPORT_CONFIGURATION, "import", { projectKey: "checkout", integrationKey: "split" }],
];

/** Runs a program in this process. */
async function run(emulator: Emulator, preview: boolean, program: () => Promise<void>): Promise<void> {
  const mocks = { newResource: () => ({ id: "id", state: {} }), call: () => ({}) };
  await pulumi.runtime.setMocks(mocks, "project", "stack", preview);
  pulumi.runtime.setAllConfig({
    "launchdarkly:accessToken": emulator.token,
    "launchdarkly:apiHost": emulator.url,
  });
  await pulumi.runtime.runInPulumiStack(async () => {
    await program();
    return {};
  });
}

describe("a function of a kind", () => {
  let emulator: Emulator;
  const ids = new Map<Kind, string>();
  beforeEach(async () => {
    emulator = await startEmulator();
    for (const [kind, name, scope] of PLACES) {
      const { _id } = emulator.seedObject(name, scope, { name: "one", config: { apiToken: "made-up" } });
      ids.set(kind, fullId(kind, scope, _id));
    }
  });
  afterEach(() => emulator.close());

  const idOf = (kind: Kind): string => ids.get(kind) ?? "";
  const posts = () => emulator.requests.filter(({ method }) => method === "POST");
  const client = () => {
    const made = createClient({
      token: emulator.token,
      host: emulator.url,
      version: "0.0.0",
      clock: hurriedClock(),
    });
    return () => made;
  };
  const all = KINDS.flatMap((kind) => Object.keys(kind.functions ?? {}).map((name) => [kind, name] as const));

  it("exists where LaunchDarkly documents one", () => {
    assert.deepEqual(
      all.map(([{ name }, called]) => `${name} ${called}`),
      ["delivery-configuration validate", "flag-import-configuration trigger"],
    );
  });

  it("validates a delivery configuration, also in a preview, and returns a rejection as a result", async () => {
    const id = idOf(DELIVERY_CONFIGURATION);
    await run(emulator, true, async () => {
      const { timestamp, ...answer } = await validateDeliveryConfiguration({ id });
      assert.deepEqual([typeof timestamp, answer], ["number", { statusCode: 200 }]);
      emulator.behaviour.validationFails = true;
      const refused = await validateDeliveryConfiguration({ id });
      assert.deepEqual([refused.statusCode, refused.responseBody], [401, "Unauthorized"]);
      const output = validateDeliveryConfigurationOutput({ id: pulumi.output(id) });
      assert.equal(await pulumi.isSecret(output), true, "the response may contain sent values");
    });
    assert.deepEqual(
      posts().map(({ path, body }) => [path, body]),
      Array(3).fill([
        `/api/v2/integration-capabilities/featureStore/checkout/production/cloudflare/${id.split("/").at(-1)}/validate`,
        undefined,
      ]),
    );
    const { failure } = functionOf(DELIVERY_CONFIGURATION, "validate");
    assert.equal(failure?.({ statusCode: 200 }), undefined);
    assert.equal(
      failure?.({ statusCode: 401, error: "The service refused" }),
      "status 401: The service refused",
    );
    assert.equal(failure?.({ error: "no answer" }), "no answer");
  });

  it("triggers a flag import once, and never in a preview, which rejects the ids that up rejects", async () => {
    const id = idOf(FLAG_IMPORT_CONFIGURATION);
    const answers: object[] = [];
    await run(emulator, true, async () => {
      answers.push(await triggerFlagImport({ id }));
      triggerFlagImportOutput({ id: pulumi.output(id) });
      await assert.rejects(triggerFlagImport({ id: `${id}x` }), /could not trigger .*x: it is not there/i);
      await assert.rejects(triggerFlagImport({ id: "5f6d" }), /is not the id of .*: give projectKey/);
    });
    assert.deepEqual(posts(), []);
    await run(emulator, false, async () => {
      answers.push(await triggerFlagImport({ id }));
    });
    assert.deepEqual(answers, [{ started: false }, { started: true }]);
    assert.deepEqual(
      posts().map(({ path, status }) => [path.split("/").at(-1), status]),
      [["trigger", 201]],
    );
  });

  for (const [kind, name] of all) {
    it(`is never repeated if its response is lost: ${name}`, async () => {
      const called = functionOf(kind, name);
      for (const fault of [{ connection: "reset-after" }, { status: 503 }] as const) {
        const before = posts().length;
        emulator.inject({ ...fault, times: 3 });
        await assert.rejects(callFunction(client(), kind, idOf(kind), called), ({ outcome, message }) => {
          assert.equal(outcome, "unknown");
          assert.ok(message.startsWith(`Could not ${name} ${kind.noun} ${idOf(kind)}: `), message);
          assert.equal(/It may have started anyway/.test(message), called.starts === true, message);
          return true;
        });
        emulator.clearFaults();
        assert.equal(posts().length - before, 1);
      }
    });

    it(`is repeated after a rate limit: ${name}`, async () => {
      emulator.inject({ status: 429, times: 2 });
      await callFunction(client(), kind, idOf(kind), functionOf(kind, name));
      assert.equal(posts().length, 3);
    });

    it(`explains a wrong id and a missing object: ${name}`, async () => {
      const called = functionOf(kind, name);
      const asked = (id: string) => callFunction(client(), kind, id, called);
      await assert.rejects(asked(""), /pass its Pulumi id as id/);
      await assert.rejects(asked("only-an-id"), /is not the id of .*: give projectKey/);
      await assert.rejects(asked(`${idOf(kind)}x`), /404 not_found.*no longer exists/);
      await assert.rejects(
        async () => callFunction(client(), kind, idOf(kind), functionOf(kind, "delete")),
        /has no function delete/,
      );
    });
  }

  it("rejects a gateway's HTML page, and explains a 409 as pending work", async () => {
    const [kind, called] = [
      FLAG_IMPORT_CONFIGURATION,
      functionOf(FLAG_IMPORT_CONFIGURATION, "trigger"),
    ] as const;
    const asked = () => callFunction(client(), kind, idOf(kind), called);
    emulator.inject({ body: "<html>Sign in</html>" });
    await assert.rejects(asked(), /does not look like LaunchDarkly/);
    emulator.inject({ status: 409 });
    await assert.rejects(asked(), /409.*LaunchDarkly is busy with it: run again later/);
  });
});
