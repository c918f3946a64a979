import assert from "node:assert/strict";
import { fork } from "node:child_process";
import fs, {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import os, { tmpdir } from "node:os";
import { join } from "node:path";
import {
  openPendingCreates,
  type PendingCreates,
  pendingFolder,
} from "../../provider/session/pending/creates";
import { TYPESCRIPT } from "../support/root";

const KEY = "0123456789abcdef0123456789abcdef";

describe("the records of pending creates", () => {
  let home: string;
  let folder: string;
  const warnings: string[] = [];
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "pending-"));
    folder = pendingFolder({ PULUMI_HOME: home }) ?? "";
    warnings.length = 0;
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const open = (env: Record<string, string> = { PULUMI_HOME: home }): PendingCreates =>
    openPendingCreates({ env, warn: (reason) => warnings.push(reason) });

  it("are open until the run ends normally, and closed for the next run", () => {
    const run = open();
    run.begin(KEY, ["before"]);
    assert.equal(run.earlier(KEY), undefined, "a run's own create is no earlier");
    assert.deepEqual(open().earlier(KEY), { end: "open", before: ["before"] });
    run.made(KEY, "id-1");
    assert.deepEqual(open().earlier(KEY), { end: "open", id: "id-1" });
    run.close();
    run.close();
    assert.deepEqual(open().earlier(KEY), { end: "closed", id: "id-1" });
  });

  it("stay open after a request with an unknown result: the engine got a failure, not an id", () => {
    const run = open();
    run.begin(KEY, []);
    run.close();
    assert.deepEqual(open().earlier(KEY), { end: "open", before: [] });
  });

  it("are removed after the engine shows that it knows the id, and not before", () => {
    open().made(KEY, "id-1");
    const next = open();
    next.seen("another");
    assert.equal(next.earlier(KEY)?.id, "id-1");
    next.seen("id-1");
    assert.equal(open().earlier(KEY), undefined);
  });

  it("stay open whatever the clock says; closed ones expire after a week", () => {
    const run = open();
    run.made(KEY, "id-1");
    const file = join(folder, `${KEY}.create.pending.json`);
    for (const year of [1970, 2099]) {
      utimesSync(file, new Date(Date.UTC(year, 1)), new Date(Date.UTC(year, 1)));
      assert.equal(open().earlier(KEY)?.end, "open", String(year));
    }
    utimesSync(file, 1, 1);
    run.close();
    assert.equal(open().earlier(KEY), undefined);
  });

  it("never affect files that are not records", () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const foreign = { id_rsa: "PRIVATE KEY", [KEY]: "{}", "notes.json": "[", "x.pending.json.bak": "" };
    for (const [name, text] of Object.entries(foreign)) writeFileSync(join(folder, name), text);
    const run = open();
    run.seen("id");
    run.begin(KEY, []);
    run.made(KEY, "id");
    run.close();
    const next = open();
    next.seen("id");
    next.forget(KEY);
    for (const [name, text] of Object.entries(foreign))
      assert.equal(readFileSync(join(folder, name), "utf8"), text, name);
    assert.deepEqual(readdirSync(folder).sort(), Object.keys(foreign).sort());
  });

  it("are not written behind a symbolic link, and one warning explains that", () => {
    const elsewhere = join(home, "elsewhere");
    mkdirSync(elsewhere);
    mkdirSync(join(home, "launchdarkly-integrations"));
    symlinkSync(elsewhere, folder);
    const run = open();
    for (const id of ["1", "2"]) run.made(KEY, id);
    assert.deepEqual(readdirSync(elsewhere), []);
    assert.deepEqual(warnings, ["it is a symbolic link"]);
  });

  it("are private to their owner: write access of others is removed from the folder", function () {
    if (process.platform === "win32") return this.skip();
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
    open().made(KEY, "id-1");
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    for (const name of readdirSync(folder))
      assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
    assert.deepEqual(warnings, []);
  });

  it("cause one warning if they cannot be written, and everything else works", () => {
    writeFileSync(join(home, "launchdarkly-integrations"), "a file");
    const run = open();
    run.begin(KEY, []);
    run.made(KEY, "id-1");
    run.close();
    assert.equal(run.earlier("another"), undefined);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /ENOTDIR|EEXIST/);
  });

  for (const code of ["ENOSPC", "EROFS"]) {
    it(`are read and closed, with one warning, on a disk that accepts no writes (${code})`, () => {
      const run = open();
      run.begin(KEY, []);
      run.made(KEY, "id-1");
      const [other, begun] = [KEY.replace("0", "f"), KEY.replace("0", "e")];
      run.begin(begun, []);
      const { writeFileSync } = fs;
      fs.writeFileSync = () => {
        throw new Error(`${code}: no more of it`);
      };
      try {
        run.begin(other, []);
        run.made(other, "id-2");
        run.made(begun, "id-3");
        assert.equal(open().earlier(begun)?.end, "open", "a run that is killed now is found again");
        assert.deepEqual(open().earlier(KEY), { end: "open", id: "id-1" });
        assert.equal(run.isOthers("id-1", other), true);
        // Deleting needs no space.
        run.close();
      } finally {
        fs.writeFileSync = writeFileSync;
      }
      assert.deepEqual(warnings, [`${code}: no more of it`]);
      assert.deepEqual(open().earlier(KEY), { end: "closed", id: "id-1" });
      for (const key of [other, begun]) assert.equal(open().earlier(key), undefined);
      assert.equal(readdirSync(folder).length, 1, "no half file, and no run");
    });
  }

  it("are not written without a home folder, and one warning names the setting", () => {
    const { homedir } = os;
    // As for a container's user without HOME and without an entry in /etc/passwd.
    os.homedir = () => {
      throw new Error("A system error occurred: uv_os_homedir returned ENOENT");
    };
    try {
      const run = open({});
      assert.equal(run.earlier(KEY), undefined);
      run.begin(KEY, []);
      run.made(KEY, "id-1");
      assert.deepEqual(warnings, ["there is no home folder: set PULUMI_HOME"]);
    } finally {
      os.homedir = homedir;
    }
  });

  it("leave no folder if nothing is created", () => {
    assert.equal(open().earlier(KEY), undefined);
    open().seen("id");
    assert.deepEqual(readdirSync(home), []);
  });

  it("are complete for every reader while two processes write: none is lost or truncated", async function () {
    this.timeout(60_000);
    const child = fork(join(__dirname, "pending-child.ts"), [home, KEY], {
      execArgv: ["-r", TYPESCRIPT],
    });
    let over = false;
    const end = new Promise<number | null>((resolve) => child.once("exit", resolve)).finally(() => {
      over = true;
    });
    const run = open();
    let reads = 0;
    while (!over) {
      run.made(`${reads % 50}-ours`, `id-${reads}`);
      const left = run.earlier(KEY);
      if (left) {
        reads += 1;
        assert.match(left.id ?? "", /^their-\d+$/);
      }
      await new Promise(setImmediate);
    }
    assert.equal(await end, 0);
    assert.ok(reads > 50, `${reads} reads met the other process`);
    assert.equal(open().earlier(KEY)?.id, "their-1999");
    const drafts = readdirSync(folder).filter((name) => name.endsWith(".draft"));
    assert.deepEqual(drafts, []);
  });
});
