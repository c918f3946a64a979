import assert from "node:assert/strict";
import type { Props } from "../../provider/adapter";
import { type ProviderFixture, useProviders } from "../support/provider";
import { ACTS, HOSTILE, nested, SIGNATURE_KEY, SIGNATURES } from "./texts";

const declared = {
  integrationKey: "custom-approvals",
  name: "Approvals",
  configValues: { apiKey: "made-up-key-0123", baseURL: "https://a.example" },
  __provider: "code",
};

describe("A hostile account", () => {
  const opened = useProviders();

  async function created(
    { process }: ProviderFixture,
    given: Props = declared,
  ): Promise<{ id: string; outs: Props; inputs: Props }> {
    const provider = process();
    const { inputs = {}, failures } = await provider.check({}, given);
    assert.deepEqual(failures, []);
    const { id, outs = {} } = await provider.create(inputs);
    return { id, outs: { ...outs, __provider: "code" }, inputs };
  }

  for (const text of HOSTILE) {
    it(`is refreshed, compared and corrected: ${JSON.stringify(text)}`, async () => {
      const it_ = await opened();
      const { id, outs, inputs } = await created(it_);
      const [live] = it_.emulator.configurations();
      assert.ok(live, "there is no live");
      it_.emulator.edit(live._id, (draft) => {
        if (text !== "") draft.name = text;
        draft.configValues = Object.fromEntries([
          ["apiKey", "made-up-key-0123"],
          ["baseURL", text],
          [text, { [text]: [text] }],
        ]);
        draft.tags = [text];
      });

      const read = await it_.process().read(id, outs);
      const wire = JSON.stringify({ ...read, props: { ...read.props }, inputs: { ...read.inputs } });
      assert.doesNotMatch(wire.replace(/[\u200b-\u200d\u2028\u2029\u2060\ufeff]/g, ""), ACTS);
      assertInert(read.props);
      assertInert(read.inputs);

      const provider = it_.process();
      // The program is unchanged; the engine keeps what the refresh returned.
      assert.deepEqual((await provider.check(read.inputs ?? {}, inputs)).failures, []);
      const diff = await provider.diff(id, read.props ?? {}, inputs);
      assert.notEqual(diff.changes, false, "drift is seen");
      assert.ok(it_.printed.length > 0, "and shown");
      for (const line of it_.printed) assert.doesNotMatch(line, ACTS);
      const updated = await provider.update(id, read.props ?? {}, inputs);
      assertInert(updated.outs);
      const [now] = it_.emulator.configurations();
      assert.deepEqual([now?.name, now?.configValues], [declared.name, declared.configValues]);
      // The second refresh finds nothing.
      const settled = await it_.process().diff(id, { ...updated.outs }, inputs);
      assert.equal(settled.changes, false);
    });

    it(`is accepted by a program that declares what a refresh read: ${JSON.stringify(text)}`, async () => {
      const it_ = await opened();
      const { id, outs } = await created(it_);
      const [live] = it_.emulator.configurations();
      assert.ok(live, "there is no live");
      it_.emulator.edit(live._id, (draft) => {
        draft.configValues = { ...draft.configValues, baseURL: "https://b.example", extra: { [text]: text } };
      });
      const read = await it_.process().read(id, outs);
      const before = it_.emulator.requests.length;
      const provider = it_.process();
      const { inputs = {}, failures } = await provider.check({}, read.inputs ?? {});
      assert.deepEqual(failures, []);
      assert.equal((await provider.diff(id, read.props ?? {}, inputs)).changes, false);
      assert.ok(
        it_.emulator.requests.slice(before).every(({ method }) => method === "GET"),
        JSON.stringify(it_.emulator.requests.slice(before)),
      );
    });
  }

  it("creates no asset from an object with Pulumi's signature", async () => {
    for (const signature of Object.values(SIGNATURES)) {
      const it_ = await opened();
      const { id, outs } = await created(it_);
      const [live] = it_.emulator.configurations();
      assert.ok(live, "there is no live");
      it_.emulator.edit(live._id, (draft) => {
        draft.configValues.file = {
          [SIGNATURE_KEY]: signature,
          path: "/etc/hostname",
          uri: "https://evil.example",
        };
      });
      const read = await it_.process().read(id, outs);
      assertInert(read.props);
      assertInert(read.inputs);
    }
  });

  it("gets its error texts escaped", async () => {
    for (const text of HOSTILE) {
      const it_ = await opened();
      const { id, outs, inputs } = await created(it_);
      it_.emulator.inject({
        operation: "list",
        status: 403,
        body: JSON.stringify({ code: text, message: text }),
        times: 9,
      });
      it_.emulator.inject({
        operation: "get",
        status: 403,
        body: JSON.stringify({ code: text, message: text }),
        times: 9,
      });
      const failed = it_.process().diff(id, outs, inputs);
      await assert.rejects(failed, (error: Error) => {
        assert.doesNotMatch(error.message, ACTS);
        assert.doesNotMatch(error.stack ?? "", ACTS);
        return true;
      });
    }
  });

  it("gets ids and the keys of other integrations escaped in error messages", async () => {
    const it_ = await opened();
    for (const text of HOSTILE.filter((text) => text !== "")) {
      const { _id } = it_.emulator.seed("devin", { name: text, configValues: {} });
      it_.emulator.edit(_id, (draft) => {
        draft._integrationKey = text;
      });
      const { failures = [] } = await it_.process().check({}, { ...declared, adopt: { id: _id } });
      assert.equal(failures.length, 1);
      assert.doesNotMatch(failures[0]?.reason ?? "", ACTS);
    }
  });

  it("gets a warning redacted and escaped like everything else", async () => {
    const it_ = await opened();
    for (const text of HOSTILE) {
      const values = Object.fromEntries([
        ...Object.entries(declared.configValues),
        [text, "made-up-key-0123"],
      ]);
      await it_.process().check({}, { ...declared, name: `made-up-key-0123 ${text}`, configValues: values });
    }
    assert.ok(it_.printed.length > 0, `${it_.printed.length}`);
    for (const line of it_.printed) {
      assert.doesNotMatch(line, ACTS);
      assert.ok(!line.includes("\n"), line);
      assert.ok(!line.includes("made-up-key-0123"), line);
    }
  });
});

