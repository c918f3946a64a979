import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmulatorOptions } from "../../local/emulator";
import { type Claims, openClaims } from "../../provider/session/claims";
import { createdBy, declared, ID, live } from "../approvals/played";
import { checkedBy, type ProviderFixture, withProvider } from "../support/provider";

const CLAIM = { owner: "urn:one", fields: ["required"] };

describe("What the processes of a run declare", () => {
  let home: string;
  const ends: (() => void)[] = [];
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "claims-"));
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    rmSync(home, { recursive: true, force: true });
  });

  const folder = () => join(home, "launchdarkly-integrations", "declared");
  const opened = (engine: string | undefined = "127.0.0.1:1", PULUMI_HOME = home): Claims =>
    openClaims({ env: { PULUMI_HOME }, engineAddress: () => engine, onFirst: () => {} });

  it("is seen by each other process, and ends with its process", () => {
    const [one, two] = [opened(), opened()];
    assert.equal(one.publish("place", CLAIM), undefined);
    assert.equal(one.publish("place", CLAIM), undefined, "its own claim");
    assert.deepEqual(two.fieldsAt("place"), ["required"]);
    assert.deepEqual(two.fieldsAt("elsewhere"), []);
    assert.equal(two.publish("place", { ...CLAIM, owner: "urn:two" }), "urn:one");
    one.close();
    assert.equal(two.publish("place", { ...CLAIM, owner: "urn:two" }), undefined);
    two.close();
    assert.deepEqual(readdirSync(folder()), []);
  });

  it("is not seen in another run, or without one", () => {
    opened().publish("place", CLAIM);
    assert.deepEqual(opened("127.0.0.1:2").fieldsAt("place"), []);
    const alone = openClaims({
      env: { PULUMI_HOME: home },
      engineAddress: () => undefined,
      onFirst: () => {},
    });
    assert.equal(alone.publish("place", { ...CLAIM, owner: "urn:two" }), undefined);
    assert.deepEqual(alone.fieldsAt("place"), []);
  });

  it("is forgotten once its process was killed, and a week later its file is removed", () => {
    opened().publish("place", CLAIM);
    const [name = ""] = readdirSync(folder());
    const dead = name.replace(`.${process.pid}.`, ".999999999.");
    renameSync(join(folder(), name), join(folder(), dead));
    writeFileSync(join(folder(), "notes.txt"), "somebody else's");
    assert.deepEqual(opened().fieldsAt("place"), []);
    const others = () => {
      assert.equal(opened().publish("place", { ...CLAIM, owner: "urn:two" }), undefined);
      return readdirSync(folder()).filter((file) => !file.includes(`.${process.pid}.`));
    };
    assert.deepEqual(others(), [dead, "notes.txt"], "it may be of a process in another container");
    const before = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000);
    for (const file of [dead, "notes.txt"]) utimesSync(join(folder(), file), before, before);
    assert.deepEqual(others(), ["notes.txt"]);
  });

  it("contains no values, and is ignored if it is unreadable", () => {
    opened().publish("place", CLAIM);
    const [name = ""] = readdirSync(folder());
    assert.deepEqual(JSON.parse(readFileSync(join(folder(), name), "utf8")), CLAIM);
    for (const text of ["", "{", "null", '{"owner":1}']) {
      writeFileSync(join(folder(), name), text);
      assert.deepEqual(opened().fieldsAt("place"), [], text);
    }
  });

  it("is known to its own process alone where the folder cannot be used", () => {
    mkdirSync(join(home, "launchdarkly-integrations"));
    writeFileSync(folder(), "a file");
    assert.equal(opened().publish("place", CLAIM), undefined);
    assert.deepEqual(opened().fieldsAt("place"), []);
  });
});

describe("EnvironmentApprovals in several processes of a run", () => {
  let run = 1;
  const inRun = (story: (fixture: ProviderFixture) => Promise<void>, options: EmulatorOptions = {}) =>
    withProvider(options, story, { engineAddress: () => `127.0.0.1:${run}` });
  const settings = { required: true, minNumApprovals: 2 };

  /** Creates the settings, and in the next run renames their resource; returns whether they are still on. */
  async function isKept(fixture: ProviderFixture, checksIn: Record<string, string> = {}): Promise<boolean> {
    const { state } = await createdBy(fixture, declared(settings, "old"));
    run += 1;
    await checkedBy(fixture.process(checksIn), declared({ required: true }, "new"));
    await fixture.process().delete(ID, state);
    assert.equal(live(fixture.emulator).minNumApprovals, 1, "nobody declares it any more");
    return live(fixture.emulator).required === true;
  }

  it("keep what a resource of another process declares, and reset the rest", () =>
    inRun(async (fixture) => {
      assert.equal(await isKept(fixture), true);
    }));

  it("keep it if the other process writes the host in another way", () =>
    inRun(async (fixture) => {
      assert.equal(await isKept(fixture, { LAUNCHDARKLY_API_HOST: `${fixture.emulator.url}/` }), true);
    }));

  it("are reset if the other process has another home folder", () =>
    inRun(async (fixture) => {
      const PULUMI_HOME = mkdtempSync(join(tmpdir(), "claims-"));
      assert.equal(await isKept(fixture, { PULUMI_HOME }), false);
      rmSync(PULUMI_HOME, { recursive: true });
    }));

  it("are reset if the new resource is of another account on the same host", () =>
    inRun(
      async (fixture) => {
        assert.equal(await isKept(fixture, { LAUNCHDARKLY_ACCESS_TOKEN: "api-other" }), false);
      },
      { otherTokens: { "api-other": "another-account" } },
    ));

  // With `deleteBeforeReplace` the engine checks other resources while it deletes one.
  describe("that are checked while their old resource is deleted", () => {
    let atRead = () => {};
    afterEach(() => {
      atRead = () => {};
    });
    const chaos: EmulatorOptions["chaos"] = (operation) => {
      if (operation === "getEnvironment") atRead();
      return undefined;
    };

    it("stay if the check comes before the change", () =>
      inRun(
        async (fixture) => {
          const { state } = await createdBy(fixture, declared(settings, "old"));
          run += 1;
          const next = fixture.process();
          let checking: Promise<unknown> | undefined;
          atRead = () => {
            checking ??= next.check({}, declared(settings, "new"));
          };
          await next.delete(ID, state);
          await checking;
          assert.equal(live(fixture.emulator).required, true);
        },
        { chaos },
      ));

    it("are published before they are read", () =>
      inRun(
        async (fixture) => {
          let published: string[] | undefined;
          atRead = () => {
            published ??= readdirSync(join(fixture.home, "launchdarkly-integrations", "declared"));
          };
          await fixture.checked(declared(settings));
          assert.equal(published?.length, 1);
        },
        { chaos },
      ));
  });

  it("are rejected if two processes declare them, and not if they are checked twice", () =>
    inRun(async (fixture) => {
      const [one, two] = [fixture.process(), fixture.process()];
      const checked = await checkedBy(one, declared(settings, "one"));
      await checkedBy(one, declared(settings, "one"), checked);
      await assert.rejects(
        checkedBy(two, declared(settings, "two")),
        /declared twice in this program.*::one/,
      );
      await checkedBy(two, declared({ ...settings, resourceKind: "segment" }, "two"));
    }));
});
