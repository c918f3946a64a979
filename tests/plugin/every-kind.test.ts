import assert from "node:assert/strict";
import { KINDS } from "../../provider/kinds";
import { idOf } from "../../provider/schema/address";
import { className } from "../../provider/schema/integration";
import type { Kind } from "../../provider/schema/kind";
import * as sdk from "../../sdk";
import { SAMPLES, SECRET } from "../kinds/samples";
import { type PluginFixture, type Props, secret, urnOf, withPlugin } from "./plugin";

async function created({ plugin }: PluginFixture, kind: Kind, program: Props) {
  const urn = urnOf(kind.resource);
  const { inputs, failures } = await plugin.check(urn, program);
  assert.deepEqual(failures, []);
  const { id } = await plugin.create(urn, inputs);
  return { urn, id, inputs };
}

for (const sample of SAMPLES) {
  const { kind, program, wrongId } = sample;
  const scope = Object.fromEntries(kind.scope.map((key) => [key, String(program[key])]));

  describe(`every ${kind.noun} by the plugin`, () => {
    it("is imported by its address, without its secret", () =>
      withPlugin({}, async (fixture) => {
        const { id, urn, inputs } = await created(fixture, kind, program);
        const read = await fixture.plugin.read(urn, id);
        assert.equal(read.id, id);
        const field = kind.variables ?? kind.label ?? "";
        assert.deepEqual(
          Object.keys(read.inputs[field] as Props),
          Object.keys(inputs[field] as Props),
          field,
        );
        const secretOf = (props: Props): unknown =>
          sample.secret.path.reduce((value, key) => (value as Props)[key], props as unknown);
        const unread = secret("[secret not known to Pulumi]");
        assert.deepEqual(secretOf(read.inputs), unread, "Pulumi prints the inputs in clear");
        assert.deepEqual(secretOf(read.outputs), sample.secret.shown ? secret(SECRET) : unread);
        const { inputs: news, failures } = await fixture.plugin.check(urn, read.inputs, read.inputs);
        assert.deepEqual(failures, []);
        const states = { olds: read.outputs, oldInputs: read.inputs, news };
        assert.equal((await fixture.plugin.diff(urn, id, states)).changes, "none");
      }));

    it("names the wrong part of an id in an import, a lookup and an adoption", () =>
      withPlugin({}, async ({ plugin }) => {
        const urn = urnOf(kind.resource);
        const absent = idOf(kind, { ...scope, id: "5f6d7e8f5f6d7e8f5f6d7e8f" });
        const missing = new RegExp(`no ${kind.noun} has the id ${absent}`);
        const adopting = async (id: string): Promise<void> => {
          const { failures } = await plugin.check(urn, { ...program, adopt: { id } });
          throw new Error(failures.map(({ reason }) => reason).join("\n"));
        };
        const ways = [
          (id: string) => plugin.read(urn, id),
          (id: string) => plugin.read(urn, id, {}, {}),
          (id: string) => plugin.invoke(`get${kind.resource}`, { id }),
          adopting,
        ];
        for (const way of ways) {
          await assert.rejects(way(absent), missing);
          if (wrongId?.id.includes("/")) await assert.rejects(way(wrongId.id), wrongId.says);
        }
      }));

    const { typed } = kind;
    if (!typed) return;

    it("is not adopted or imported as another integration's, which is named", () =>
      withPlugin({}, async (fixture) => {
        const { id } = await created(fixture, kind, program);
        const own = String(program.integrationKey);
        const other = Object.keys(typed.integrations).find(
          (key) => key !== own && typed.integrations[key]?.configurable,
        );
        const belongs = new RegExp(
          `${kind.shortNoun} ${id} belongs to the integration ${own}, not to ${other}`,
        );
        await assert.rejects(fixture.plugin.read(urnOf(className(other ?? "", typed.suffix)), id), belongs);
        const variables = typed.integrations[other ?? ""]?.variables ?? {};
        const { failures } = await fixture.plugin.check(urnOf(kind.resource), {
          ...program,
          integrationKey: other,
          [kind.variables ?? ""]: Object.fromEntries(
            Object.entries(variables).map(([key, { allowedValues }]) => [key, allowedValues?.[0] ?? "x"]),
          ),
          strict: false,
          adopt: { id },
        });
        assert.match(failures.map(({ reason }) => reason).join("\n"), belongs);
      }));

    it("warns of each key that only other kinds have, and names their classes", () =>
      withPlugin({ environment: { LAUNCHDARKLY_DRIFT_DETECTION: "false" } }, async ({ plugin, logged }) => {
        const foreign = KINDS.filter((one) => one.typed && one.typed !== typed).flatMap(({ typed: one }) =>
          Object.entries(one?.integrations ?? {})
            .filter(([key, { configurable }]) => configurable && !typed.integrations[key]?.configurable)
            .map(([key]) => [key, className(key, one?.suffix)] as const),
        );
        assert.ok(foreign.length > 10, "the other kinds have keys of their own");
        for (const [integrationKey, resource] of foreign) {
          assert.equal(typeof Reflect.get(sdk, resource), "function", `the package has ${resource}`);
          const before = logged.length;
          await plugin.check(urnOf(kind.resource), {
            ...program,
            integrationKey,
            [kind.variables ?? ""]: {},
          });
          const warnings = logged.slice(before).filter(({ severity }) => severity === "warning");
          assert.match(
            warnings.map(({ message }) => message).join("\n"),
            new RegExp(`"${integrationKey}" is not known to have ${kind.noun}s: use .*\\b${resource} \\(`),
          );
        }
      }));
  });
}
