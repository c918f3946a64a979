import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../../local/emulator";
import { defaultBehaviour } from "../../local/emulator/behaviour";
import { help, parseCommandLine, UsageError } from "../../local/emulator/cli";
import { OBJECT_KINDS } from "../../local/emulator/objects/kinds";
import { startMessage } from "../../local/emulator/start-message";
import { TYPESCRIPT } from "../support/root";

const root = join(__dirname, "..", "..");

function run(args: string[]): { child: ChildProcess; out: () => string; err: () => string } {
  const script = join(root, "local", "emulator", "main.ts");
  const child = spawn(process.execPath, ["-r", TYPESCRIPT, script, ...args], {
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

  it("reads environments from arguments and from a file", () => {
    const file = join(mkdtempSync(join(tmpdir(), "emulator-")), "environments.json");
    const seed = { projectKey: "c", environmentKey: "d", approvals: { flag: { required: true } } };
    writeFileSync(file, JSON.stringify([seed]));
    const options = parseCommandLine([
      "--environment",
      "a/b",
      "--environment",
      "a/c",
      "--environments",
      file,
    ]);
    const named = ["b", "c"].map((environmentKey) => ({ projectKey: "a", environmentKey }));
    assert.deepEqual(options?.environments, [...named, seed]);
    writeFileSync(file, '[{ "projectKey": "c" }]');
    for (const argv of [
      ["--environment", "a"],
      ["--environments", file],
      ["--environments", `${file}x`],
    ]) {
      assert.throws(() => parseCommandLine(argv), UsageError, argv.join(" "));
    }
  });

  it("has a flag, and the README a line with the default, for each switch", () => {
    const readme = readFileSync(join(root, "local", "emulator", "README.md"), "utf8");
    const lines = [...readme.matchAll(/^\| `(\w+)` +\| (.+?) +\|/gm)].map(([, name, usual]) => [name, usual]);
    const switches = Object.entries(defaultBehaviour());
    const expected = switches.map(([name, usual]) => {
      if (typeof usual !== "boolean") return [name, `\`${usual}\``];
      const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      assert.match(help(), new RegExp(`--${flag} +\\w`), name);
      return [name, usual ? "on" : "off"];
    });
    assert.deepEqual(lines.sort(), expected.sort());
  });

  it("names every kind of object in the help and in the README's first paragraph and table", () => {
    const readme = readFileSync(join(root, "local", "emulator", "README.md"), "utf8");
    const about = String(readme.split("\n\n")[1]).replace(/\s+/g, " ");
    for (const { noun, create } of OBJECT_KINDS) {
      const words = new RegExp(`\\b${noun}s?\\b`);
      assert.match(help().replace(/\s+/g, " "), words);
      assert.match(about, words);
      assert.ok(readme.includes(`| ${noun} | \`${create}\``), `the table has no ${noun} at ${create}`);
    }
  });

  it("rejects wrong flags and names the right form", () => {
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
    it(`prints the variables to set, serves, and stops cleanly on ${signal}`, async function () {
      if (process.platform === "win32") this.skip();
      const { child, out, err } = run(["--token", "it's"]);
      while (!out().includes("LAUNCHDARKLY_ACCESS_TOKEN")) {
        assert.equal(child.exitCode, null, err());
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.match(out(), /^export LAUNCHDARKLY_ACCESS_TOKEN='it'\\''s'$/m);
      const host = /^export LAUNCHDARKLY_API_HOST=(http:\/\/127\.0\.0\.1:\d+)$/m.exec(out())?.[1];
      const page = /^Objects and audit log, live: (\S+)#token=it's$/m.exec(out())?.[1];
      assert.equal(page, `${host}/`);
      assert.match(await (await fetch(page ?? "")).text(), /<title>LaunchDarkly emulator</);
      const headers = { Authorization: "it's", "LD-API-Version": "beta" };
      const reply = await fetch(`${host}/api/v2/integration-configurations/keys/devin`, { headers });
      assert.equal(reply.status, 200);
      child.kill(signal);
      assert.deepEqual(await once(child, "close"), [0, null]);
      assert.equal(err(), "");
    });
  }

  it("prints lines for the user's shell, and a URL with any token", () => {
    const running = { url: "http://127.0.0.1:8080", token: "it's a#1" };
    assert.deepEqual(startMessage(running, "posix").split("\n").slice(1), [
      "Objects and audit log, live: http://127.0.0.1:8080/#token=it's%20a%231",
      "In the shell that runs Pulumi, set:",
      "export LAUNCHDARKLY_API_HOST=http://127.0.0.1:8080",
      "export LAUNCHDARKLY_ACCESS_TOKEN='it'\\''s a#1'",
    ]);
    assert.deepEqual(startMessage(running, "powershell").split("\n").slice(2), [
      "In PowerShell, where Pulumi runs, set:",
      "$env:LAUNCHDARKLY_API_HOST = 'http://127.0.0.1:8080'",
      "$env:LAUNCHDARKLY_ACCESS_TOKEN = 'it''s a#1'",
    ]);
  });

  it("prints an address that can be reached if it listens on all of them", async () => {
    const emulator = await startEmulator({ host: "0.0.0.0" });
    try {
      assert.equal(emulator.url, `http://127.0.0.1:${emulator.port}`);
      assert.equal((await fetch(emulator.url)).status, 200);
    } finally {
      await emulator.close();
    }
  });

  it("reports a port that is in use, without a stack trace", async () => {
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

  it("does nothing if its module is only imported", () => {
    // Its exports must be called; an emulator that ran would keep this process from ending.
    const exported: object = require("../../local/emulator/main");
    assert.deepEqual(Object.keys(exported).sort(), ["fail", "serveEmulator"]);
  });
});
