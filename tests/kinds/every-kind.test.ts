import assert from "node:assert/strict";
import type { Props } from "../../provider/adapter";
import { pointer } from "../../provider/json/pointer";
import type { JsonObject } from "../../provider/json/types";
import { KINDS } from "../../provider/kinds";
import { isSingleton } from "../../provider/schema/kind";
import { UNKNOWN_SECRET } from "../../provider/schema/placeholder";
import { validateExchange } from "../contract/exchange";
import { deployed, type InProcessStack, opened } from "../support/stack";
import { type ObjectsFixture, withObjects } from "./objects";
import { OTHER_SECRET, SAMPLES, SECRET, valueAtPath, withValue } from "./samples";

for (const sample of SAMPLES) {
  const { kind, secret, change } = sample;
  const declared = (changes: Props = {}): Props => ({
    ...(kind.name === "integration-configuration" ? {} : { __kind: kind.name }),
    ...sample.program,
    ...changes,
  });
  const program = declared();

  const create = (account: ObjectsFixture, news = program) => deployed(account, news);
  const assertSame = async (
    account: ObjectsFixture,
    made: InProcessStack,
    when: string,
    news = program,
  ): Promise<void> => {
    const { outcome, inputsDiffer } = await made.compare(news);
    assert.deepEqual([outcome.kind, inputsDiffer], ["same", false], `${when}\n${account.printed.join("\n")}`);
  };
  const only = ({ objects }: ObjectsFixture): [id: string, values: JsonObject] => {
    const [one, ...more] = objects.all();
    assert.ok(one && more.length === 0, `there is one ${kind.noun}`);
    return one;
  };

  describe(`every ${kind.noun}`, () => {
    it("has a full life: it is created, compared, patched minimally, refreshed and deleted, within the API's contract", () =>
      withObjects(sample, {}, async (account) => {
        const made = await create(account);
        const [, values] = only(account);
        assert.equal(valueAtPath(values, secret.path), SECRET);
        assert.equal(valueAtPath(made.state, secret.path), SECRET);
        await assertSame(account, made, "after the create");

        account.patches();
        const changed = withValue(program, change.path, change.value);
        await made.up(changed);
        assert.deepEqual(account.patches(), [
          [{ op: "replace", path: pointer(change.path), value: change.value }],
        ]);
        await assertSame(account, made, "after the change", changed);

        assert.equal(await made.refresh(), true);
        assert.deepEqual(
          [valueAtPath(made.state, secret.path), valueAtPath(made.inputs, change.path)],
          [SECRET, change.value],
        );
        await assertSame(account, made, "after a refresh", changed);

        const { id, state = {} } = made;
        await made.destroy();
        assert.equal(account.objects.all().size, 0);
        await account.process().delete(id, state);
        assert.deepEqual(await account.process().read(id, state), {});
        for (const record of account.emulator.requests) {
          const { request, answer } = validateExchange(record);
          assert.deepEqual([request, answer], [[], []], `${record.method} ${record.path} ${record.status}`);
        }
      }));

    it("takes one list request and one read in each process", () =>
      withObjects(sample, {}, async (account) => {
        const made = await create(account);
        const before = account.emulator.requests.length;
        await assertSame(account, made, "after the create");
        const sent = account.emulator.requests.slice(before).map(({ operation }) => operation);
        assert.deepEqual([...new Set(sent)].sort(), ["identify", "list"]);
      }));

    it("detects a rotated secret, and sends the program's secret again", () =>
      withObjects(sample, {}, async (account) => {
        const made = await create(account);
        const [id] = only(account);
        account.objects.edit(id, (draft) =>
          Object.assign(draft, withValue(draft, secret.path, OTHER_SECRET)),
        );
        assert.equal((await made.compare(program)).outcome.kind, "patch");
        account.patches();
        await made.up(program);
        assert.deepEqual(account.patches(), [[{ op: "replace", path: pointer(secret.path), value: SECRET }]]);
        await assertSame(account, made, "after the correction");
        assert.equal(account.emulator.maskWrites, 0);
      }));

    it("is created exactly once if the request or the response is lost", async () => {
      for (const connection of ["reset-after", "reset-before", "truncate"] as const) {
        await withObjects(sample, {}, async (account) => {
          account.emulator.inject({ operation: "create", connection });
          const made = await create(account);
          only(account);
          await assertSame(account, made, connection);
        });
      }
    });

    it("is adopted by id and by name, as the preview announces", async () => {
      for (const how of ["id", "full id", "name"]) {
        await withObjects(sample, {}, async (account) => {
          const first = await create(account);
          const [id] = only(account);
          account.objects.edit(id, (draft) =>
            Object.assign(draft, withValue(draft, secret.path, OTHER_SECRET)),
          );
          const adopt = how === "name" ? "byName" : { id: how === "id" ? id : first.id };
          const adopted = await create(account, declared({ adopt }));
          assert.equal(adopted.id, first.id);
          assert.match(account.printed.join("\n"), new RegExp(`adopts ${kind.shortNoun} ${first.id}`));
          const [, values] = only(account);
          assert.equal(valueAtPath(values, secret.path), SECRET, "the declared secret is sent");
          await assertSame(account, adopted, `adopted by ${how}`, declared({ adopt }));
        });
      }
    });

    it("is read by its id alone, without secrets that Pulumi does not know", () =>
      withObjects(sample, {}, async (account) => {
        const { id } = await create(account);
        const marker = kind.name === "integration-configuration" ? {} : { __kind: kind.name };
        const { props = {}, inputs = {} } = await account.process().read(id, marker);
        for (const document of [opened(props), opened(inputs)]) {
          assert.equal(valueAtPath(document, secret.path), secret.shown ? SECRET : UNKNOWN_SECRET);
          assert.deepEqual(valueAtPath(document, change.path), valueAtPath(program, change.path));
        }
        await assert.rejects(account.process().read(`${id}0`, marker), /no .+ has the id/);
      }));

    it("names the wrong part of an id", async () => {
      if (!sample.wrongId) return;
      const { id, says } = sample.wrongId;
      await withObjects(sample, {}, async (account) => {
        await assert.rejects(account.process().read(id, { __kind: kind.name }), says);
      });
    });

    it("explains a scope that LaunchDarkly does not know", async () => {
      if (!sample.wrongScope) return;
      const { program: wrong, says } = sample.wrongScope;
      await withObjects(sample, {}, async (account) => {
        const { failures = [] } = await account.process().check({}, declared(wrong));
        assert.match([...failures.map(({ reason }) => reason), ...account.printed].join("\n"), says);
      });
    });

    it("is created again after somebody deleted it", () =>
      withObjects(sample, {}, async (account) => {
        const made = await create(account);
        const [id] = only(account);
        account.objects.remove(id);
        assert.equal((await made.compare(program)).outcome.kind, "gone");
        const again = await create(account);
        assert.notEqual(again.id, made.id);
        await assertSame(account, again, "after it was created again");
      }));

    it("shows its secret neither in output, nor in errors, nor in other values of the state", () =>
      withObjects(sample, {}, async (account) => {
        const made = await create(account);
        const [id] = only(account);
        account.objects.edit(id, (draft) =>
          Object.assign(draft, withValue(draft, secret.path, OTHER_SECRET)),
        );
        await made.compare(program);
        await made.up(program);
        account.emulator.inject({
          operation: "update",
          status: 400,
          body: `{"code":"x","message":"${SECRET}"}`,
        });
        const failed = await made.up(withValue(program, change.path, change.value)).catch(String);
        const bare = withValue(made.state ?? {}, secret.path, undefined);
        const text = [...account.printed, String(failed), JSON.stringify(bare)].join("\n");
        assert.ok(!text.includes(SECRET), text);
      }));
  });
}

describe("the suite of every kind", () => {
  it("has a sample of each kind with a collection", () => {
    const kinds = KINDS.filter((kind) => !isSingleton(kind)).map(({ name }) => name);
    // tests/warehouses tests the two-step setup.
    assert.deepEqual(
      SAMPLES.map(({ kind }) => kind.name),
      kinds.filter((name) => !["warehouse-setup", "data-export-setup-completion"].includes(name)),
    );
  });
});
