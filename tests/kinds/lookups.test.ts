import assert from "node:assert/strict";
import schema from "../../plugin/schema.json";
import { pointer } from "../../provider/json/pointer";
import { KINDS, kindFacts } from "../../provider/kinds";
import { tokenOf } from "../../provider/present/package";
import { idOf } from "../../provider/schema/address";
import { isSingleton } from "../../provider/schema/kind";
import type { ObjectResult } from "../../provider/schema/object-result";
import { scopeOf } from "../../provider/schema/scope";
import * as sdk from "../../sdk";
import { withObjects } from "./objects";
import { SAMPLES, SECRET } from "./samples";

type Lookup<T> = (args: object, options: sdk.LookupOptions) => Promise<T>;

/** A function that the package exports. */
function exported<T>(name: string): Lookup<T> {
  const found: unknown = Reflect.get(sdk, name);
  assert.equal(typeof found, "function", `the package exports ${name}`);
  return found as Lookup<T>;
}

// Values that LaunchDarkly changes by itself.
const lasting = ({ status, version, ...rest }: Partial<ObjectResult> = {}): object => rest;

const types: Record<string, { properties: object; required?: string[] }> = schema.types;

describe("the lookups of the package", () => {
  it("are those of the plugin's schema, with its other functions, and take outputs too", () => {
    const names = Object.keys(schema.functions).map((token) => token.replace(/^.*:/, ""));
    for (const kind of KINDS.filter((one) => !isSingleton(one))) {
      for (const name of [`get${kind.resource}`, `get${kind.resource}s`])
        assert.ok(names.includes(name), name);
    }
    for (const name of names) {
      exported(name);
      exported(`${name}Output`);
    }
  });

  for (const sample of SAMPLES) {
    const { kind, program, secret, wrongId } = sample;
    const declared = { ...kindFacts(kind), ...program };
    const scope = Object.fromEntries(kind.scope.map((key) => [key, String(program[key])]));

    it(`read each ${kind.noun} without its secrets, as the plugin's schema says`, () =>
      withObjects(sample, {}, async ({ emulator, process, checked }) => {
        const options = { accessToken: emulator.token, apiHost: emulator.url };
        const provider = process();
        const { id } = await provider.create(await checked(provider, declared));

        const one = await exported<ObjectResult>(`get${kind.resource}`)({ id }, options);
        const list = exported<ObjectResult[]>(`get${kind.resource}s`);
        const [listed, ...others] = await list({ ...scope, name: program.name }, options);
        assert.deepEqual([lasting(listed), others], [lasting(one), []]);
        assert.deepEqual(await list({ ...scope, name: "Another" }, options), []);
        if (kind.attributes.tags) {
          const tagged = await Promise.all(["a", "c"].map((tag) => list({ ...scope, tag }, options)));
          assert.deepEqual(
            tagged.map(({ length }) => length),
            [1, 0],
          );
        }

        const { [kind.label ?? ""]: name } = one;
        assert.deepEqual({ id: one.id, name, ...scopeOf(kind, one) }, { id, name: program.name, ...scope });
        assert.ok(one.secrets.includes(pointer(secret.path)), one.secrets.join(", "));
        assert.ok(!JSON.stringify(one).includes(SECRET), "it contains no secret");
        const { properties, required = [] } = types[tokenOf(`${kind.resource}Result`)] ?? { properties: {} };
        const members = Object.keys(one);
        assert.deepEqual(
          [
            members.filter((member) => !(member in properties)),
            required.filter((one) => !members.includes(one)),
          ],
          [[], []],
          "it has the members of its type",
        );
      }));

    it(`say what is wrong with the id of ${kind.noun}s`, () =>
      withObjects(sample, {}, async ({ emulator }) => {
        const options = { accessToken: emulator.token, apiHost: emulator.url };
        const find = exported(`get${kind.resource}`);
        if (wrongId) await assert.rejects(find({ id: wrongId.id }, options), wrongId.says);
        const id = idOf(kind, { ...scope, id: "5f6d" });
        await assert.rejects(
          find({ id }, options),
          new RegExp(`^LaunchDarklyError: no ${kind.noun} has the id ${id} `),
        );
      }));
  }
});
