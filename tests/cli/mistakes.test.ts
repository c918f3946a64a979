import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../local/emulator";
import { VERSION } from "../../provider/session/version";
import { commandInside } from "./inside";

/** A mistake on the command line, or in what the command is given. */
interface Mistake {
  what: string;
  argv: string[];
  account?: { token?: string; url?: string };
  before?: (emulator: Emulator) => void;
  says: RegExp[];
}

const HERE =
  /This command reads the environment variables LAUNCHDARKLY_ACCESS_TOKEN and LAUNCHDARKLY_API_HOST/;
const MORE = /\nSee `launchdarkly-integrations --help`\.$/;
const MORE_OF_MIGRATE = /\nSee `launchdarkly-integrations migrate --help`\.$/;
const KINDS = /--kind must be one of integration-configuration, .*, not webhok; did you mean webhook\?/;

const MISTAKES: Mistake[] = [
  {
    what: "no command",
    argv: [],
    says: [/^no command: the commands are export, migrate and emulator/, MORE],
  },
  {
    what: "a command with a typo",
    argv: ["exprot"],
    says: [/^"exprot" is not a command: did you mean export\?/, MORE],
  },
  {
    what: "another word for a command",
    argv: ["import"],
    says: [/^"import" is not a command: the commands are/],
  },
  {
    what: "a folder without --out",
    argv: ["export", "integrations"],
    says: [/^export takes options only, not "integrations"/, MORE],
  },
  {
    what: "an option with a typo",
    argv: ["export", "--integation", "devin"],
    says: [/^--integation is not an option; did you mean --integration\?/, MORE],
  },
  { what: "an unknown option", argv: ["export", "--wat"], says: [/^--wat is not an option\n/, MORE] },
  { what: "an unknown short option", argv: ["export", "-x"], says: [/^-x is not an option/] },
  { what: "an option without its value", argv: ["export", "--out"], says: [/^--out needs a value/] },
  {
    what: "an option in place of a value",
    argv: ["export", "--out", "--json"],
    says: [/^--out needs a value/],
  },
  { what: "a value of a switch", argv: ["export", "--json=yes"], says: [/^--json takes no value/] },
  { what: "a kind with a typo", argv: ["export", "--kind", "webhok"], says: [KINDS] },
  {
    what: "two modes",
    argv: ["export", "--json", "--check", "-"],
    says: [/--json and --check cannot be combined/],
  },
  {
    what: "a format that is unknown",
    argv: ["export", "--format", "yaml"],
    says: [/text, markdown, json, html, not yaml/],
  },
  {
    what: "a project name with a space",
    argv: ["export", "--project", "a b"],
    says: [/^--project "a b": a Pulumi project name has 1 to 100 letters/],
  },
  {
    what: "a project name that Pulumi reserves",
    argv: ["export", "--project", "Pulumi.x"],
    says: [/neither is "Pulumi" nor begins with "Pulumi\."/],
  },
  ...["launchdarkly", "launchdarkly-integrations"].map((name) => ({
    what: `a project called as the provider's settings, ${name}`,
    argv: ["export", "--project", name],
    says: [/the settings of the provider have this name/, /need another one, e\.g\. "launchdarkly-account"/],
  })),
  {
    what: "an integration that LaunchDarkly does not know",
    argv: ["export", "--integration", "no-such", "--json"],
    says: [/"no-such" is not an integration key/],
  },
  {
    what: "a file to check that is not there",
    argv: ["export", "--check", "missing.json"],
    says: [/^--check missing\.json: no such file\n/],
  },
  {
    what: "a folder to check",
    argv: ["export", "--check", tmpdir()],
    says: [/^--check .*: this is a folder\n/],
  },
  {
    what: "migrate without a form",
    argv: ["migrate"],
    says: [/^--to must be plugin or dynamic/, MORE_OF_MIGRATE],
  },
  {
    what: "an option of migrate with a typo",
    argv: ["migrate", "--generc"],
    says: [/^--generc is not an option; did you mean --generic\?/, MORE_OF_MIGRATE],
  },
  {
    what: "a file to migrate that is not there",
    argv: ["migrate", "--to", "plugin", "missing.json"],
    says: [/^migrate missing\.json: no such file/],
  },
  {
    what: "no token",
    argv: ["export"],
    account: { token: "" },
    says: [/^no LaunchDarkly access token is set\. Set LAUNCHDARKLY_ACCESS_TOKEN\. /, HERE],
  },
  {
    what: "a wrong token",
    argv: ["export"],
    account: { token: "api-wrong-4711" },
    says: [/401/, /at another host than 127\.0\.0\.1:\d+\. Set LAUNCHDARKLY_ACCESS_TOKEN\. /, HERE],
  },
  {
    what: "an SDK key",
    argv: ["export"],
    account: { token: "sdk-wrong-4711" },
    says: [/begins like an SDK key/, /Set LAUNCHDARKLY_ACCESS_TOKEN\. /, HERE],
  },
  {
    what: "no token and a host with a path, each on its own line",
    argv: ["export"],
    account: { token: "", url: "https://app.launchdarkly.com/api/v2" },
    says: [/^no LaunchDarkly access token is set.*\nLAUNCHDARKLY_API_HOST has a path, query or fragment.*$/],
  },
  {
    what: "a host that answers HTML",
    argv: ["export"],
    before: (emulator) => emulator.inject({ body: "<html>Sign in</html>", times: 99 }),
    says: [
      /This host does not look like LaunchDarkly: check LAUNCHDARKLY_API_HOST, and any proxy between\.$/,
    ],
  },
  {
    what: "a token whose role may not read",
    argv: ["export", "--kind", "webhook"],
    before: (emulator) => emulator.inject({ status: 403, times: 9 }),
    says: [/403/, /role may lack permission to read webhooks: add it to the role, or use another token\.$/],
  },
];

