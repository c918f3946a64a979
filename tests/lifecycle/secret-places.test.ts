import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { create, diff, read, type State, update } from "../support/configurations";
import { approvals, inAccount, SECRET_TEXT } from "./account";

const values = (more: Record<string, unknown>) => ({
  ...approvals().configValues,
  ...more,
});
const tests = (requests: readonly { body: unknown }[]): string =>
  JSON.stringify(
    requests
      .flatMap(({ body }) => (body as { patch?: { op: string }[] } | undefined)?.patch ?? [])
      .filter(({ op }) => op === "test"),
  );

describe("a secret in a list", () => {
  const FIRST = "first-of-the-secrets";
  const BY_HAND = "set-by-somebody-else";
  const OPEN = { name: "a", value: "open" };
  const desired = approvals({
    configValues: values({ hosts: [OPEN, { name: "b", value: FIRST }] }),
    secretKeys: ["/configValues/hosts/1/value"],
  });
  const edit = (hosts: unknown[]) => (draft: { configValues: Record<string, never> }) => {
    draft.configValues.hosts = hosts as never;
  };

  for (const [how, hosts] of Object.entries({
    "an element before it was removed": [{ name: "b", value: FIRST }],
    "it was replaced and moved": [{ name: "b", value: BY_HAND }],
    "an element was put before it": [{ name: "new", value: "x" }, OPEN, { name: "b", value: FIRST }],
  })) {
    it(`stands in no test and is not shown when ${how}`, () =>
      inAccount({}, async ({ emulator, context, reports, newProcess }) => {
        const { id, state } = await create(context, desired);
        emulator.edit(id, edit(hosts) as never);
        assert.equal((await diff(newProcess(), id, state, desired)).drifted, true);
        await update(newProcess(), id, state, desired);
        assert.deepEqual(emulator.configurations()[0]?.configValues.hosts, desired.configValues.hosts);
        assert.doesNotMatch(tests(emulator.requests), new RegExp(`${FIRST}|${BY_HAND}`));
        assert.match(reports.join("\n"), /hosts.*\[secret\]/);
        assert.doesNotMatch(reports.join("\n"), new RegExp(`${FIRST}|${BY_HAND}`));
      }));
  }

  it("that was set by hand is not kept in the state, at any place", () =>
    inAccount({}, async ({ emulator, context, newProcess }) => {
      const { id, state } = await create(context, desired);
      emulator.edit(id, edit([{ name: "b", value: FIRST }, OPEN, { name: "new", value: BY_HAND }]) as never);
      const seen = await read(newProcess(), id, state);
      assert.ok(!seen.gone, JSON.stringify(seen));
      assert.deepEqual(seen.state.configValues.hosts, [
        { name: "b", value: FIRST },
        OPEN,
        { name: "new", value: "[secret not known to Pulumi]" },
      ]);
    }));
});

describe("stars", () => {
  for (const stars of ["***", "****"]) {
    it(`in the place of a value that is not secret are drift: ${stars}`, () =>
      inAccount({}, async ({ emulator, context, newProcess }) => {
        const { id, state } = await create(context, approvals());
        emulator.edit(id, (draft) => {
          draft.configValues.baseURL = stars;
        });
        assert.equal((await diff(newProcess(), id, state, approvals())).drifted, true);
        await update(newProcess(), id, state, approvals());
        assert.equal(emulator.configurations()[0]?.configValues.baseURL, "https://approvals.example");
      }));
  }
});

describe("the fingerprint of how LaunchDarkly shows a secret", () => {
  const PIN = approvals({ configValues: values({ apiKey: "271828" }) });

  it("differs between equal secrets, and stands where Pulumi encrypts it", () =>
    inAccount({ maskShape: "empty" }, async ({ context }) => {
      const { state } = await create(context, PIN);
      const other = await create(context, { ...PIN, name: "Another" });
      assert.equal(state.__echo, undefined);
      const [one, two] = [state, other.state].map(
        ({ __secretEcho }) => __secretEcho?.["/configValues/apiKey"],
      );
      assert.match(String(one), /^hmac:[0-9a-f]{16}:[0-9a-f]{32}$/);
      assert.notEqual(one, two);
    }));

  it("of a state of 0.1.0, without salt, is still known and is replaced by the next write", () =>
    inAccount({ maskShape: "empty" }, async ({ context, newProcess, verbs }) => {
      const { id, state } = await create(context, PIN);
      const { __secretEcho, ...rest } = state;
      const unsalted = `sha256:${createHash("sha256").update('""').digest("hex").slice(0, 16)}`;
      const old: State = { ...rest, __echo: { "/configValues/apiKey": unsalted } };
      assert.deepEqual(await diff(newProcess(), id, old, PIN), {
        inputsDiffer: false,
        drifted: false,
        replaces: [],
      });
      const seen = await read(newProcess(), id, old);
      assert.ok(!seen.gone && seen.state.configValues.apiKey === "271828", JSON.stringify(seen));
      verbs();
      const renamed = { ...PIN, name: "Renamed" };
      const after = await update(newProcess(), id, old, renamed);
      assert.deepEqual(verbs(), ["GET", "PATCH"]);
      assert.equal(after.__echo, undefined);
      assert.match(String(after.__secretEcho?.["/configValues/apiKey"]), /^hmac:/);
    }));

  it("of a value that is not secret stays readable", () =>
    inAccount({ valuesToStrings: true }, async ({ context }) => {
      const { state } = await create(context, approvals());
      assert.deepEqual(Object.keys(state.__echo ?? {}), ["/configValues/port", "/configValues/strict"]);
      assert.equal(state.configValues.apiKey, SECRET_TEXT);
    }));
});
