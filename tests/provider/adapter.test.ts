import assert from "node:assert/strict";
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
  it("waits for a retry on the given clock", async () => {
    const clock = fakeClock();
    const { provider, emulator } = await open({}, { clock });
    const { inputs } = await provider.check({}, approvals("a"));
    emulator.inject({ operation: "create", status: 429 });
    await provider.create(inputs ?? {});
    assert.equal(clock.waits.length, 1);
  });
});
