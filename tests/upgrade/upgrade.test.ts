import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoredConfiguration } from "../../local/emulator";
import type { OperationResult } from "../../local/engine";
import { onEngine } from "../support/engines";
import { CASES } from "./cases";
import { interruptedOf, leave } from "./interrupted";
import { PASSPHRASE, programOf, recordedVersions, TOKEN } from "./recording";
import { accountFile, isConfiguration, replay, resourcesOf } from "./replay";
import { changedIn, FROM_THE_PROGRAM } from "./shape";

/** A folder for the tests of the enclosing suite. */
function useFolder(): () => string {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "upgrade-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

const AT_ONCE = { flags: ["--skip-preview"] };

/** The steps of an operation without `same` and lookups. */
function done({ exitCode, output, changes }: OperationResult): Record<string, number> {
  assert.equal(exitCode, 0, output);
  const { same, read, refresh, ...rest } = changes;
  return rest as Record<string, number>;
}

for (const version of recordedVersions()) {
  onEngine(`a stack of release ${version}`, (open, engine) => {
    const folder = useFolder();
    for (const { name, learns = 0 } of CASES) {
      it(`previews, refreshes, repairs and destroys the "${name}" program as its own`, async () => {
        const fixture = await replay(open, engine, version, name, folder());
        const { stack, emulator, recording } = fixture;
        const recorded = await resourcesOf(fixture);
        const owned = [...recorded.values()].filter((item) => isConfiguration(item) && !item.external);
        const ids = new Set(owned.map(({ id }) => id));
        const lookedUp = [...recorded.values()].filter(({ external }) => external);

        const preview = await stack.preview({ expectNoChanges: learns === 0 });
        assert.deepEqual(done(preview), learns === 0 ? {} : { update: learns }, preview.output);

        const refresh = await stack.refresh(AT_ONCE);
        // A state that grows updates external resources: the engine compares all their outputs.
        const { update = 0, ...more } = done(refresh);
        assert.ok(update <= lookedUp.length && Object.keys(more).length === 0, refresh.output);
        const refreshed = await resourcesOf(fixture);
        assert.deepEqual([...refreshed.keys()].sort(), [...recorded.keys()].sort());
        const changed = [...recorded.values()].flatMap((item) =>
          changedIn(item, refreshed.get(item.urn), FROM_THE_PROGRAM),
        );
        assert.deepEqual(changed, []);
        assert.deepEqual(sent(emulator.requests), [], "only reads so far");

        for (const id of ids) {
          emulator.edit(id ?? "", (draft) => {
            draft.enabled = !draft.enabled;
          });
        }
        assert.deepEqual(done(await stack.preview()), { update: ids.size });
        assert.deepEqual(done(await stack.up(AT_ONCE)), { update: ids.size });
        assert.deepEqual(byId(emulator.configurations()), byId(recording.account));
        assert.equal(emulator.maskWrites, 0);

        const destroyed = await stack.destroy(AT_ONCE);
        assert.equal(destroyed.exitCode, 0, destroyed.output);
        const left = recording.account.filter(({ _id }) => !ids.has(_id));
        assert.deepEqual(byId(emulator.configurations()), byId(left));
      });
    }

    for (const [kind, interrupted] of Object.entries(interruptedOf(version))) {
      it(`never creates a second object silently after an interrupted create (${kind})`, async () => {
        const object = { ...interrupted.object, _createdAt: Date.now() };
        const fixture = await open("", {
          emulator: { token: TOKEN, stateFile: accountFile(folder(), [object]) },
          passphrase: PASSPHRASE,
        });
        const { stack, emulator, projectDir } = fixture;
        leave(fixture, interrupted);
        writeFileSync(join(projectDir, "index.js"), programOf(version, "interrupted"));
        assert.equal((await stack.preview()).exitCode, 0);
        assert.deepEqual(emulator.configurations(), [object]);

        const up = await stack.up(AT_ONCE);
        const live = emulator.configurations();
        assert.deepEqual(live[0], object, "what was there stays as it is");
        // A later release may keep such an object if it names it.
        assert.ok(live.length === 1 || up.output.includes(object._id), up.output);
        assert.equal(up.exitCode, 0, up.output);
        const ids = [...(await resourcesOf(fixture)).values()].filter(isConfiguration).map(({ id }) => id);
        assert.deepEqual(ids, [live.at(-1)?._id]);

        assert.equal((await stack.destroy(AT_ONCE)).exitCode, 0);
        assert.deepEqual(emulator.configurations(), live.slice(0, -1));
      });
    }
  });
}

const sent = (requests: readonly { method: string; path: string }[]): string[] =>
  requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);

const byId = (items: StoredConfiguration[]): StoredConfiguration[] =>
  [...items].sort((a, b) => a._id.localeCompare(b._id));
