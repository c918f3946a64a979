import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmulatorOptions, startEmulator } from "../../local/emulator";
import { approvals, created, get, list, patch, post, SECRET_VALUE } from "./client";

describe("The emulator's state file", () => {
  let folder: string;
  let stateFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-"));
    stateFile = join(folder, "state.json");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const start = (options: EmulatorOptions = {}) => startEmulator({ stateFile, token: "t", ...options });

  it("keeps configurations and audit log across restarts", async () => {
    const first = await start();
    const id = await created(first);
    const shown = (await get(first, id)).body;
    const log = first.audit();
    await first.close();
    const second = await start();
    assert.deepEqual((await get(second, id)).body, shown);
    assert.deepEqual(second.audit(), log);
    assert.equal(second.configurations()[0]?.configValues.apiKey, SECRET_VALUE);
    await second.close();
  });

  it("keeps environments, and a start seeds them only if there are none", async () => {
    // A file of an emulator without environments.
    writeFileSync(stateFile, '{"configurations":[],"audit":[]}');
    const environments = [{ projectKey: "p", environmentKey: "e", approvals: { flag: { required: true } } }];
    const first = await start({ environments });
    const edited = first.editEnvironment("p", "e", ({ approvals }) => {
      approvals.flag = { ...approvals.flag, minNumApprovals: 4 } as (typeof approvals)[string];
    });
    await first.close();
    const second = await start({ environments });
    assert.deepEqual(second.environments(), [edited]);
    await second.close();
  });

  it("is readable only by its owner, even if an older file was not, and leaves no temporary file", async function () {
    if (process.platform === "win32") this.skip();
    writeFileSync(stateFile, '{"configurations":[],"audit":[]}', { mode: 0o644 });
    const emulator = await start();
    await created(emulator);
    await emulator.close();
    assert.equal(statSync(stateFile).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ["state.json"]);
    assert.doesNotMatch(readFileSync(stateFile, "utf8"), /\[secret\]/);
  });

  it("causes a 500 with the reason, a line in the log and no change if it cannot be written", async () => {
    const logged: string[] = [];
    const emulator = await start({ log: (line) => logged.push(line) });
    const id = await created(emulator);
    rmSync(stateFile);
    // A folder in the place of the file fails even for root.
    mkdirSync(stateFile);
    const refused = await post(emulator, "custom-approvals", approvals());
    assert.equal(refused.status, 500);
    assert.match(String(refused.body.message), /could not write its state file .*state\.json/);
    assert.equal((await patch(emulator, id, [{ op: "add", path: "/name", value: "x" }])).status, 500);
    assert.deepEqual([emulator.configurations().length, emulator.audit().length], [1, 1]);
    assert.equal(emulator.configurations()[0]?.name, "Approvals");
    assert.equal(logged.length, 2);
    rmSync(stateFile, { recursive: true });
    assert.equal((await post(emulator, "custom-approvals", approvals())).status, 201);
    await emulator.close();
    assert.deepEqual(readdirSync(folder), ["state.json"]);
  });

  it("of another program stops the start, without quoting its content", async () => {
    for (const content of ['{"apiKey":"supersecret', "[]", "{}"]) {
      writeFileSync(stateFile, content);
      await assert.rejects(start(), (error: Error) => {
        assert.match(error.message, /state\.json is not one that the emulator wrote/);
        return !error.message.includes("supersecret");
      });
    }
  });

  it("is emptied by a reset, which also undoes switches and faults", async () => {
    const emulator = await start({ behaviour: { shuffleTags: true } });
    await created(emulator);
    emulator.behaviour.listSummaries = true;
    emulator.behaviour.shuffleTags = false;
    emulator.inject({ status: 500 });
    emulator.reset();
    assert.deepEqual([emulator.configurations(), emulator.audit(), emulator.requests], [[], [], []]);
    assert.deepEqual([emulator.behaviour.listSummaries, emulator.behaviour.shuffleTags], [false, true]);
    assert.equal((await list(emulator, "devin")).status, 200);
    await emulator.close();
    assert.deepEqual(JSON.parse(readFileSync(stateFile, "utf8")), {
      configurations: [],
      environments: [],
      objects: [],
      setups: [],
      audit: [],
    });
  });
});
