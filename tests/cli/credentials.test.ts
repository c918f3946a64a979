import { strict as assert } from "node:assert";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSecretNamer } from "../../cli/names";
import { programOf } from "../../cli/program";
import { type Emulator, startEmulator } from "../../local/emulator";
import type { LiveConfiguration } from "../support/configurations";
import { configuration, holding } from "./entries";
import { runInside } from "./inside";

// Assembled here, so that scanners do not report this file as a leak.
const CREDENTIALS = {
  databricks: ["dapi", "-0123456789abcdef"].join(""),
  slack: ["xox", "b-1234-5678-abcdef"].join(""),
  webhook: "https://hooks.slack.com/services/T0/B0/abcdef",
  header: "Bearer header-credential-0815",
  opaque: "kX9vQ2mZ7pLr4TnB8wYd3HsJ",
  nested: "nested-pass-4711",
  unflagged: "pagerduty-routing-key-0815",
} as const;

const SEEDS: [string, Omit<LiveConfiguration, "_id">][] = [
  [
    "databricks-experimentation",
    {
      name: "Warehouse",
      configValues: { accessToken: CREDENTIALS.databricks, httpPath: "/sql/1.0/warehouses/0123456789abcdef" },
    },
  ],
  ["slack", { name: "Slack", configValues: { botToken: CREDENTIALS.slack, channel: "#releases" } }],
  [
    "mattermost",
    { name: "Mattermost", configValues: { url: CREDENTIALS.webhook, opaque: CREDENTIALS.opaque } },
  ],
  [
    "custom-approvals",
    {
      name: "Approvals",
      configValues: {
        apiKey: "catalogue-key-0815",
        baseURL: "https://a.example",
        auth: { user: "u", password: CREDENTIALS.nested },
      },
      capabilityConfig: {
        approvals: {
          additionalFormVariables: [
            {
              key: "template",
              name: "Template",
              type: "dynamicEnum",
              dynamicOptions: {
                endpoint: {
                  url: "https://a.example/t",
                  method: "GET",
                  headers: [{ name: "Authorization", value: CREDENTIALS.header }],
                },
              },
            },
          ],
        },
      },
    },
  ],
];
const INTEGRATIONS = SEEDS.flatMap(([key]) => ["--integration", key]);

