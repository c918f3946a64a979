import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../local/emulator";
import { approvals, created, post } from "./client";

const FILLER = "filler";

describe("The emulator's state file on a full disk", () => {
  let disk: string;
  before(function () {
    disk = mkdtempSync(join(tmpdir(), "small-disk-"));
    // Only root on Linux can create a disk of 64 KiB; for others this counts as skipped.
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status === 0;
    if (!mounted) this.skip();
  });
  after(() => {
    spawnSync("umount", [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it("rejects changes that it cannot store, keeps the others, and continues once there is space", async () => {
    const stateFile = join(disk, "state.json");
    const logged: string[] = [];
    const emulator = await startEmulator({ stateFile, log: (line) => logged.push(line) });
    const id = await created(emulator);
    fill(join(disk, FILLER));
    const refused = await post(emulator, "custom-approvals", approvals());
    assert.equal(refused.status, 500);
    assert.match(String(refused.body.message), /could not write its state file .*ENOSPC/);
    assert.match(logged.join("\n"), /ENOSPC/);
    assert.deepEqual(readdirSync(disk).sort(), [FILLER, "state.json"], "no half file is left");

    rmSync(join(disk, FILLER));
    assert.equal((await post(emulator, "custom-approvals", approvals())).status, 201);
    await emulator.close();
    const again = await startEmulator({ stateFile });
    assert.deepEqual([again.configurations().length, again.configurations()[0]?._id], [2, id]);
    await again.close();
  });
});

/** Writes until the disk is full. */
function fill(file: string): void {
  for (const size of [4096, 512, 1]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, "ENOSPC");
    }
  }
}
