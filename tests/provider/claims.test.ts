import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

  it("is forgotten once its process was killed, and its file is removed", () => {
    opened().publish("place", CLAIM);
    const [name = ""] = readdirSync(folder());
    const dead = name.replace(`.${process.pid}.`, ".999999999.");
    writeFileSync(join(folder(), dead), readFileSync(join(folder(), name)));
    rmSync(join(folder(), name));
    writeFileSync(join(folder(), "notes.txt"), "somebody else's");
    assert.deepEqual(opened().fieldsAt("place"), []);
    assert.equal(opened().publish("place", { ...CLAIM, owner: "urn:two" }), undefined);
    assert.deepEqual(
      readdirSync(folder()).filter((file) => file.includes("999999999") || file === "notes.txt"),
      ["notes.txt"],
    );
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
  const inRun = (
    story: (fixture: ProviderFixture) => Promise<void>,
    otherTokens: Record<string, string> = {},
  ) => withProvider({ otherTokens }, story, { engineAddress: () => `127.0.0.1:${run}` });
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
      { "api-other": "another-account" },
    ));

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