describe("an exported account with live credentials", () => {
  let emulator: Emulator;
  let folder: string;
  beforeEach(async () => {
    emulator = await startEmulator();
    for (const [key, seed] of SEEDS) emulator.seed(key, seed as never);
    folder = mkdtempSync(join(tmpdir(), "credentials-"));
  });
  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function assertClean(what: string, text: string): void {
    for (const [name, credential] of Object.entries(CREDENTIALS)) {
      assert.ok(!text.includes(credential), `${what} holds ${name}`);
    }
    assert.ok(!text.includes("catalogue-key-0815"), what);
  }

  for (const integrationManifests of [false, true]) {
    describe(`whose manifests LaunchDarkly ${integrationManifests ? "serves" : "does not serve"}`, () => {
      beforeEach(() => {
        emulator.behaviour.integrationManifests = integrationManifests;
      });

      it("is a program that reads each of them as a secret, and says so once", async () => {
        const { stdout, stderr, notes } = await runInside(emulator, ["--out", folder, ...INTEGRATIONS]);
        for (const file of readdirSync(folder)) assertClean(file, readFileSync(join(folder, file), "utf8"));
        assertClean("standard output", stdout);
        assertClean("standard error", stderr);
        const program = readFileSync(join(folder, "index.ts"), "utf8");
        assert.match(program, /accessToken: config\.requireSecret\("warehouse-accessToken"\)/);
        assert.match(program, /httpPath: "\/sql\/1\.0\/warehouses\/0123456789abcdef"/);
        assert.match(program, /botToken: config\.requireSecret\("slack-botToken"\)/);
        assert.match(program, /channel: "#releases"/);
        assert.match(program, /secretKeys: \["opaque", "url"\]/);
        assert.equal(notes.filter((note) => note.includes("look like credentials")).length, 1);
        assert.match(stdout, /pulumi config set-all --json/);
        const settings = JSON.parse(readFileSync(join(folder, "stack-config.json"), "utf8"));
        assert.deepEqual(settings["slack-botToken"], { value: null, secret: true });
        assert.equal(settings["launchdarkly:accessToken"], undefined, "no file has the token");
        assert.match(stdout, new RegExp(`pulumi config set launchdarkly:apiHost ${emulator.url}$`, "m"));
        assert.match(stdout, /pulumi config set --secret launchdarkly:accessToken {3}# asks for the value/);
      });

      it("is JSON that contains their paths but not their values", async () => {
        const { stdout } = await runInside(emulator, ["--json", ...INTEGRATIONS]);
        assertClean("standard output", stdout);
        const secrets = JSON.parse(stdout).flatMap((one: { secrets: string[] }) => one.secrets);
        assert.deepEqual(secrets.sort(), [
          "/capabilityConfig/approvals/additionalFormVariables/0/dynamicOptions/endpoint/headers/0/value",
          "/configValues/accessToken",
          "/configValues/apiKey",
          "/configValues/auth/password",
          "/configValues/botToken",
          "/configValues/opaque",
          "/configValues/url",
        ]);
      });

      it("is a file for `pulumi import` without them, readable only by its owner", async () => {
        const file = join(folder, "import.json");
        writeFileSync(file, "", { mode: 0o644 });
        await runInside(emulator, ["--import-file", file, "--force", ...INTEGRATIONS]);
        const text = readFileSync(file, "utf8");
        assertClean("the file", text);
        if (process.platform !== "win32") assert.equal(statSync(file).mode & 0o777, 0o600);
        const mattermost = JSON.parse(text).resources.find(
          ({ name }: { name: string }) => name === "mattermost",
        );
        for (const part of [mattermost.inputs, mattermost.outputs]) {
          assert.deepEqual(part.secretKeys, ["opaque", "url"]);
          assert.equal(part.configValues.opaque.plaintext, '"[secret not known to Pulumi]"');
        }
      });
    });
  }

  it("uses LaunchDarkly's manifests for keys that the catalogue does not know", async () => {
    const formVariables = [{ key: "channel", isSecret: true }, { key: "botToken" }, { key: "opaqueId" }];
    emulator.seed("slack", {
      name: "B",
      configValues: { channel: "a word", opaqueId: CREDENTIALS.opaque },
    } as never);
    emulator.inject({
      operation: "manifests",
      status: 200,
      body: JSON.stringify({ items: [{ key: "slack", formVariables }, 7] }),
    });
    const { stdout } = await runInside(emulator, ["--json", "--integration", "slack"]);
    const secrets = JSON.parse(stdout)
      .map((one: { secrets: string[] }) => one.secrets)
      .sort((a: string[], b: string[]) => b.length - a.length);
    // A described variable is not random text; a variable named like a credential stays one.
    assert.deepEqual(secrets, [
      ["/configValues/botToken", "/configValues/channel"],
      ["/configValues/channel"],
    ]);
  });

  it("is exported even if the manifests cannot be read", async () => {
    for (const fault of [
      { status: 500 },
      { status: 403 },
      { status: 200, body: "<html>" },
      { status: 200, body: "[]" },
    ]) {
      emulator.inject({ operation: "manifests", ...fault, times: 9 });
      const { exitCode, stdout } = await runInside(emulator, ["--json", ...INTEGRATIONS]);
      assert.equal(exitCode, 0);
      assertClean("standard output", stdout);
      emulator.clearFaults();
    }
  });

  it("warns that two stacks must not declare the same object", async () => {
    const { stderr } = await runInside(emulator, ["--out", folder, ...INTEGRATIONS]);
    assert.match(stderr, /two stacks that declare the same object/);
  });
});

describe("the names of exported secrets", () => {
  it("are unique, and contain no credential", () => {
    const resources = ["a", "a-b", "a-b-c", "a_b", "capabilityConfig", "a.b", "roost.ai"];
    const keys = [
      "c",
      "b-c",
      "b_c",
      "b.c",
      "b/c",
      "b~c",
      "api.key",
      "api-key",
      "é",
      "capabilityConfig",
      "name",
      "",
    ];
    const pointers = keys.flatMap((key) => {
      const part = key.replaceAll("~", "~0").replaceAll("/", "~1");
      return [`/configValues/${part}`, `/configValues/x/${part}`, `/capabilityConfig/${part}`];
    });
    const nameSecret = createSecretNamer();
    const names = resources.flatMap((resource) =>
      pointers.map((pointer) => nameSecret(resource, pointer, holding({}))),
    );
    assert.equal(new Set(names).size, resources.length * pointers.length);
    for (const name of names) assert.match(name, /^[A-Za-z0-9._-]+$/);
    const list = { configValues: { list: [{ name: CREDENTIALS.slack, value: "x" }] } };
    assert.equal(nameSecret("z", "/configValues/list/0/value", holding(list)), "z-list-0-value");
  });

  it("prevent that an object gets a secret by a colliding name", () => {
    const victim = configuration("slack", {
      _id: "1",
      name: "a",
      configValues: { "b-token": "x".repeat(9) },
    });
    const attacker = configuration("slack", {
      _id: "2",
      name: "a b",
      configValues: { token: "y".repeat(9), "b.token": 1 },
    });
    const { secrets } = programOf([victim, attacker]);
    const names = secrets.map(({ configName }) => configName);
    assert.equal(names.length, 3);
    assert.equal(new Set(names).size, 3, names.join(", "));
  });
});