describe("A value that is nested 10,000 levels deep", () => {
  const opened = useProviders();

  for (const levels of [101, 10_000]) {
    for (const field of ["configValues", "capabilityConfig"]) {
      it(`is rejected by check before anything is sent: ${levels} in ${field}`, async () => {
        const { emulator, process } = await opened();
        const deep = { ...declared, [field]: { ...declared.configValues, deep: nested(levels) } };
        const { failures } = await process().check({}, deep);
        assert.deepEqual(failures, [
          { property: "", reason: `${field}.deep is nested deeper than 100 levels` },
        ]);
        // The engine would not get this far; if it did, the object would be named, and nothing sent.
        await assert.rejects(process().create(deep), {
          name: "LaunchDarklyError",
          message: /^custom-approvals "Approvals" is nested deeper than 100 levels/,
        });
        assert.deepEqual(emulator.configurations(), []);
      });
    }
  }

  it("in the response to a create leaves the object's id in the state", async () => {
    const { emulator, process } = await opened();
    const provider = process();
    const { inputs = {} } = await provider.check({}, declared);
    const body = `{"_id":"6531a6be9e4e4b1a5c0f3d2e","name":"Approvals","configValues":{"baseURL":${DEEP}}}`;
    emulator.inject({ operation: "create", status: 201, body });
    await assert.rejects(provider.create(inputs), (error: Error & { id?: string; properties?: object }) => {
      assert.equal(error.id, "6531a6be9e4e4b1a5c0f3d2e");
      assert.match(
        error.message,
        /^created integration configuration 6531a6be9e4e4b1a5c0f3d2e, but it is not as declared/,
      );
      assert.ok(!JSON.stringify(error.properties).includes('{"a":{"a"'), JSON.stringify(error.properties));
      return true;
    });
  });

  it("in a response is an error that names the object, and affects no other", async () => {
    const { emulator, process } = await opened();
    const provider = process();
    const [deep, plain] = await Promise.all(
      ["deep", "plain"].map(async (name) => {
        const { inputs = {} } = await provider.check({}, { ...declared, name });
        const { id, outs = {} } = await provider.create(inputs);
        return { id, outs, inputs };
      }),
    );
    assert.ok(deep && plain, JSON.stringify([deep]));
    // As text, because not even the emulator can store it.
    const items = emulator.configurations().map((item) => ({
      ...item,
      configValues: { ...item.configValues, ...(item.name === "deep" ? { hand: 0 } : {}) },
    }));
    const body = JSON.stringify({ items }).replace('"hand":0', `"hand":${DEEP}`);
    emulator.inject({ operation: "list", status: 200, body, times: Number.POSITIVE_INFINITY });
    const named = {
      name: "LaunchDarklyError",
      message: new RegExp(
        `^configValues.hand of integration configuration ${deep.id} \\("deep"\\) is nested deeper`,
      ),
    };
    const later = process();
    await assert.rejects(later.diff(deep.id, deep.outs, deep.inputs), named);
    await assert.rejects(later.read(deep.id, deep.outs), named);
    await assert.rejects(later.update(deep.id, deep.outs, { ...deep.inputs, name: "new" }), named);
    assert.equal((await later.diff(plain.id, plain.outs, plain.inputs)).changes, false);
    await later.delete(deep.id, deep.outs);
    assert.deepEqual(
      emulator.configurations().map(({ name }) => name),
      ["plain"],
    );
  });
});

const DEEP = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;

/** Checks for values that the engine interprets, or that act where the engine shows them. */
function assertInert(value: unknown): void {
  const walk = (item: unknown): void => {
    if (typeof item === "string") {
      assert.doesNotMatch(item, /<\{%|\p{Cs}|(?![\t\n\r])\p{Cc}/u);
      assert.notEqual(item, "04da6b54-80e4-46f7-96ec-b56ff0331ba9");
    } else if (Array.isArray(item)) item.forEach(walk);
    else if (typeof item === "object" && item !== null) {
      for (const [key, member] of Object.entries(item)) {
        assert.notEqual(key, SIGNATURE_KEY);
        assert.notEqual(key, "__proto__");
        walk(key);
        walk(member);
      }
    }
  };
  walk(value);
}
