import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import type { Behaviour } from "../../local/emulator";
import { defaultBehaviour } from "../../local/emulator/behaviour";
import { assertNoSecret, bringUp, onExample, type Story, succeeded } from "./lifecycle";
import { assertReadme } from "./readme";

interface WarehouseExample {
  story: Story;
  /** The change from its README. */
  change: [from: string, to: string];
  /** The requests that create and complete objects in LaunchDarkly. */
  makes: string[];
  /** Values of the setup's response in the state, and whether each is a secret. */
  outputs: Record<string, boolean>;
  /** A setting whose change replaces it: what the preview says, and of how many resources. */
  replaced?: { config: [key: string, value: string]; before: string; says: RegExp; resources: number };
}

const BASE = "/api/v2/integration-configurations";
const twoSteps = (key: string): string[] => [`${BASE}/keys/${key}/setup`, `${BASE}/<id>/complete-setup`];

const EXAMPLES: Record<string, WarehouseExample> = {
  "warehouse-snowflake": {
    story: { secrets: {}, stacks: { dev: [] } },
    change: ['name: "Metrics in Snowflake"', 'name: "Metrics"'],
    makes: twoSteps("snowflake-experimentation"),
    outputs: { snowflakeSetupScript: true },
    replaced: {
      config: ["snowflakeHost", "other.snowflakecomputing.com"],
      before: "acme.snowflakecomputing.com",
      says: /metric data sources that use the old id break: select the new configuration there/,
      resources: 2,
    },
  },
  "warehouse-redshift": {
    story: { secrets: {}, stacks: { dev: [] } },
    change: ['metricsSchemaName: "metrics"', 'metricsSchemaName: "events"'],
    makes: twoSteps("redshift-experimentation"),
    outputs: {
      redshiftSetupScripts: true,
      redshiftIAMPermissionsPolicy: false,
      redshiftIAMTrustPolicy: false,
    },
  },
  "warehouse-bigquery": {
    story: { secrets: { serviceAccountKey: "made-up-service-account-key-0815" }, stacks: { dev: [] } },
    change: ['resultsDatasetId: "launchdarkly_results"', 'resultsDatasetId: "results"'],
    makes: [`${BASE}/keys/bigquery-experimentation`],
    outputs: {},
  },
};
/**
 * Not switched for what exists: an account that loses an integration cannot be compared, and a value that is no longer
 * shown is drift. tests/warehouses/engine.test.ts has them from the first `up` on.
 */
const FROM_THE_FIRST: readonly string[] = ["unpublishedIntegrations", "omitEnabled"];

/** Every other switch in its other position, half of them at a time. tests/warehouses has each alone. */
const HALVES: readonly Partial<Behaviour>[] = ([0, 1] as const).map((half) => {
  const others = Object.entries(defaultBehaviour()).filter(
    ([name, value]) => typeof value === "boolean" && !FROM_THE_FIRST.includes(name),
  );
  const switched = others.filter((_, i) => i % 2 === half).map(([name, value]) => [name, !value]);
  return { ...Object.fromEntries(switched), maskShape: half === 0 ? "fixed" : "three-stars" };
});

const isCompletion = ({ path }: { path: string }): boolean => path.endsWith("/complete-setup");

for (const [example, { story, change, makes, outputs, replaced }] of Object.entries(EXAMPLES)) {
  onExample(example, story, (opened) => {
    it("activates the warehouse in one up, and has nothing to do afterwards", async () => {
      const fixture = opened();
      const { emulator, stack, edit } = fixture;
      const posts = (): string[] =>
        emulator.requests.flatMap(({ method, path }) =>
          method === "POST" ? [path.replace(/[0-9a-f]{24}/, "<id>")] : [],
        );
      if (makes.length > 1) {
        // As after a run that ended between the two steps: the created draft exists, and the next run continues.
        emulator.inject({ operation: "completeSetup", status: 403 });
        assert.notEqual((await bringUp(stack)).exitCode, 0);
        assert.deepEqual(posts(), makes);
        assert.equal(emulator.configurations()[0]?.enabled, false);
        emulator.requests.splice(emulator.requests.findLastIndex(isCompletion), 1);
      }
      succeeded(await bringUp(stack));
      assert.deepEqual(posts(), makes);
      const [made, ...more] = emulator.configurations();
      assert.deepEqual([made?.enabled, more], [true, []]);
      assert.equal((await stack.outputs()).configurationId, made?._id);

      succeeded(await stack.preview({ expectNoChanges: true }));
      for (const half of HALVES) {
        Object.assign(emulator.behaviour, defaultBehaviour(), half);
        succeeded(await stack.preview({ expectNoChanges: true }));
      }
      succeeded(await stack.refresh());
      succeeded(await stack.preview({ expectNoChanges: true }));
      Object.assign(emulator.behaviour, defaultBehaviour());

      const state = stack
        .stateFiles()
        .map((file) => readFileSync(file, "utf8"))
        .join("\n");
      for (const [output, isSecret] of Object.entries(outputs)) {
        assert.match(state, new RegExp(`"${output}":\\s*${isSecret ? "\\{" : '"'}`), output);
      }
      if (replaced) {
        await stack.setConfig(...replaced.config);
        const { output, changes: steps } = succeeded(await stack.preview());
        assert.match(output.replace(/\s+/g, " "), replaced.says);
        assert.equal(steps.replace, replaced.resources, output);
        await stack.setConfig(replaced.config[0], replaced.before);
      }
      edit(...change);
      succeeded(await stack.preview());
      succeeded(await bringUp(stack));
      assert.deepEqual(posts(), makes);
      succeeded(await stack.destroy());
      assert.deepEqual(emulator.configurations(), []);
      assertReadme(example, fixture);
      assertNoSecret(story, fixture, fixture.shown.join("\n"));
    });
  });
}