describe("a mistake of somebody who uses the command", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.close());

  for (const { what, argv, account, before, says } of MISTAKES) {
    it(`${what}: the message names the problem and the remedy`, async () => {
      before?.(emulator);
      const { token, url } = emulator;
      const { exitCode, stdout, stderr } = await commandInside({ token, url, ...account }, argv);
      assert.deepEqual([exitCode, stdout], [1, ""]);
      for (const pattern of says) assert.match(stderr, pattern);
      for (const secret of [token, "wrong-4711"]) assert.ok(!stderr.includes(secret), stderr);
      // Neither Node's words, nor what belongs to a stack.
      assert.doesNotMatch(
        stderr,
        /positional|ENOENT|EISDIR|\n\s+at |launchdarkly:|pulumi config|--run-program/,
      );
    });
  }

  it("a file in place of the folder to write: the message names it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "out-"));
    try {
      const file = join(folder, "file");
      writeFileSync(file, "");
      const { exitCode, stderr } = await commandInside(emulator, ["export", "--out", file]);
      assert.equal(exitCode, 1);
      assert.ok(stderr.startsWith(`${file}: this is a file, not a folder`), stderr);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const argv of [["--help"], ["-h"], ["export", "--help"], ["export", "-h"]]) {
    it(`${argv.join(" ")} prints the usage`, async () => {
      const { exitCode, stdout } = await commandInside(emulator, argv);
      assert.deepEqual(
        [exitCode, stdout.split("\n")[0]],
        [0, "Usage: launchdarkly-integrations export [options]"],
      );
      const long = stdout.split("\n").filter((line) => line.length > 120);
      assert.deepEqual(long, []);
    });
  }

  for (const help of ["--help", "-h"]) {
    it(`migrate ${help} prints the usage of migrate`, async () => {
      const { exitCode, stdout } = await commandInside(emulator, ["migrate", help]);
      assert.equal(exitCode, 0);
      assert.match(stdout, /^Usage: launchdarkly-integrations migrate --to plugin\|dynamic/);
    });
  }

  for (const argv of [["--version"], ["-v"]]) {
    it(`${argv} prints the version`, async () => {
      assert.deepEqual((await commandInside(emulator, argv)).stdout, VERSION);
    });
  }
});
