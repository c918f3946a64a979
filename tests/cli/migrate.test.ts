import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, migrateSettings } from "../../cli/migrate";
import { PROVIDER_CODE } from "../../sdk/provider-code";
import { RESOURCE_TYPE } from "../../sdk/type";
import { commandInside } from "./inside";

const STACK = "urn:pulumi:prod::shop";
const DEFAULT = `${STACK}::pulumi:providers:pulumi-nodejs::default`;
const EXPLICIT = `${STACK}::pulumi:providers:pulumi-nodejs::eu`;
const A = `${STACK}::team:index:Team$${RESOURCE_TYPE}::a`;
const B = `${STACK}::${RESOURCE_TYPE}::b`;
const secret = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:abc",
};

const resource = (urn: string, provider: string, integrationKey: string, more = {}) => ({
  urn,
  custom: true,
  id: "5f6d2e1c8b9a4f0012ab34cd",
  type: RESOURCE_TYPE,
  inputs: {
    __provider: PROVIDER_CODE,
    __origin: "shop/prod#a",
    integrationKey,
    configValues: { apiKey: secret },
  },
  outputs: { __provider: PROVIDER_CODE, integrationKey, configValues: { apiKey: secret }, __version: 2 },
  provider: `${provider}::1`,
  ...more,
});

const exported = JSON.stringify({
  version: 3,
  deployment: {
    manifest: { magic: "m" },
    resources: [
      {
        urn: DEFAULT,
        custom: true,
        id: "1",
        type: "pulumi:providers:pulumi-nodejs",
        inputs: { "launchdarkly:accessToken": secret, "other:key": "x" },
      },
      {
        urn: EXPLICIT,
        custom: true,
        id: "1",
        type: "pulumi:providers:pulumi-nodejs",
        inputs: { "launchdarkly:apiHost": "https://x.example.com" },
      },
      resource(A, DEFAULT, "custom-approvals", { parent: `${STACK}::team:index:Team::t` }),
      resource(B, EXPLICIT, "not-public", { dependencies: [A], propertyDependencies: { configValues: [A] } }),
      {
        urn: `${STACK}::pulumi-nodejs:dynamic:Resource::other`,
        custom: true,
        id: "2",
        type: "pulumi-nodejs:dynamic:Resource",
        provider: `${DEFAULT}::1`,
      },
    ],
  },
});

interface Moved {
  urn: string;
  type: string;
  provider?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  dependencies?: string[];
  refreshBeforeUpdate?: boolean;
}
const resourcesOf = (json: string): Moved[] =>
  (JSON.parse(json) as { deployment: { resources: Moved[] } }).deployment.resources;

describe("migrate", () => {
  it("moves types, URNs and providers to the plugin, and keeps other resources", () => {
    const { json, moved } = migrate(exported, { to: "plugin", generic: false });
    assert.equal(moved, 2);
    const resources = resourcesOf(json);
    const [a, b] = [
      resources.find(({ urn }) => urn.endsWith("::a")),
      resources.find(({ urn }) => urn.endsWith("::b")),
    ];
    assert.equal(a?.urn, `${STACK}::team:index:Team$launchdarkly-integrations:index:CustomApprovals::a`);
    assert.equal(b?.type, "launchdarkly-integrations:index:IntegrationConfiguration");
    assert.deepEqual(b?.dependencies, [a.urn]);
    assert.deepEqual(a.inputs, { integrationKey: "custom-approvals", configValues: { apiKey: secret } });
    // The plugin keeps the code, so that the stack can also go back by alias.
    assert.deepEqual(a.outputs, {
      __provider: PROVIDER_CODE,
      integrationKey: "custom-approvals",
      configValues: { apiKey: secret },
      __version: 2,
    });
    assert.deepEqual([a.refreshBeforeUpdate, b.refreshBeforeUpdate], [true, undefined]);
    const providers = resources.filter(({ type }) => type === "pulumi:providers:launchdarkly-integrations");
    assert.deepEqual(
      providers.map(({ inputs }) => inputs),
      [{ accessToken: secret }, { apiHost: "https://x.example.com" }],
    );
    assert.deepEqual(
      [a, b].map(({ provider }) => provider?.split("::").slice(2, 4)),
      [
        ["pulumi:providers:launchdarkly-integrations", "default"],
        ["pulumi:providers:launchdarkly-integrations", "eu"],
      ],
    );
    // The default provider serves another resource, the explicit one does not.
    assert.ok(
      resources.some(({ urn }) => urn === DEFAULT),
      json,
    );
    assert.ok(!resources.some(({ urn }) => urn === EXPLICIT), json);
  });

  it("restores the same stack when it moves back", () => {
    const there = migrate(exported, { to: "plugin", generic: true });
    const back = migrate(there.json, { to: "dynamic", generic: false });
    assert.equal(back.moved, 2);
    const plain = (json: string) =>
      resourcesOf(json)
        .filter(({ type }) => type === RESOURCE_TYPE)
        .map(({ urn, provider, inputs = {}, outputs, dependencies }) => {
          const { __origin, ...rest } = inputs;
          return [urn, provider?.split("::").slice(0, -1), rest, outputs, dependencies];
        });
    assert.deepEqual(plain(back.json), plain(exported));
  });

  it("changes nothing if there is nothing to move, and rejects input that is not an export", () => {
    assert.equal(migrate(exported, { to: "dynamic", generic: false }).moved, 0);
    for (const text of ["no JSON", "[]", "{}"])
      assert.throws(() => migrate(text, { to: "plugin", generic: false }), /migrate needs the JSON that/);
  });

  it("renames only the settings in the stack's file", () => {
    const before =
      "config:\n  launchdarkly:accessToken:\n    secure: v1:launchdarkly:x\n  'launchdarkly:apiHost': https://x\n  shop:key: launchdarkly:1\n  shop:accounts:\n    launchdarkly: x\n";
    const after = before
      .replace("  launchdarkly:accessToken", "  launchdarkly-integrations:accessToken")
      .replace("'launchdarkly:", "'launchdarkly-integrations:");
    assert.equal(migrateSettings(before, "plugin"), after);
    assert.equal(migrateSettings(after, "dynamic"), before);
  });

  it("runs as a command", async () => {
    const folder = mkdtempSync(join(tmpdir(), "migrate-"));
    const [file, settings] = [join(folder, "stack.json"), join(folder, "Pulumi.prod.yaml")];
    writeFileSync(file, exported);
    writeFileSync(settings, "config:\n  launchdarkly:timeout: 5\n");
    const run = (...args: string[]) => commandInside({ token: "", url: "" }, ["migrate", ...args], exported);
    try {
      const moved = await run("--to", "plugin", "--settings", settings, file);
      assert.equal(resourcesOf(moved.stdout).length, 6);
      assert.match(moved.stderr, /^2 resources moved to the plugin form/);
      assert.match(moved.stderr, /The settings in \S+ are launchdarkly-integrations:\* now\.$/);
      assert.equal(readFileSync(settings, "utf8"), "config:\n  launchdarkly-integrations:timeout: 5\n");
      const again = await run("--to", "plugin", "--settings", settings);
      assert.equal(resourcesOf(again.stdout).length, 6, "standard input is read");
      assert.match(again.stderr, /has no settings launchdarkly:\* to rename; the plugin form reads/);
      const java = await run("--to", "java", file);
      assert.deepEqual([java.exitCode, java.stdout], [1, ""]);
      assert.match(java.stderr, /--to must be plugin or dynamic/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
