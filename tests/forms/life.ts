import assert from "node:assert/strict";
import type { Behaviour, Emulator, StoredConfiguration } from "../../local/emulator";
import { formVariablesOf } from "../../local/emulator/catalogue";
import { normalised } from "../../local/emulator/normalise";
import type { Props } from "../../provider/adapter";
import type { Json, JsonObject } from "../../provider/json/types";
import type { ProviderFixture } from "../support/provider";
import { namesOf } from "./combinations";
import { CAPABILITIES, comparable, OTHER_CAPABILITIES, PROGRAMS, SECRET } from "./programs";
import { InProcessStack, withAccount } from "./stack";

type Step = [name: string, act: () => Promise<void>];

/** The 14 steps of one resource in an account with this behavior. After each successful step, a preview is empty. */
export async function live(kind: keyof typeof PROGRAMS, behaviour: Behaviour): Promise<void> {
  const { program: first, secretKey } = PROGRAMS[kind] ?? assert.fail(`no program is called ${kind}`);
  await withAccount(behaviour, (account) => liveIn(account, kind, behaviour, first, secretKey));
}

async function liveIn(
  account: ProviderFixture,
  kind: string,
  behaviour: Behaviour,
  first: Props,
  secretKey: string,
): Promise<void> {
  const { emulator, printed } = account;
  const stack = new InProcessStack(account);
  let program = first;
  const change = (values: JsonObject, more: Props = {}): void => {
    program = { ...program, ...more, configValues: { ...(program.configValues as JsonObject), ...values } };
  };
  const settled = async (of = stack): Promise<void> => {
    assert.equal(await of.preview(program), undefined, `a preview is not empty:\n${printed.join("\n")}`);
    assertStored(emulator, program, behaviour);
    const { [secretKey]: kept } = of.state?.configValues as JsonObject;
    assert.equal(kept, (program.configValues as JsonObject)[secretKey], "the state holds the secret");
  };
  const up = async (): Promise<void> => {
    assert.ok(await stack.up(program), "up has something to do");
    await settled();
  };
  const byHand = async (edit: (draft: StoredConfiguration) => void): Promise<void> => {
    emulator.edit(stack.id, edit);
    assert.equal(await stack.preview(program), "update", "drift is seen");
  };
  // A removal that is ignored: it is reported, and the next run tries again.
  const ignored = behaviour.ignoreRemovals && !behaviour.refuseNestedPaths;

  const steps: Step[] = [
    ["create", up],
    [
      "refresh",
      async () => {
        assert.equal(await stack.refresh(), true, "it is there");
        await settled();
      },
    ],
    [
      "change values",
      () => {
        change({
          millis: 3600000,
          yes: false,
          no: true,
          none: "some",
          url: "https://Hooks.Example.com/Other/",
        });
        return up();
      },
    ],
    [
      "change nested values",
      () => {
        change({ nested: { limit: 11, names: ["b", "a", "c"], empty: {} }, text: "  <new>\r\ntext " });
        return up();
      },
    ],
    [
      "change lists",
      () => {
        change({}, { capabilityConfig: OTHER_CAPABILITIES, tags: ["alerts", "Team-Data"] });
        return up();
      },
    ],
    [
      "rename",
      () => {
        change({}, { name: ` Renamed & moved <${kind}> ` });
        return up();
      },
    ],
    [
      "heal what was changed by hand",
      async () => {
        await byHand((draft) => {
          draft.configValues.port = 1;
          draft.tags = ["by-hand"];
          draft.configValues.url = "https://elsewhere.example.com";
        });
        await up();
      },
    ],
    [
      "heal what was added and removed by hand",
      async () => {
        await byHand((draft) => {
          delete draft.configValues.ratio;
          if (!ignored) draft.configValues.byHand = "x";
          delete draft.capabilityConfig?.auditLogEventsHook;
        });
        await up();
      },
    ],
    [
      "remove values",
      async () => {
        const before = program;
        const { ratio, text, ...rest } = program.configValues as JsonObject;
        program = { ...program, configValues: rest };
        if (!ignored) return up();
        await assert.rejects(stack.up(program), /configValues\.ratio: .*, which was removed/);
        assert.equal(await stack.preview(program), "update", "what was ignored is looked at again");
        program = before;
        await stack.up(program);
        return settled();
      },
    ],
    [
      "disable",
      () => {
        change({}, { enabled: false });
        return up();
      },
    ],
    [
      "enable by hand",
      async () => {
        if (behaviour.omitEnabled) return;
        await byHand((draft) => {
          draft.enabled = true;
        });
        await up();
      },
    ],
    [
      "rotate the secret",
      () => {
        change({ [secretKey]: "another-made-up-one-98" }, { capabilityConfig: CAPABILITIES });
        return up();
      },
    ],
    [
      "take a change by hand into the state, and heal it",
      async () => {
        await byHand((draft) => {
          draft.configValues.port = 2;
        });
        assert.equal(await stack.refresh(), true, "it is there");
        await up();
      },
    ],
    [
      "be adopted by another stack, and destroyed",
      async () => {
        const other = new InProcessStack(account);
        await other.up({ ...program, adopt: { id: stack.id } });
        await settled(other);
        assert.equal(other.id, stack.id);
        await other.destroy();
        assert.deepEqual(emulator.configurations(), []);
        assert.equal(await stack.refresh(), false, "it is gone for the first stack");
      },
    ],
  ];
  for (const [i, [name, act]] of steps.entries()) {
    await act().catch((error: Error) => {
      throw new Error(
        `${kind}, step ${i + 1} (${name}), with ${namesOf(behaviour) || "no switch"}: ${error.message}`,
      );
    });
  }
  assert.equal(emulator.maskWrites, 0, "no mask was written");
  const shown = printed.join("\n");
  for (const secret of [SECRET, "another-made-up-one-98"]) assert.ok(!shown.includes(secret), shown);
}

/** Checks that the account contains what the program declares, as a server with these switches stores it. */
function assertStored(emulator: Emulator, program: Props, behaviour: Behaviour): void {
  const [stored, ...more] = emulator.configurations();
  assert.ok(stored && more.length === 0, "there is one configuration");
  const sets = { ...behaviour, shuffleSets: true, shuffleTags: false };
  const kept = normalised(formVariablesOf(stored._integrationKey), stored, sets);
  const {
    name,
    tags,
    configValues,
    capabilityConfig,
    enabled = true,
  } = program as unknown as StoredConfiguration;
  const declared = {
    name,
    configValues,
    ...(tags ? { tags } : {}),
    ...(capabilityConfig ? { capabilityConfig } : {}),
  };
  const sent = normalised(formVariablesOf(stored._integrationKey), declared, sets);
  const isDeclared = ([key]: [string, Json]): boolean => Object.hasOwn(sent.configValues, key);
  const values = Object.fromEntries(Object.entries(kept.configValues).filter(isDeclared));
  const extra = Object.keys(kept.configValues).filter((key) => !Object.hasOwn(configValues, key));
  assert.ok(!extra.includes("byHand") && (behaviour.zeroValues || !extra.includes("ratio")), extra.join());
  const whole = ({ name, tags = [], configValues, capabilityConfig = {} }: Partial<StoredConfiguration>) =>
    comparable({ name: name ?? null, tags, configValues: configValues ?? {}, capabilityConfig });
  assert.deepEqual(whole({ ...kept, configValues: values }), whole(sent));
  assert.equal(stored.enabled, enabled);
}
