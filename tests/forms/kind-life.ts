import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import { kindNamed } from "../../local/emulator/objects/by-hand";
import { valuesInServerForm } from "../../local/emulator/objects/forms";
import type { Props } from "../../provider/adapter";
import { isObject } from "../../provider/json/equal";
import type { Json, JsonObject } from "../../provider/json/types";
import { INTEGRATION_CONFIGURATION, kindFacts } from "../../provider/kinds";
import { type Account, inAccount } from "../kinds/account";
import { ALL_SAMPLES, OTHER_SECRET, type Sample, SECRET, valueAtPath, withValue } from "../kinds/samples";
import { namesOf } from "./combinations";
import { comparable, VALUES } from "./programs";
import { InProcessStack } from "./stack";

/** The kinds that live so: each with a collection, but the first, which has a life of its own. */
export const LIVING: readonly Sample[] = ALL_SAMPLES.filter(({ kind }) => kind !== INTEGRATION_CONFIGURATION);

/** Where these are in their other positions, an object does not exist, cannot be changed, or only a list shows it (tests/warehouses). */
const EXISTS: Partial<Behaviour> = {
  anyEnvironment: true,
  hideDrafts: false,
  lockDrafts: false,
  requireDestination: false,
  twoStepSetup: true,
  unpublishedIntegrations: true,
};

type Step = [name: string, act: () => Promise<void>];

const statement = (resource: string, more: JsonObject = {}): JsonObject => ({
  actions: ["updateOn", "createFlag", "updateOn"],
  effect: "allow",
  resources: [`proj/*:env/*:flag/${resource}`, "proj/shop"],
  ...more,
});

/** A program with values that servers are known to give back in another form. */
function programOf({ kind, program }: Sample): Props {
  const { variables, attributes } = kind;
  return {
    ...kindFacts(kind),
    ...program,
    name: ` ${kind.resource} <prod> & more `,
    strict: false,
    ...(attributes.tags ? { tags: ["Team-Platform", "alerts"] } : {}),
    ...(attributes.statements ? { statements: ["a", "b", "c"].map((name) => statement(name)) } : {}),
    ...(variables ? { [variables]: { ...VALUES, ...(program[variables] as JsonObject) } } : {}),
  };
}

/** One life in an account that behaves so. After each step that succeeds, a preview is empty. */
export async function liveAs(sample: Sample, behaviour: Behaviour): Promise<void> {
  const switches = { ...behaviour, ...EXISTS };
  await inAccount(sample, switches, async (account) => {
    for (const [i, [name, act]] of stepsOf(account, sample, switches).entries())
      await act().catch((error: Error) => {
        const where = `${sample.kind.noun}, step ${i + 1} (${name}), with ${namesOf(switches) || "no switch"}`;
        throw new Error(`${where}: ${error.message}`);
      });
    assert.equal(account.emulator.maskWrites, 0, "no mask was written");
    const shown = account.printed.join("\n");
    for (const secret of [SECRET, OTHER_SECRET]) assert.ok(!shown.includes(secret), shown);
  });
}

