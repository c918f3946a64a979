import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import type { Props } from "../../provider/adapter";
import { withShop } from "../support/shop";
import { InProcessStack } from "../support/stack";
import { completion, selectedEnv, setup } from "./setup";

/** A warehouse that is set up in two steps: what a program declares, and one value that it changes in place. */
export interface Warehouse {
  integrationKey: string;
  configValues: Props;
  changed: Props;
  /** The kind of the data export destination that its environment must have. */
  destination: string;
}

export const TWO_STEP_WAREHOUSES: readonly Warehouse[] = [
  {
    integrationKey: "snowflake-experimentation",
    destination: "snowflake-v2",
    configValues: {
      snowflakeHostAddress: "acme.snowflakecomputing.com",
      metricsSchemaName: "METRICS",
      selectedEnv,
    },
    changed: { metricsSchemaName: "EVENTS" },
  },
  {
    integrationKey: "redshift-experimentation",
    destination: "redshift",
    configValues: {
      clusterEndpoint: "acme.abc.us-east-1.redshift.amazonaws.com:5439/dev",
      clusterRegion: "us-east-1",
      clusterAwsAccountId: "123456789012",
      iamRoleArn: "arn:aws:iam::123456789012:role/launchdarkly",
      selectedEnv,
    },
    changed: { clusterIdentifier: "acme" },
  },
  {
    integrationKey: "clickhouse-experimentation",
    destination: "clickhouse",
    configValues: {
      endpoint: "https://acme.clickhouse.cloud:8443",
      clickHouseUserName: "launchdarkly",
      clickHousePassword: "made-up-password-0123",
      selectedEnv,
    },
    changed: { clickHouseDatabaseName: "metrics" },
  },
];

/**
 * Creates, activates, changes, refreshes and destroys a warehouse: there is always one object, and previews are empty. If
 * a server with these switches rejects the first step, `refused` matches the message.
 */
export function lived(warehouse: Warehouse, behaviour: Behaviour, refused?: RegExp): Promise<void> {
  return withShop(behaviour, async (account) => {
    const { emulator, printed } = account;
    const { integrationKey, configValues, changed, destination } = warehouse;
    emulator.seedObject("destination", selectedEnv, { name: "Events", kind: destination });
    const [draft, active] = [new InProcessStack(account), new InProcessStack(account)];
    // Values that the setup ignores are patched, unless drafts are locked.
    const tags = behaviour.lockDrafts ? {} : { tags: ["team-data"] };
    let program = setup({ integrationKey, configValues, ...tags });
    const complete = (): Props => completion(draft.id, { integrationKey });
    const settled = async (isActive: boolean): Promise<void> => {
      const ids = emulator.configurations().map(({ _id, setup: step }) => [_id, step?.pending]);
      assert.deepEqual(ids, [[draft.id, !isActive]], "one object exists");
      const shown = () => printed.join("\n");
      assert.equal(await draft.preview(program), undefined, shown());
      if (isActive) assert.equal(await active.preview(complete()), undefined, shown());
    };
    const refreshed = async (isActive: boolean): Promise<void> => {
      assert.equal(await draft.refresh(), true, "the object exists");
      if (isActive) assert.equal(await active.refresh(), true, "the object exists");
      await settled(isActive);
    };
    if (refused) {
      await assert.rejects(draft.up(program), refused);
      assert.deepEqual(emulator.configurations(), []);
      return;
    }
    await draft.up(program);
    await settled(false);
    await refreshed(false);
    await active.up(complete());
    await settled(true);
    await refreshed(true);
    program = { ...program, name: "Renamed", tags: ["team-data", "new"] };
    assert.ok(await draft.up(program), "a name is changed");
    await settled(true);
    program = { ...program, configValues: { ...configValues, ...changed } };
    // Only the mask of the key that LaunchDarkly generates is known there.
    if (behaviour.refuseNestedPaths && integrationKey.startsWith("snowflake")) {
      await assert.rejects(
        draft.up(program),
        /Pulumi does not know the secret in \/configValues\/privateKey/,
      );
      program = { ...program, configValues };
    } else assert.ok(await draft.up(program), "a value is changed");
    await settled(true);
    await refreshed(true);
    await active.destroy();
    await draft.destroy();
    assert.deepEqual(emulator.configurations(), []);
    assert.equal(emulator.maskWrites, 0, "no mask was written");
    assert.ok(!printed.join("\n").includes("made-up-password"), "no password is shown");
  });
}
