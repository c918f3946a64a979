import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import type { Json, JsonObject } from "../../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { type ObjectsFixture, objectsIn, withObjects } from "../kinds/objects";
import { OTHER_SECRET, type Sample, SECRET, valueAtPath, withValue } from "../kinds/samples";
import { withShop } from "../support/shop";
import { InProcessStack } from "../support/stack";
import { namesOf } from "./combinations";
import { FIRST_LISTS, listsOf, OTHER_LISTS, programOf } from "./programs";
import { assertStored } from "./stored";

/**
 * With the other values of these switches, an object does not exist, cannot be changed, or only a list shows it
 * (tests/warehouses).
 */
const EXISTS: Partial<Behaviour> = {
  anyEnvironment: true,
  hideDrafts: false,
  lockDrafts: false,
  requireDestination: false,
  twoStepSetup: true,
  unpublishedIntegrations: true,
};

const withConfigurations: typeof withObjects = (sample, behaviour, story) =>
  withShop(behaviour, (account) => story(objectsIn(sample, account)));

type Step = [name: string, act: () => Promise<void>];

/**
 * Runs the 14 steps of one resource in an account with this behavior. After each successful step, a preview is empty.
 */
export async function live(sample: Sample, behaviour: Behaviour): Promise<void> {
  const isConfiguration = sample.kind === INTEGRATION_CONFIGURATION;
  const switches = isConfiguration ? behaviour : { ...behaviour, ...EXISTS };
  const open = isConfiguration ? withConfigurations : withObjects;
  await open(sample, switches, async (account) => {
    for (const [i, [name, act]] of stepsOf(account, sample, switches).entries())
      await act().catch((error: Error) => {
        const what = `${sample.kind.noun} ${sample.program.name}, step ${i + 1} (${name})`;
        throw new Error(`${what}, with ${namesOf(switches) || "no switch"}: ${error.message}`);
      });
    assert.equal(account.emulator.maskWrites, 0, "no mask was written");
    const shown = account.printed.join("\n");
    for (const secret of [SECRET, OTHER_SECRET]) assert.ok(!shown.includes(secret), shown);
  });
}

function stepsOf(account: ObjectsFixture, sample: Sample, behaviour: Behaviour): Step[] {
  const { kind, change, secret } = sample;
  const { variables, attributes } = kind;
  const { objects, printed } = account;
  const stack = new InProcessStack(account);
  let program = programOf(sample);
  const id = () => stack.id.split("/").at(-1) ?? "";
  const settled = async (of = stack): Promise<void> => {
    assert.equal(await of.preview(program), undefined, `a preview is not empty:\n${printed.join("\n")}`);
    assertStored(account, sample, program, behaviour);
    const [kept, declared] = [of.state, program].map((document) => valueAtPath(document, secret.path));
    assert.equal(kept, declared, "the state contains the secret");
  };
  const up = async (next: Props = program): Promise<void> => {
    program = next;
    assert.ok(await stack.up(program), "up changes something");
    await settled();
  };
  const byHand = async (edit: (draft: JsonObject) => void): Promise<void> => {
    objects.edit(id(), edit);
    assert.equal(await stack.preview(program), "update", "drift is detected");
  };
  /** The form variables of an object that somebody edits manually. */
  const valuesIn = (draft: JsonObject): JsonObject => (variables ? (draft[variables] as JsonObject) : {});
  const withVariables = (document: Props, values: JsonObject): Props =>
    variables
      ? { ...document, [variables]: { ...(document[variables] as JsonObject), ...values } }
      : document;
  // An ignored removal is reported, and the next run tries again.
  const ignored = behaviour.ignoreRemovals && !behaviour.refuseNestedPaths;
  const flag = ["enabled", "on"].find((name) => attributes[name]);

  return [
    ["create", () => up()],
    [
      "refresh",
      async () => {
        assert.equal(await stack.refresh(), true, "the object exists");
        await settled();
      },
    ],
    [
      "change values",
      () => {
        const values = { millis: 3600000, yes: false, no: true, none: "some" };
        return up(withVariables(withValue(program, change.path, change.value), values));
      },
    ],
    [
      "change nested values",
      async () => {
        if (!variables) return;
        const nested = { limit: 11, names: ["b", "a", "c"], empty: {} };
        await up(withVariables(program, { nested, text: "  <new>\r\ntext " }));
      },
    ],
    [
      "change lists",
      () => {
        const lists = listsOf(kind, OTHER_LISTS);
        const none = Object.keys(lists).length === 0;
        return up({ ...program, ...lists, ...(none ? { name: `${program.name}too` } : {}) });
      },
    ],
    ["rename", () => up({ ...program, name: ` Renamed & moved <${kind.resource}> ` })],
    [
      "correct a manual change",
      async () => {
        await byHand((draft) => {
          const before = valueAtPath(sample.program, change.path) as Json;
          Object.assign(draft, withValue(draft, change.path, before));
          if (attributes.tags) draft.tags = ["by-hand"];
          if (variables) Object.assign(valuesIn(draft), { port: 1, url: "https://elsewhere.example.com" });
          else draft.name = "by hand";
        });
        await up();
      },
    ],
    [
      "correct a manual addition and removal",
      async () => {
        await byHand((draft) => {
          if (attributes.statements) delete draft.statements;
          if (attributes.capabilityConfig) delete (draft.capabilityConfig as JsonObject).auditLogEventsHook;
          if (!variables) return;
          delete valuesIn(draft).ratio;
          if (!ignored) valuesIn(draft).byHand = "x";
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
        await assert.rejects(stack.up(program), new RegExp(`${variables}\\.ratio: .*, which was removed`));
        assert.equal(await stack.preview(program), "update", "an ignored removal is compared again");
        program = before;
        await stack.up(program);
        await settled();
      },
    ],
    [
      "turn off",
      async () => {
        if (flag) await up({ ...program, [flag]: !(program[flag] ?? attributes[flag]?.default) });
      },
    ],
    [
      "correct a flag that was turned on manually",
      async () => {
        if (!flag || (behaviour.omitEnabled && attributes[flag]?.mayHide)) return;
        await byHand((draft) => {
          draft[flag] = !program[flag];
        });
        await up();
      },
    ],
    [
      "rotate the secret",
      () => up(withValue({ ...program, ...listsOf(kind, FIRST_LISTS) }, secret.path, OTHER_SECRET)),
    ],
    [
      "refresh a manual change into the state, and correct it",
      async () => {
        await byHand((draft) => {
          draft.name = "by hand again";
          if (variables) valuesIn(draft).port = 2;
        });
        assert.equal(await stack.refresh(), true, "the object exists");
        await up();
      },
    ],
    [
      "be adopted and destroyed by another stack",
      async () => {
        const other = new InProcessStack(account);
        await other.up({ ...program, adopt: { id: id() } });
        await settled(other);
        assert.equal(other.id, stack.id);
        await other.destroy();
        assert.equal(objects.all().size, 0);
        assert.equal(await stack.refresh(), false, "the first stack detects the deletion");
      },
    ],
  ];
}
