import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { ROOT } from "../support/root";

const command = (...args: string[]) =>
  spawn(process.execPath, [join(ROOT, "dist/cli/main.js"), "emulator", ...args], { stdio: "pipe" });

describe("the emulator command of the package", () => {
  it("starts an emulator that answers, and prints the variables to set", async () => {
    const child = command("--token", "a-made-up-token");
    try {
      const [first] = await once(child.stdout, "data");
      const said = String(first);
      const url = /LAUNCHDARKLY_API_HOST=(\S+)/.exec(said)?.[1];
      assert.match(
        said,
        /^LaunchDarkly emulator listening on http:\/\/127\.0\.0\.1:\d+ \(press Ctrl\+C to stop\)/,
      );
      assert.match(said, /LAUNCHDARKLY_ACCESS_TOKEN=a-made-up-token/);
      const answer = await fetch(`${url}/api/v2/caller-identity`, {
        headers: { Authorization: "a-made-up-token" },
      });
      assert.equal(answer.status, 200);
    } finally {
      const closed = once(child, "close");
      child.kill("SIGTERM");
      assert.deepEqual((await closed)[0], process.platform === "win32" ? null : 0);
    }
  });

  it("prints its usage, and explains mistakes", async () => {
    for (const [args, code, pattern] of [
      [["--help"], 0, /^Usage: launchdarkly-integrations emulator \[options\]/],
      [["--wat"], 2, /Unknown option '--wat'/],
    ] as const) {
      const child = command(...args);
      let said = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk) => {
          said += chunk;
        });
      }
      const [exitCode] = await once(child, "close");
      assert.equal(exitCode, code, said);
      assert.match(said, pattern);
    }
  });
});
