import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Operation } from "../../local/emulator";
import type { OperationResult } from "../../local/engine";
import { deploy, onEngine, type StackFixture } from "../support/engines";
import { killedAt } from "./killed-at";

const PASSWORD = "made-up-password-4711";
const PRIVATE = "made-up-private-key-0815";
const CONFIG = { password: { secret: PASSWORD } };

const PROGRAM = `
const here = { projectKey: "shop", environmentKey: "production" };
const inTwoSteps = (kind, config) => {
  const setup = new launchdarkly.DataExportSetup(kind, { ...here, kind, name: kind, config });
  const { publicKey } = setup;
  new launchdarkly.DataExportSetupCompletion(kind + "-events", { ...here, kind, setupId: setup.id, publicKey });
  return setup.script;
};
const snowflake = inTwoSteps("snowflake-v2", { snowflakeHostAddress: "acme.snowflakecomputing.com" });`;

const GENERATED = `
const keys = new launchdarkly.DataExportKeyPair("keys", here);
const trust = new launchdarkly.DataExportTrustPolicy("trust", here);
const password = config.requireSecret("password");
const clickhouse = inTwoSteps("clickhouse", { endpoint: "acme.clickhouse.cloud", clickHousePassword: password });
module.exports = { snowflake, clickhouse, key: keys.publicKey, policy: trust.awsTrustPolicy };`;

const KINDS = ["clickhouse", "snowflake-v2"];
/** Operations that create something in LaunchDarkly. */
const POSTS = [
  ...(["generateKeyPair", "generateTrustPolicy"] as const),
  ...(["setUpDestination", "completeDestination"] as const),
];

const counted = ({ emulator }: StackFixture): number[] =>
  POSTS.map((asked: Operation) => emulator.requests.filter(({ operation }) => operation === asked).length);

const destinations = ({ emulator }: StackFixture) => emulator.objects("destination");

onEngine("data export destinations in two steps", (open) => {
  it("are active after one up, replaced as the preview announces, and gone after a destroy, with no secret in plain text", async () => {
    const fixture = await open(PROGRAM + GENERATED, { config: CONFIG });
    const { stack, emulator, write } = fixture;
    const shown: string[] = [];
    const noted = async (run: Promise<OperationResult>): Promise<OperationResult> => {
      const result = await run;
      const { exitCode, output } = result;
      shown.push(output, ...stack.stateFiles().map((file) => readFileSync(file, "utf8")));
      assert.equal(exitCode, 0, output);
      return result;
    };
    await noted(stack.preview());
    assert.deepEqual(counted(fixture), [0, 0, 0, 0], "a preview creates nothing");

    const body = JSON.stringify({ public_key: "MIIB1", public_key_pkcs8: "MIIB2", private_key: PRIVATE });
    emulator.inject({ operation: "generateKeyPair", status: 201, body });
    await noted(stack.up({ flags: ["--skip-preview"] }));
    assert.deepEqual(counted(fixture), [1, 1, 2, 2]);
    const before = destinations(fixture);
    assert.deepEqual(before.map(({ values }) => values.kind).sort(), KINDS);
    const { clickhouse, key, policy } = await stack.outputs();
    assert.match(String(clickhouse), new RegExp(PASSWORD));
    assert.deepEqual([key, typeof policy], ["MIIB1", "object"]);
    await noted(stack.preview({ expectNoChanges: true }));
    await noted(stack.refresh());
    await noted(stack.preview({ expectNoChanges: true }));

    write((PROGRAM + GENERATED).replace("acme.snowflakecomputing.com", "other.snowflakecomputing.com"));
    const preview = await noted(stack.preview());
    assert.equal(preview.changes.replace, 2, preview.output);
    const says = preview.output.replace(/\s+/g, " ");
    assert.match(says, /Its script must be run again, and its completion is replaced/);
    assert.match(says, /Events between deletion and creation may be missing at the destination/);
    await noted(stack.up({ flags: ["--skip-preview"] }));
    assert.deepEqual(counted(fixture), [1, 1, 3, 3]);
    const after = destinations(fixture);
    assert.deepEqual(after.map(({ values }) => values.kind).sort(), KINDS);
    assert.equal(after.filter(({ _id }) => before.some((one) => one._id === _id)).length, 1);
    await noted(stack.preview({ expectNoChanges: true }));

    await noted(stack.destroy({ flags: ["--skip-preview"] }));
    assert.deepEqual(destinations(fixture), []);
    const { deployment } = await stack.exportState();
    assert.deepEqual(deployment.resources?.filter(({ type }) => type.includes("DataExport")) ?? [], []);
    for (const secret of [PASSWORD, PRIVATE])
      assert.ok(!shown.join("\n").includes(secret), `${secret} is in clear`);
  });

  it("are finished by the next run when runs are killed in the setup and in the completion", async function () {
    if (process.platform !== "linux") this.skip();
    const fixture = await open(PROGRAM);
    const { stack } = fixture;
    await killedAt("setUpDestination", fixture, "all");
    assert.deepEqual([counted(fixture), destinations(fixture)], [[0, 0, 1, 0], []]);

    await killedAt("completeDestination", fixture, "all");
    assert.equal(destinations(fixture).length, 1, "LaunchDarkly has a destination that nobody knows");

    const { output } = await deploy(stack);
    assert.match(output, /an earlier run was interrupted/);
    assert.deepEqual(counted(fixture), [0, 0, 2, 1], "the setup was sent again, and the completion was not");
    assert.equal(destinations(fixture).length, 1);
    const { exitCode, output: again } = await stack.preview({ expectNoChanges: true });
    assert.equal(exitCode, 0, again);
  });
});
