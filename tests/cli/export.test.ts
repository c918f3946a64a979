import { strict as assert } from "node:assert";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "../../cli/account";
import { literal, VALUES } from "../../cli/literal";
import { createSecretNamer, resourceNames } from "../../cli/names";
import { programOf } from "../../cli/program";
import type { Emulator } from "../../local/emulator";
import { className, integration, integrationKeys } from "../../provider/kinds/catalogue";
import { fromWire } from "../../provider/present/wire";
import * as sdk from "../../sdk";
import { handmadeAccount, secretOf } from "./account";
import { configuration, holding } from "./entries";
import { commandInside } from "./inside";

const entry = (name: string, id: string, createdAt: number): Entry =>
  configuration("devin", { _id: id, name, _createdAt: createdAt });

describe("the names of exported resources", () => {
  it("are derived from the configurations' names; of several similar ones the oldest keeps it", () => {
    const all = [
      entry("On-call → EU!", "id-000001", 1),
      entry("on call EU", "id-000002", 2),
      entry("→", "id-3", 3),
    ];
    assert.deepEqual([...resourceNames(all).values()], ["on-call-eu", "on-call-eu-000002", "devin"]);
    // A later object changes no name.
    const names = resourceNames([...all, entry("On Call EU", "id-000004", 4)]);
    assert.equal(names.get(all[1] as Entry), "on-call-eu-000002");
  });

  it("are unique even if names and the ends of ids are similar", () => {
    const all = Array.from({ length: 30 }, (_, i) => entry("a", `${i % 3}x123456`, i)).map((one, i) => ({
      ...one,
      live: { ...one.live, _id: `${one.live._id}${i % 2 ? "" : "-"}` },
    }));
    const distinct = [...new Map(all.map((one) => [one.live._id, one])).values()];
    assert.equal(new Set(resourceNames(distinct).values()).size, distinct.length);
  });

  it("tell objects of one name apart by a tag, a key or a selected environment, before the end of an id", () => {
    const selecting = (environmentKey: string, id: string): Entry =>
      configuration("pagerduty-guardian-edition", {
        _id: id,
        name: "PagerDuty",
        configValues: { projectAndEnv: { projectKey: "shop", environmentKey } },
      });
    const all = [
      selecting("production", "id-000001"),
      selecting("staging", "id-000002"),
      {
        ...selecting("staging", "id-000003"),
        live: { ...selecting("staging", "id-000003").live, tags: ["eu"] },
      },
      selecting("staging", "id-000004"),
      configuration("devin", { _id: "id-000005", name: "PagerDuty" }),
    ];
    assert.deepEqual(
      [...resourceNames(all).values()],
      ["pagerduty", "pagerduty-staging", "pagerduty-eu", "pagerduty-000004", "pagerduty-devin"],
    );
  });

  it("end with a whole word", () => {
    const [name = ""] = resourceNames([
      entry(`Approvals ${"of a long name ".repeat(9)}`, "id-1", 1),
    ]).values();
    assert.match(name, /^approvals-of-a-long-name-.*-(?:of|a|long|name)$/);
    assert.ok(name.length <= 60, name);
  });

  it("of classes are those that the package exports", () => {
    const configurable = integrationKeys().filter((key) => integration(key)?.configurable);
    const exported = new Set(Object.keys(sdk));
    assert.deepEqual(
      configurable.filter((key) => !exported.has(className(key))),
      [],
    );
  });

  it("of secrets are short: the resource, then the key, or the form variable and the header", () => {
    const name = createSecretNamer();
    assert.equal(name("approvals", "/configValues/apiKey", holding({})), "approvals-apiKey");
    assert.equal(name("approvals", "/configValues/auth/password", holding({})), "approvals-auth-password");
    const document = {
      capabilityConfig: {
        approvals: {
          additionalFormVariables: [
            {
              key: "group",
              dynamicOptions: { endpoint: { headers: [{ name: "Authorization", value: "x" }] } },
            },
          ],
        },
      },
    };
    const pointer =
      "/capabilityConfig/approvals/additionalFormVariables/0/dynamicOptions/endpoint/headers/0/value";
    assert.equal(name("a", pointer, holding(document)), "a-group-Authorization");
    assert.equal(name("a", pointer, holding(document)), "a-group-Authorization-2", "none twice");
    assert.equal(name("a", "/name", holding({})), "a-name");
    assert.equal(name("a", "/tags/1", holding({})), "a-tags");
  });
});

