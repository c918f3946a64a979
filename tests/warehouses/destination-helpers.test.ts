import assert from "node:assert/strict";
import { validateExchange } from "../contract/exchange";
import { withProvider } from "../support/provider";
import { posts } from "./setup";

const BASE = "/api/v2/destinations/projects/shop/environments/production";
const HERE = { projectKey: "shop", environmentKey: "production" };

for (const [kind, path] of [
  ["data-export-key-pair", "generate-warehouse-destination-key-pair"],
  ["data-export-trust-policy", "generate-trust-policy"],
] as const) {
  const declared = { __kind: kind, __urn: `urn:pulumi:dev::warehouses::type::${kind}`, ...HERE };

  describe(`a ${kind}`, () => {
    it("is generated once, never by a preview, and the state keeps the values that LaunchDarkly returned", () =>
      withProvider({}, async (fixture) => {
        // A preview of a new resource only runs check.
        await fixture.checked(declared);
        assert.deepEqual(posts(fixture), []);
        const { id, outs, inputs } = await fixture.again().create(declared);
        assert.match(id, /^shop\/production\/[0-9a-f]{12}$/);
        assert.deepEqual(posts(fixture), [`${BASE}/${path} 201`]);
        const kept = [outs.publicKey, outs.publicKeyPkcs8, outs.awsTrustPolicy];
        assert.match(JSON.stringify(kept), /MIIB|sts:AssumeRole/);
        const next = fixture.again();
        const before = fixture.emulator.requests.length;
        const news = await next.checked(declared, inputs);
        assert.deepEqual(await next.provider.diff(id, outs, news), { changes: false });
        const { props = {} } = await next.provider.read(id, outs);
        assert.deepEqual([props.publicKey, props.publicKeyPkcs8, props.awsTrustPolicy], kept);
        await fixture.again().provider.delete(id, outs);
        assert.equal(posts(fixture).length, 1);
        assert.ok(
          fixture.emulator.requests.length - before <= 1,
          "the only request is for the identity of the caller",
        );
        const moved = await next.checked({ ...declared, environmentKey: "test" }, inputs);
        assert.deepEqual((await next.provider.diff(id, outs, moved)).replaces, ["environmentKey"]);
        for (const record of fixture.emulator.requests) {
          const { request, answer } = validateExchange(record);
          assert.deepEqual([request, answer], [[], []], `${record.method} ${record.path} ${record.status}`);
        }
      }));

    it("keeps no undocumented values, such as a private key", () =>
      withProvider({}, async (fixture) => {
        const body = JSON.stringify({
          public_key: "MIIB",
          private_key: "made-up-private-4711",
          awsTrustPolicy: { Version: "2012-10-17" },
        });
        const operation = kind === "data-export-key-pair" ? "generateKeyPair" : "generateTrustPolicy";
        fixture.emulator.inject({ operation, status: 201, body });
        const { outs } = await fixture.create(declared);
        assert.doesNotMatch(JSON.stringify(outs) + fixture.printed.join("\n"), /4711/);
      }));
  });
}
