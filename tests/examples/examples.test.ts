import { strict as assert } from "node:assert";
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { OperationResult, StackDriver } from "../../local/engine";
import {
  assertNoSecret,
  bringUp,
  byName,
  EXAMPLES,
  type ExampleFixture,
  type Live,
  live,
  onExample,
  type Story,
  succeeded,
} from "./lifecycle";
import { assertReadme } from "./readme";
import { SECRETS, STORIES } from "./stories";

describe("the examples", () => {
  it("each have a test that runs them", () => {
    // Examples in other languages are in tests/languages.
    const projects = readdirSync(EXAMPLES).flatMap((name) => {
      // Workflows lie beside their project, as in the repository that they are for.
      const folders = [name, `${name}/launchdarkly`];
      return folders.filter((folder) => existsSync(join(EXAMPLES, folder, "package.json")));
    });
    assert.deepEqual(projects.sort(), Object.keys(SECRETS).sort());
    const tests = readdirSync(join(__dirname, ".."), { recursive: true, encoding: "utf8" }).map((file) =>
      basename(file),
    );
    // The three warehouses share a test.
    const testOf = (name: string) => `${name.replace(/^warehouse-.*/, "warehouses")}.test.ts`;
    for (const name of projects.map((folder) => folder.split("/", 1)[0] ?? ""))
      assert.ok(name in STORIES || tests.includes(testOf(name)), name);
  });
});

for (const [example, story] of Object.entries(STORIES))
  onExample(example, story, (opened) => tell(example, story, opened));

/** Each step starts from the result of the previous one. */
function tell(example: string, story: Story, opened: () => ExampleFixture): void {
  let fixture: ExampleFixture;
  let filesBefore: string[];
  const everything = byName(Object.values(story.stacks).flat());

  before(() => {
    fixture = opened();
    filesBefore = readdirSync(fixture.folder);
  });

  /** The same steps on every stack; the stacks share only the account. */
  async function onEachStack(
    act: (stack: StackDriver, name: string) => Promise<OperationResult>,
  ): Promise<void> {
    const results = await Promise.all([...fixture.stacks].map(([name, stack]) => act(stack, name)));
    assertNoSecret(story, fixture, results.map((result) => result.output).join("\n"));
  }

  const settings = story.asking ? 1 : 0;
  const announced = (name: string): number => story.stacks[name]?.length ?? 0;

  it("previews what it would create, and creates nothing", async () => {
    await onEachStack(async (stack, name) => {
      const preview = succeeded(await stack.preview());
      assert.deepEqual(preview.changes, { create: announced(name) + settings }, preview.output);
      return preview;
    });
    assert.deepEqual(fixture.emulator.configurations(), []);
  });

  it("creates what its README promises, and outputs the ids", async () => {
    await onEachStack(async (stack, name) => {
      const up = succeeded(await bringUp(stack));
      assert.deepEqual(up.changes, { create: announced(name) + settings }, up.output);
      return up;
    });
    assert.deepEqual(live(fixture.emulator), everything);
    const asking = fixture.emulator
      .environments()
      .filter(({ approvals }) =>
        fixture.emulator
          .configurations()
          .some(({ _id }) => _id === approvals.flag?.serviceKindConfigurationId && approvals.flag.required),
      );
    assert.deepEqual(asking.map(({ key }) => key).sort(), story.asking ?? []);
    const outputs = await Promise.all([...fixture.stacks.values()].map((stack) => stack.outputs()));
    const ids = fixture.emulator.configurations().map((configuration) => configuration._id);
    assert.deepEqual(outputs.flatMap((output) => Object.values(output)).sort(), ids.sort());
  });

  it("has nothing to do in a second run", async () => {
    await onEachStack(async (stack) => succeeded(await stack.preview({ expectNoChanges: true })));
  });

  it("shows a manual change as the patch that will be sent", async () => {
    for (const { _id, configValues } of fixture.emulator.configurations()) {
      if (configValues.severity !== undefined) {
        fixture.emulator.edit(_id, (draft) => {
          draft.configValues.severity = "error";
        });
      }
    }
    await onEachStack(async (stack, name) => {
      const preview = await stack.preview({ expectNoChanges: true });
      assert.notEqual(preview.exitCode, 0, preview.output);
      const severity = story.stacks[name]?.[0]?.configValues.severity;
      assert.match(
        preview.output,
        new RegExp(`severity: "error" → "${severity}" +\\w+ /configValues/severity`),
      );
      return preview;
    });
  });

  it("restores the account to the program's state with one operation", async () => {
    await onEachStack(async (stack) => {
      const up = succeeded(await bringUp(stack));
      assert.equal(up.changes.update, 1, up.output);
      return up;
    });
    assert.deepEqual(live(fixture.emulator), everything);
    const patches = fixture.emulator.audit().slice(-fixture.stacks.size);
    assert.deepEqual(
      patches.map(({ operation, patch }) => [operation, patch?.length]),
      patches.map(() => ["update", 1]),
    );
    await onEachStack(async (stack) => succeeded(await stack.preview({ expectNoChanges: true })));
  });

  const { promoted } = story;
  if (promoted) {
    it("promotes a change stack by stack, while later stacks show the same pending patch", async () => {
      fixture.edit(promoted.from, promoted.to);
      const waiting = Object.keys(story.stacks);
      const last = fixture.stacks.get(waiting.at(-1) ?? "");
      assert.equal((await last?.preview({ expectNoChanges: true }))?.exitCode, 7);
      while (waiting.length > 0) {
        const name = waiting.shift() ?? "";
        const stack = fixture.stacks.get(name);
        assert.ok(stack, "there is no stack");
        const up = succeeded(await bringUp(stack));
        assert.deepEqual(
          up.changes,
          { update: announced(name), ...(settings && { same: settings }) },
          up.output,
        );
        const expected: Live[] = Object.entries(story.stacks).flatMap(([stackName, configurations]) =>
          waiting.includes(stackName) ? configurations : configurations.map(promoted.change),
        );
        assert.deepEqual(live(fixture.emulator), byName(expected), `after ${name}`);
        const sent = fixture.emulator.audit().slice(-announced(name));
        assert.deepEqual(
          sent.map(({ patch }) => (patch as { op: string }[]).map(({ op }) => op)),
          // A tag is added to a set: no concurrent change matters, so nothing is tested.
          sent.map(() => ["add"]),
        );
      }
    });
  }

  for (const name of story.protectedStacks ?? []) {
    it(`does not delete protected configurations in ${name} until protect is set to false`, async () => {
      const stack = fixture.stacks.get(name);
      assert.ok(stack, "there is no stack");
      const refused = await stack.destroy();
      assert.notEqual(refused.exitCode, 0);
      assert.match(refused.output, /protect/);
      assert.equal(fixture.emulator.configurations().length, everything.length);
      await stack.setConfig("protect", "false");
      succeeded(await bringUp(stack));
    });
  }

  it("deletes what it created, and leaves no file in its folder", async () => {
    await onEachStack(async (stack, name) => {
      const destroy = succeeded(await stack.destroy());
      assert.equal(destroy.changes.delete, announced(name) + settings, destroy.output);
      return destroy;
    });
    assert.deepEqual(fixture.emulator.configurations(), []);
    assert.deepEqual(
      fixture.emulator.environments().filter(({ approvals }) => approvals.flag?.required),
      [],
    );
    assert.deepEqual(readdirSync(fixture.folder), filesBefore);
  });

  it("showed what its README shows", () => assertReadme(example, fixture));
}