describe("an exported program", () => {
  it("contains any JSON value unchanged", () => {
    const value = JSON.parse(
      '{"__proto__":{"a":1},"it\'s":"`${x}`\\u2028","list":[null,true,-1.5e3,[]],"":{}}',
    );
    const text = literal(value, "", "", 0, VALUES);
    // Keys with a meaning to the engine are escaped; the provider sends them unchanged.
    assert.deepEqual(fromWire(new Function(`return ${text}`)(), "it"), value);
  });

  it("reads a secret that LaunchDarkly does not show at all", () => {
    const { text, secrets } = programOf([
      configuration("devin", { _id: "1", name: "Devin", configValues: {} }),
    ]);
    assert.match(text, /apiKey: config\.requireSecret\("devin-apiKey"\)/);
    assert.deepEqual(secrets, [
      { configName: "devin-apiKey", resource: "devin", pointer: "/configValues/apiKey" },
    ]);
  });

  it("uses the untyped class if the live values do not match the types", () => {
    const live = { _id: "1", name: "x", configValues: { provider: "Somebody", apiKey: "abc****def" } };
    const { text, problems } = programOf([
      configuration("aiconfig-test-run", live),
      configuration("slack", { _id: "2", name: "y", configValues: { channel: "#a" } }),
    ]);
    assert.match(
      text,
      /new IntegrationConfiguration\(\s+"x",\s+\{\s+integrationKey: "aiconfig-test-run" as string,/,
    );
    assert.match(text, /new IntegrationConfiguration\(\s+"y",\s+\{\s+integrationKey: "slack",/);
    assert.match(problems.join("\n"), /x: configValues\.provider .*"Somebody"|x: configValues\.provider/);
  });

  it("omits values that LaunchDarkly writes itself, and no value that differs from a default", () => {
    const textOf = (eventFilter: string[]): string => {
      const live = {
        _id: "1",
        name: "x",
        configValues: { integrationKey: "abc", severity: "info", eventFilter },
      };
      return programOf([configuration("pagerduty-guardian-edition", live)]).text;
    };
    assert.doesNotMatch(textOf(["measured-rollout-reverted", "measured-rollout-regression"]), /eventFilter/);
    assert.match(textOf(["measured-rollout-regression"]), /eventFilter: \["measured-rollout-regression"\]/);
  });
});

describe("the export command", () => {
  let emulator: Emulator;
  let folder: string;
  before(async () => {
    emulator = await handmadeAccount(10, { behaviour: { listSummaries: true } });
  });
  after(() => emulator.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "export-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...args: string[]) => commandInside(emulator, args);

  it("overwrites files only with --force", async () => {
    writeFileSync(join(folder, "index.ts"), "mine");
    const refused = await run("export", "--out", folder);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /index\.ts already exists: nothing was written/);
    assert.deepEqual(readdirSync(folder), ["index.ts"]);
    assert.equal(readFileSync(join(folder, "index.ts"), "utf8"), "mine");
    assert.equal((await run("export", "--out", folder, "--force")).exitCode, 0);
    assert.match(readFileSync(join(folder, "index.ts"), "utf8"), /adopt/);
  });

  it("exports only the requested objects", async () => {
    const names = async (...args: string[]) =>
      JSON.parse((await run("export", "--json", ...args)).stdout).map(({ name }: { name: string }) => name);
    assert.equal((await names()).length, 10);
    assert.deepEqual(await names("--name", "Configuration 2"), ["Configuration 2"]);
    assert.deepEqual(await names("--tag", "team-2"), ["Configuration 2"]);
    assert.equal((await names("--integration", "devin", "--integration", "custom-approvals")).length, 4);
    assert.deepEqual(await names("--tag", "nobody"), []);
  });

  it("prints JSON without secrets, and nothing else on standard output", async () => {
    const { stdout } = await run("export", "--json");
    for (let i = 0; i < 10; i++) assert.ok(!stdout.includes(secretOf(i)), stdout);
    assert.doesNotMatch(stdout, /\*\*\*/);
    assert.deepEqual(JSON.parse(stdout)[0].secrets, ["/configValues/apiKey"]);
  });
});
