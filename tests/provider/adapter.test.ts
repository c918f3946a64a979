import assert from "node:assert/strict";
import type { Provider } from "../../provider/adapter";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import type { Kind } from "../../provider/schema/kind";
import { fakeClock } from "../api/fake-clock";
import { useProviders } from "../support/provider";

describe("createProvider", () => {
  const open = useProviders();

  const approvals = (name: string) => ({
    integrationKey: "custom-approvals",
    name,
    configValues: { apiKey: "made-up-key-0123", baseURL: "https://approvals.example.com" },
    __provider: "code",
  });

  it("gives each provider its own account, memory and output", async () => {
    const [one, other] = [await open(), await open()];
    for (const { provider } of [one, other]) {
      const { inputs, failures } = await provider.check({}, approvals("a"));
      assert.deepEqual(failures, []);
      await provider.create(inputs ?? {});
    }
    const { inputs: change = {} } = await one.provider.check(approvals("a"), approvals("renamed"));
    const [created] = one.emulator.configurations();
    const state = { ...approvals("a"), enabled: true };
    assert.ok(created, "the first account holds what was created");
    await one.provider.diff(created._id, state, change);
    assert.match(one.printed.join("\n"), /~ name: "a" → "renamed"/);
    assert.deepEqual(other.printed, []);
    assert.equal(other.emulator.configurations().length, 1);
  });

  it("keeps a resource's provider code out of LaunchDarkly and returns it with a read", async () => {
    const { provider, emulator } = await open();
    const { inputs } = await provider.check({}, approvals("a"));
    const { id, outs } = await provider.create({ ...inputs, __provider: "code" });
    assert.ok(
      !JSON.stringify(emulator.requests.map(({ body }) => body)).includes("code"),
      "no request names it",
    );
    const read = await provider.read(id, { ...outs, __provider: "code" });
    assert.equal(read.inputs?.__provider, "code");
    await provider.delete(id, { ...outs });
    assert.deepEqual(emulator.configurations(), []);
  });

  it("sends an update as one PATCH, returns what LaunchDarkly then holds, and sends nothing for none", async () => {
    const { provider, emulator, checked } = await open();
    const before = await checked(approvals("a"));
    const { id, outs } = await provider.create(before);
    const after = await checked(approvals("renamed"), before);
    const updated = await provider.update(id, { ...outs }, after);
    assert.deepEqual(
      emulator.requests.flatMap(({ method, body }) => (method === "PATCH" ? [body] : [])),
      [
        {
          comment: emulator.audit().at(-1)?.comment,
          patch: [{ op: "replace", path: "/name", value: "renamed" }],
        },
      ],
    );
    assert.equal(updated.outs?.name, "renamed");
    assert.deepEqual(updated.outs?.configValues, after.configValues);
    await provider.update(id, { ...updated.outs }, after);
    assert.equal(emulator.requests.filter(({ method }) => method === "PATCH").length, 1);
  });

  it("builds the rules of each version of a resource once in a call", async () => {
    let built = 0;
    const kind: Kind = {
      ...INTEGRATION_CONFIGURATION,
      known(facts) {
        built += 1;
        return INTEGRATION_CONFIGURATION.known?.(facts);
      },
    };
    const { checked, again } = await open({}, { kinds: [kind] });
    const before = await checked({ ...approvals("a"), __kind: kind.name });
    const after = await checked({ ...approvals("renamed"), __kind: kind.name }, before);
    const inProcess = async <T>(act: (provider: Provider) => Promise<T>): Promise<[number, T]> => {
      const { provider } = again();
      built = 0;
      const result = await act(provider);
      return [built, result];
    };
    const named = { ...approvals("a"), __kind: kind.name, secretKeys: ["baseURL"] };
    const [checking] = await inProcess((provider) => provider.check({}, named));
    const [creating, { id, outs = {} }] = await inProcess((provider) => provider.create(before));
    const [reading] = await inProcess((provider) => provider.read(id, outs));
    const [comparing] = await inProcess((provider) => provider.diff(id, outs, after));
    const [updating, { outs: updated = {} }] = await inProcess((provider) =>
      provider.update(id, outs, after),
    );
    const [deleting] = await inProcess((provider) => provider.delete(id, updated));
    assert.deepEqual(
      { checking, creating, reading, comparing, updating, deleting },
      { checking: 1, creating: 1, reading: 1, comparing: 2, updating: 2, deleting: 1 },
    );
  });

  it("waits for a retry on the given clock", async () => {
    const clock = fakeClock();
    const { provider, emulator } = await open({}, { clock });
    const { inputs } = await provider.check({}, approvals("a"));
    emulator.inject({ operation: "create", status: 429 });
    await provider.create(inputs ?? {});
    assert.equal(clock.waits.length, 1);
  });
});