function stepsOf(account: Account, sample: Sample, behaviour: Behaviour): Step[] {
  const { kind, change, secret } = sample;
  const { variables, attributes } = kind;
  const { objects, printed } = account;
  const stack = new InProcessStack(account);
  let program = programOf(sample);
  const id = () => stack.id.split("/").at(-1) ?? "";
  const settled = async (of = stack): Promise<void> => {
    assert.equal(await of.preview(program), undefined, `a preview is not empty:\n${printed.join("\n")}`);
    assertStored(account, sample, program, behaviour);
    assert.equal(
      valueAtPath(of.state, secret.path),
      valueAtPath(program, secret.path),
      "the state holds the secret",
    );
  };
  const up = async (next: Props = program): Promise<void> => {
    program = next;
    assert.ok(await stack.up(program), "up has something to do");
    await settled();
  };
  const byHand = async (edit: (draft: JsonObject) => void): Promise<void> => {
    objects.edit(id(), edit);
    assert.equal(await stack.preview(program), "update", "drift is seen");
  };
  // A removal that is ignored: said, and looked at again.
  const ignored = behaviour.ignoreRemovals && !behaviour.refuseNestedPaths;
  const inVariables = (values: JsonObject): Props =>
    variables ? { [variables]: { ...(program[variables] as JsonObject), ...values } } : {};
  const flag = attributes.on ? "on" : undefined;

  return [
    ["create", () => up()],
    [
      "refresh",
      async () => {
        assert.equal(await stack.refresh(), true, "it is there");
        await settled();
      },
    ],
    ["change a value", () => up(withValue(program, change.path, change.value))],
    [
      "change values of every type",
      async () => {
        if (!variables) return;
        const nested = { limit: 11, names: ["b", "a", "c"], empty: {} };
        const text = "  <new>\r\ntext ";
        await up({
          ...program,
          ...inVariables({ millis: 3600000, yes: false, no: true, none: "some", nested, text }),
        });
      },
    ],
    [
      "change lists",
      () => {
        const statements = [statement("c"), statement("a", { actions: ["deleteFlag", "updateOn"] })];
        return up({
          ...program,
          name: `${program.name}too`,
          ...(attributes.tags ? { tags: ["alerts", "Team-Data"] } : {}),
          ...(attributes.statements ? { statements } : {}),
        });
      },
    ],
    ["rename", () => up({ ...program, name: ` Renamed & moved <${kind.resource}> ` })],
    [
      "heal what was changed by hand",
      async () => {
        await byHand((draft) => {
          Object.assign(
            draft,
            withValue(draft, change.path, valueAtPath(sample.program, change.path) as Json),
          );
          if (attributes.tags) draft.tags = ["by-hand"];
        });
        await up();
      },
    ],
    [
      "heal what was added and removed by hand",
      async () => {
        await byHand((draft) => {
          draft.name = "by hand";
          if (attributes.statements) delete draft.statements;
          if (!variables) return;
          const values = draft[variables] as JsonObject;
          delete values.ratio;
          if (!ignored) values.byHand = "x";
        });
        await up();
      },
    ],
    [
      "remove values",
      async () => {
        if (!variables) return;
        const before = program;
        const { ratio, text, ...rest } = program[variables] as JsonObject;
        if (!ignored) return up({ ...program, [variables]: rest });
        program = { ...program, [variables]: rest };
        await assert.rejects(stack.up(program), /\.ratio: .*, which was removed/);
        assert.equal(await stack.preview(program), "update", "what was ignored is looked at again");
        program = before;
        await stack.up(program);
        await settled();
      },
    ],
    [
      "switch off, and heal what was switched on by hand",
      async () => {
        if (!flag) return;
        await up({ ...program, [flag]: !(program[flag] ?? attributes.on?.default) });
        if (behaviour.omitEnabled && attributes[flag]?.mayHide) return;
        await byHand((draft) => {
          draft[flag] = !program[flag];
        });
        await up();
      },
    ],
    ["rotate the secret", () => up(withValue(program, secret.path, OTHER_SECRET))],
    [
      "take a change by hand into the state, and heal it",
      async () => {
        await byHand((draft) => {
          draft.name = "by hand again";
        });
        assert.equal(await stack.refresh(), true, "it is there");
        await up();
      },
    ],
    [
      "be adopted by another stack, and destroyed",
      async () => {
        const other = new InProcessStack(account);
        await other.up({ ...program, adopt: { id: id() } });
        await settled(other);
        assert.equal(other.id, stack.id);
        await other.destroy();
        assert.equal(objects.all().size, 0);
        assert.equal(await stack.refresh(), false, "it is gone for the first stack");
      },
    ],
  ];
}

/** The account holds what the program declares, as a server with these switches keeps it. */
function assertStored(
  { objects }: Account,
  { kind, emulated }: Sample,
  program: Props,
  behaviour: Behaviour,
): void {
  const [stored, ...more] = objects.all().values();
  assert.ok(stored && more.length === 0, `there is one ${kind.noun}`);
  // Where the emulator keeps it among the configurations, tests/forms/life compares what is stored.
  if (emulated === undefined) return;
  const emulatedKind = kindNamed(emulated);
  const fields = Object.keys(emulatedKind.fields).filter((field) => program[field] !== undefined);
  const scope = Object.fromEntries(kind.scope.map((key) => [key, String(program[key])]));
  const sets = { ...behaviour, shuffleSets: true, shuffleTags: false };
  const asKept = (document: JsonObject): Json => {
    const declared = Object.fromEntries(fields.map((field) => [field, document[field] ?? null]));
    const { config, ...rest } = valuesInServerForm(emulatedKind, scope, declared, sets);
    const names = Object.keys((program.config ?? {}) as JsonObject);
    const values = isObject(config) ? Object.entries(config).filter(([key]) => names.includes(key)) : [];
    return comparable({ ...rest, config: Object.fromEntries(values) });
  };
  assert.deepEqual(asKept(stored), asKept(program as JsonObject));
  const extra = Object.keys((stored.config ?? {}) as JsonObject);
  assert.ok(!extra.includes("byHand"), "what was added by hand is gone");
}
