import assert from "node:assert/strict";
import { join } from "node:path";
import type { Behaviour } from "../../local/emulator";
import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import { namesOf } from "../forms/combinations";
import { deploy, onEngine } from "../support/engines";
import { ROOT } from "../support/root";
import { selectedEnv } from "./setup";
import { TWO_STEP_WAREHOUSES } from "./story";
import { refusedWith, SWITCHES_OF_WAREHOUSES } from "./switches";

/** Groups of all these switches. A switch that makes LaunchDarkly reject the first step is alone in its group. */
const GROUPS: Partial<Behaviour>[] = [
  {
    ...{ maskShape: "three-stars", slowKeys: true, hideDrafts: true, showScripts: false },
    ...{ requireDestination: true, requireSelectorIds: true, addMembers: true, materialiseDefaults: true },
  },
  { maskShape: "hidden", lockDrafts: true, listSummaries: true, omitEnabled: true, zeroValues: true },
  { maskShape: "fixed", refuseNestedPaths: true, listEmpty: true, dropEmpty: true },
  { maskShape: "empty", listWithoutSecrets: true },
  { maskShape: "same-length" },
  { twoStepSetup: false },
  { unpublishedIntegrations: false },
];

const ONE_STEP = `
const selectedEnv = { projectKey: "shop", environmentKey: "production" };
new launchdarkly.BigqueryExperimentation("bigquery", {
  configValues: { gcpProjectId: "acme", resultsDatasetId: "results", serviceAccountKey: config.requireSecret("key"), selectedEnv },
});
new launchdarkly.DatabricksExperimentation("databricks", {
  configValues: { databricksHost: "dbc.cloud.databricks.com", httpPath: "/sql/1", catalog: "main", schema: "ld", accessToken: config.requireSecret("key"), selectedEnv },
});`;

const programs = TWO_STEP_WAREHOUSES.map(({ integrationKey, configValues }) => {
  const [name] = integrationKey.split("-");
  return `
const ${name} = new launchdarkly.WarehouseSetup("${name}", {
  integrationKey: "${integrationKey}",
  configValues: ${JSON.stringify(configValues)},
});
new launchdarkly.WarehouseSetupCompletion("${name}-active", { integrationKey: ${name}.integrationKey, setupId: ${name}.id });`;
});
const [SNOWFLAKE = ""] = programs;
const TWO_STEPS = programs.join("\n");

const TYPED = `
new launchdarkly.SnowflakeExperimentation("typed", {
  name: "snowflake", adopt: "byName", configValues: ${JSON.stringify(TWO_STEP_WAREHOUSES[0]?.configValues)},
});`;

const DESTINATIONS = ["bigquery", "databricks", ...TWO_STEP_WAREHOUSES.map(({ destination }) => destination)];

const CONFIG = { key: { secret: "made-up-credential-0123" } };
const HURRY = {
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --require ${join(ROOT, "tests/support/start/hurry.cjs")}`,
};

describe("the groups of switches that run on the engines", () => {
  it("contain every other value of each switch that affects warehouses", () => {
    const usual = defaultBehaviour();
    for (const name of SWITCHES_OF_WAREHOUSES) {
      const played = new Set(GROUPS.map((group) => group[name]).filter((value) => value !== undefined));
      const others =
        name === "maskShape" ? MASK_SHAPES.filter((shape) => shape !== usual.maskShape) : [!usual[name]];
      assert.deepEqual([...played].sort(), [...others].sort(), name);
    }
  });
});

onEngine("every warehouse in one program", (open) => {
  for (const group of GROUPS) {
    const behaviour = { ...defaultBehaviour(), ...group };
    const names = namesOf(behaviour);
    const refused = TWO_STEP_WAREHOUSES.map(({ integrationKey }) =>
      refusedWith(behaviour, integrationKey),
    ).find((says) => says !== undefined);
    if (refused) {
      it(`is rejected with an explanation: ${names}`, async () => {
        const { stack, emulator } = await open(TWO_STEPS, { emulator: { behaviour: group } });
        const { exitCode, output } = await stack.up({ flags: ["--skip-preview"] });
        assert.notEqual(exitCode, 0, output);
        assert.match(output.replace(/\s+/g, " "), refused);
        // LaunchDarkly accepts an integration with a public manifest.
        const published = group.unpublishedIntegrations === false ? ["snowflake-experimentation"] : [];
        const others = emulator.configurations().filter((one) => !published.includes(one._integrationKey));
        assert.deepEqual(others, []);
      });
      continue;
    }
    it(`is active after one up, and the next preview is empty: ${names}`, async () => {
      const { stack, emulator } = await open(TWO_STEPS + ONE_STEP, {
        emulator: { behaviour: group },
        config: CONFIG,
      });
      for (const kind of DESTINATIONS) emulator.seedObject("destination", selectedEnv, { name: kind, kind });
      const { exitCode, output } = await stack.up({ flags: ["--skip-preview"], env: HURRY });
      assert.equal(exitCode, 0, output);
      const made = emulator
        .configurations()
        .map(({ _integrationKey, enabled }) => [_integrationKey, enabled]);
      assert.deepEqual(made.sort(), [
        ["bigquery-experimentation", true],
        ["clickhouse-experimentation", true],
        ["databricks-experimentation", true],
        ["redshift-experimentation", true],
        ["snowflake-experimentation", true],
      ]);
      // The CLI shows each message twice: when it arrives, and at the end.
      const waits = new Set(
        output.match(/\w+-active: .*attempt [12] of 4\): 400 .* A new key takes a while/g),
      );
      assert.equal(waits.size, group.slowKeys ? 2 * TWO_STEP_WAREHOUSES.length : 0, output);
      const again = await stack.preview({ expectNoChanges: true });
      assert.equal(again.exitCode, 0, again.output);
      assert.equal(emulator.maskWrites, 0, "no mask was written");
      assert.ok(!output.includes("made-up"), "no credential is shown");
    });
  }

  it("is one object: a typed class cannot adopt it, and it is replaced with its completion as the preview announces", async () => {
    const fixture = await open(SNOWFLAKE);
    const { stack, emulator, write } = fixture;
    await deploy(stack);
    const [before] = emulator.configurations();
    write(`${SNOWFLAKE}\n${TYPED}`);
    const refused = await stack.preview();
    assert.notEqual(refused.exitCode, 0, refused.output);
    assert.match(
      refused.output.replace(/\s+/g, " "),
      /elsewhere in this program. Declare it once: remove `adopt`/,
    );
    write(SNOWFLAKE.replace("acme.snowflakecomputing.com", "other.snowflakecomputing.com"));
    const { output, changes } = await stack.preview();
    assert.match(
      output.replace(/\s+/g, " "),
      /metric data sources that use the old id break: select the new configuration there/,
    );
    assert.equal(changes.replace, 2, output);
    const up = await deploy(stack);
    assert.match(up.output.replace(/\s+/g, " "), /metric data sources that use the old id break/);
    const [after, ...more] = emulator.configurations();
    assert.deepEqual(
      [after?.enabled, after?.configValues.snowflakeHostAddress, more],
      [true, "other.snowflakecomputing.com", []],
    );
    assert.notEqual(after?._id, before?._id);
  });
});
