import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { parseCommandLine, UsageError } from "../../local/emulator/cli";
import { shellLines } from "../../local/emulator/shell-lines";

const root = join(__dirname, "..", "..");

function run(args: string[]): { child: ChildProcess; out: () => string; err: () => string } {
  const script = join(root, "local", "emulator", "main.ts");
  const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", script, ...args], {
    cwd: root,
  });
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  return { child, out: () => out, err: () => err };
}

describe("The emulator's command line", () => {
  it("turns flags into options", () => {
    const options = parseCommandLine([
      ...["--port", "8080", "--token", "x", "--state-file", "f", "--rate-limit", "10/10s"],
      ...["--mask-shape", "fixed", "--list-summaries", "--no-refuse-replace-of-absent", "--latency", "5"],
    ]);
    const { behaviour, ...rest } = options ?? {};
    assert.deepEqual(rest, {
      port: 8080,
      token: "x",
      stateFile: "f",
      latencyMs: 5,
      rateLimit: { requests: 10, windowMs: 10_000 },
    });
    assert.equal(behaviour?.maskShape, "fixed");
    assert.equal(behaviour?.listSummaries, true);
    assert.equal(behaviour?.refuseReplaceOfAbsent, false);
    assert.equal(behaviour?.valuesToStrings, false);
  });

  it("refuses wrong flags and says what would be right", () => {
    const wrong: [string[], RegExp][] = [
      [["--port", "abc"], /--port must be a whole number from 0 to 65535/],
      [["--port", "70000"], /--port/],
      [["--rate-limit", "10"], /10\/10s/],
      [["--rate-limit", "0/1s"], /--rate-limit/],
      [["--mask-shape", "round"], /prefix-suffix/],
      [["--latency", "-5"], /latency/],
      [["--token", ""], /--token needs a value/],
      [["--bogus"], /--bogus/],
      [["extra"], /extra/],
    ];
    for (const [argv, message] of wrong) {
      assert.throws(
        () => parseCommandLine(argv),
        (error) => error instanceof UsageError && message.test(error.message),
        argv.join(" "),
      );
    }
  });

  it("exits with 2 for a wrong flag and with 0 for --help", async () => {
    const wrong = run(["--bogus"]);
    const help = run(["--help"]);
    const [[wrongCode], [helpCode]] = await Promise.all([
      once(wrong.child, "close"),
      once(help.child, "close"),
    ]);
    assert.equal(wrongCode, 2);
    assert.match(wrong.err(), /^emulator: .*--bogus/);
    assert.doesNotMatch(wrong.err(), /\n\s+at /);
    assert.equal(helpCode, 0);
    for (const flag of ["--port", "--state-file", "--list-summaries", "prefix-suffix"]) {
      assert.ok(help.out().includes(flag), flag);
    }
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`prints what to set, serves, and ends cleanly on ${signal}`, async function () {
      if (process.platform === "win32") this.skip();
      const { child, out, err } = run(["--token", "it's"]);
      while (!out().includes("LAUNCHDARKLY_ACCESS_TOKEN")) {
        assert.equal(child.exitCode, null, err());
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.match(out(), /^export LAUNCHDARKLY_ACCESS_TOKEN='it'\\''s'$/m);
      const host = /^export LAUNCHDARKLY_API_HOST=(http:\/\/127\.0\.0\.1:\d+)$/m.exec(out())?.[1];
      const headers = { Authorization: "it's", "LD-API-Version": "beta" };
      const reply = await fetch(`${host}/api/v2/integration-configurations/keys/devin`, { headers });
      assert.equal(reply.status, 200);
      child.kill(signal);
      assert.deepEqual(await once(child, "close"), [0, null]);
      assert.equal(err(), "");
    });
  }

  it("speaks PowerShell on Windows", () => {
    const lines = shellLines("win32", { LAUNCHDARKLY_ACCESS_TOKEN: "it's $HOME" });
    assert.deepEqual(lines, ["$env:LAUNCHDARKLY_ACCESS_TOKEN = 'it''s $HOME'"]);
  });

  it("says that a port is taken, without a stack trace", async () => {
    const { createServer } = await import("node:net");
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const { child, err } = run(["--port", String(typeof address === "object" ? address?.port : 0)]);
    assert.deepEqual(await once(child, "close"), [1, null]);
    server.close();
    assert.match(err(), /^emulator: .*EADDRINUSE/);
    assert.doesNotMatch(err(), /\n\s+at /);
  });

  it("does nothing when its module is only imported", () => {
    assert.deepEqual(Object.keys(require("../../local/emulator/main")), []);
  });
});
