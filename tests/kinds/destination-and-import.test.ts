import assert from "node:assert/strict";
import type { Props } from "../../provider/adapter";
import type { JsonObject } from "../../provider/json/types";
import { DATA_EXPORT_DESTINATION, FLAG_IMPORT_CONFIGURATION } from "../../provider/kinds";
import { opened } from "../support/stack";
import { withObjects } from "./objects";
import { SAMPLES, SECRET } from "./samples";

describe("a flag import", () => {
  const sample = SAMPLES.find(({ kind }) => kind === FLAG_IMPORT_CONFIGURATION);

  it("rejects the provider's own token", async () => {
    assert.ok(sample, "there is a sample");
    await withObjects(sample, {}, async (account) => {
      const config = { ...(sample.program.config as JsonObject), ldApiKey: account.emulator.token };
      const news = { __kind: sample.kind.name, ...sample.program, config };
      const { failures = [] } = await account.process().check({}, news);
      assert.match(
        failures.map(({ reason }) => reason).join(),
        /config\.ldApiKey is the provider's own access token/,
      );
    });
  });
});

describe("a data export destination", () => {
  const sample = SAMPLES.find(({ kind }) => kind === DATA_EXPORT_DESTINATION);
  assert.ok(sample, "there is a sample");
  const declared = (changes: Props) => ({ __kind: sample.kind.name, ...sample.program, ...changes });

  it("is distinguished from one of the same name in another environment by its link", () =>
    withObjects(sample, {}, async (account) => {
      const provider = account.process();
      const made: string[] = [];
      for (const environmentKey of ["test", "production"]) {
        const inputs = await account.checked(provider, declared({ environmentKey }));
        made.push((await provider.create(inputs)).id);
      }
      const adopting = account.process();
      const inputs = await account.checked(
        adopting,
        declared({ environmentKey: "production", adopt: "byName" }),
      );
      assert.equal((await adopting.create(inputs)).id, made[1]);
      assert.equal(account.objects.all().size, 2);
    }));

  it("explains what to do if LaunchDarkly accepts only one in an environment", () =>
    withObjects(sample, { oneDestination: true }, async (account) => {
      const provider = account.process();
      const { id, outs = {} } = await provider.create(await account.checked(provider, declared({})));
      const second = account.process();
      const other = declared({ name: "Second", __urn: "urn:pulumi:dev::kinds::type::second" });
      await assert.rejects(
        second.create(await account.checked(second, other)),
        /LaunchDarkly accepts only one in this environment: adopt the first .*deleteBeforeReplace: true/,
      );
      await second.delete(id, outs);
      await second.create(await account.checked(second, other));
      assert.equal(account.objects.all().size, 1);
    }));

  it("is replaced when its kind or environment changes, and accepts an unknown kind", () =>
    withObjects(sample, {}, async (account) => {
      const provider = account.process();
      const inputs = await account.checked(provider, declared({}));
      const { id, outs = {} } = await provider.create(inputs);
      const next = await account.checked(
        provider,
        declared({ kind: "lakehouse", config: { apiKey: SECRET } }),
      );
      assert.deepEqual((await provider.diff(id, outs, next)).replaces, ["kind"]);
      const other = await provider.create(next);
      await provider.delete(id, outs);
      const { props, inputs: read } = await account.process().read(other.id, other.outs ?? {});
      assert.deepEqual([opened(props).kind, opened(read).config], ["lakehouse", { apiKey: SECRET }]);
    }));
});
