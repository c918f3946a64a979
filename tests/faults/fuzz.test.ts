import assert from "node:assert/strict";
import fc from "fast-check";
import { ApiError, createClient } from "../../provider/api";
import { LaunchDarklyError } from "../../provider/errors";
import { fakeClock } from "../api/fake-clock";
import { useServers } from "../api/wire-server";
import { approvals, inAccount, SECRET_TEXT } from "../lifecycle/account";
import {
  check,
  create,
  deleteConfiguration,
  diff,
  type Inputs,
  read,
  update,
} from "../support/configurations";
import { randomRuns } from "../support/random-runs";

const SEED = 20261124;
const runs = (numRuns: number) => ({ seed: SEED, numRuns: randomRuns(numRuns) });

const key = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "a/b", "m~n", "", "😀", "apiKey", "port"),
  fc.string({ maxLength: 6 }),
);
// Any code points; fast-check's own unit of that kind takes a second to prepare.
const unit = fc.oneof(
  fc.constantFrom("__proto__", ...`ab0 "\\/~\0\n`),
  fc.nat(0x10ffff - 0x800).map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800)),
);
const json = fc.jsonValue({ maxDepth: 3, stringUnit: unit });
const object = fc.dictionary(key, json, { maxKeys: 5 });
const anything = fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withSparseArray: true });

function assertKnown(error: unknown): void {
  assert.ok(error instanceof ApiError || error instanceof LaunchDarklyError, `${(error as Error).stack}`);
  assert.ok(!error.message.includes(SECRET_TEXT), error.message);
}

function assertUnpolluted(): void {
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
}

describe("the provider with random input", () => {
  const { serve } = useServers();

  it("check answers any arguments with failures or inputs", () => {
    const raw = fc.record(
      {
        integrationKey: fc.oneof(anything, fc.constant("custom-approvals")),
        name: anything,
        enabled: anything,
        tags: fc.oneof(anything, fc.array(fc.string())),
        configValues: fc.oneof(anything, object),
        capabilityConfig: fc.oneof(anything, object),
        secretKeys: anything,
        more: anything,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(raw, (given) => {
        const { inputs, failures } = check(given);
        assert.ok(failures.length > 0 || typeof inputs.name === "string", `${failures.length}`);
        for (const { path, reason } of failures)
          assert.ok(path !== "" && reason !== "", JSON.stringify({ path, reason }));
      }),
      runs(2000),
    );
    assertUnpolluted();
  });

  it("creates a configuration of any values, finds it unchanged, changes it and finds it unchanged again", () =>
    inAccount({}, async ({ context, newProcess }) => {
      const required = { apiKey: SECRET_TEXT, baseURL: "https://a.example" };
      const desired = fc.record({
        configValues: object.map((values) => ({ ...values, ...required })),
        capabilityConfig: fc.option(object, { nil: undefined }),
      });
      const inputsOf = (changes: object): Inputs | undefined => {
        const base = { integrationKey: "custom-approvals", name: "n", ...changes };
        const { inputs, failures } = check(base);
        return failures.length === 0 ? inputs : undefined;
      };
      let lived = 0;
      await fc.assert(
        fc.asyncProperty(desired, desired, async (one, other) => {
          const [first, second] = [inputsOf(one), inputsOf(other)];
          if (!first || !second) return;
          try {
            const { id, state } = await create(context, first);
            const same = await diff(newProcess(), id, state, first);
            assert.deepEqual([same.drifted, same.inputsDiffer], [false, false]);
            const after = await update(newProcess(), id, state, second);
            const again = await diff(newProcess(), id, after, second);
            assert.deepEqual([again.drifted, again.inputsDiffer], [false, false]);
            await deleteConfiguration(context, id);
            lived += 1;
          } catch (error) {
            // The emulator rejects what the contract forbids, such as capabilities of other shapes.
            assertKnown(error);
          }
        }),
        runs(150),
      );
      assert.ok(lived > 30, `${lived} were accepted`);
      assertUnpolluted();
    })).timeout(120_000);

  it("turns any server response into a result or a known error, with a bounded number of requests", async () => {
    const whole = { _id: "id-1", ...approvals() };
    const body = fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc.string(),
      fc
        .record(
          {
            _id: fc.oneof(fc.constant("id-1"), json),
            name: fc.oneof(fc.string(), json),
            enabled: json,
            tags: json,
            configValues: fc.oneof(object, json),
            capabilityConfig: fc.oneof(object, json),
            items: json,
            _createdAt: json,
          },
          { requiredKeys: [] },
        )
        .map((members) => JSON.stringify({ ...whole, ...members })),
      fc.constant(
        `{"__proto__":{"polluted":1},"_id":"id-1","name":"n","configValues":{"__proto__":{"polluted":1}}}`,
      ),
    );
    const answer = fc.record({
      status: fc.constantFrom(200, 200, 200, 201, 204, 207, 301, 400, 404, 409, 418, 429, 500, 503),
      body,
    });
    let answers: { status: number; body: string }[] = [];
    let next = 0;
    const wire = await serve((_, response) => {
      const { status, body: text } = answers[next++ % answers.length] ?? { status: 500, body: "" };
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(status === 204 ? undefined : text);
    });
    await inAccount({}, async ({ context: real, newProcess }) => {
      const { id, state } = await create(real, approvals());
      await fc.assert(
        fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 6 }), async (given) => {
          answers = given;
          const changed = approvals({ name: "Renamed" });
          const acts = [
            (c: typeof real) => create(c, changed),
            (c: typeof real) => read(c, id, state),
            (c: typeof real) => read(c, id, {}),
            (c: typeof real) => diff(c, id, state, changed),
            (c: typeof real) => update(c, id, state, changed),
            (c: typeof real) => deleteConfiguration(c, id),
          ];
          for (const act of acts) {
            next = 0;
            const client = createClient({ token: "t", host: wire.origin, version: "0", clock: fakeClock() });
            await act(newProcess({ client: () => client })).then(
              () => {},
              (error: unknown) => assertKnown(error),
            );
            assert.ok(next <= 60, `${next} requests`);
          }
        }),
        runs(150),
      );
    });
    assertUnpolluted();
  }).timeout(120_000);
});
