import assert from "node:assert/strict";
import type { Props } from "../../provider/adapter";
import { isObject } from "../../provider/json/equal";
import { INTEGRATION_CONFIGURATION, WAREHOUSE_SETUP } from "../../provider/kinds";
import type { Kind } from "../../provider/schema/kind";
import type { IntegrationConfiguration, WarehouseSetup } from "../../sdk";
import { propertiesOf, validatorOf } from "../contract/openapi";
import { withProvider } from "../support/provider";
import { completion, setup } from "./setup";
import { TWO_STEP_WAREHOUSES } from "./story";

/** The fields of a response that are not outputs, and why. */
const NO_OUTPUTS: Record<string, string> = {
  _id: "the resource's id",
  _links: "the address of what the id names; a lookup has it",
  _access: "depends on the token that asks; a lookup has it",
};
/** The same, only for a setup. */
const NO_OUTPUTS_OF_A_SETUP: Record<string, string> = {
  ...NO_OUTPUTS,
  enabled: "changes with the completion, whose output `active` says it",
  capabilityConfig: "the set-up takes none, and no warehouse has a capability that is configured",
};

// The compiler rejects names that the class does not have.
const ARTIFACTS = [
  "snowflakeSetupScript",
  "redshiftSetupScripts",
  "redshiftIAMPermissionsPolicy",
  "redshiftIAMTrustPolicy",
  "clickHouseSetupScript",
] as const satisfies readonly (keyof WarehouseSetup & keyof IntegrationConfiguration)[];
const OF_THE_CLASS: readonly string[] = [
  ...ARTIFACTS,
  ...(["integrationKey", "name", "tags", "configValues", "createdAt", "maintainerId"] as const),
] satisfies readonly (keyof WarehouseSetup & keyof IntegrationConfiguration)[];

/** The output for a field of a response. */
function outputOf({ attributes }: Kind, field: string): string | undefined {
  return Object.keys(attributes).find((name) => (attributes[name]?.wire ?? name) === field);
}

describe("the fields of LaunchDarkly's response", () => {
  const fields = propertiesOf("IntegrationConfigurationsRep");

  for (const [kind, reasons] of [
    [INTEGRATION_CONFIGURATION, NO_OUTPUTS],
    [WAREHOUSE_SETUP, NO_OUTPUTS_OF_A_SETUP],
  ] as const) {
    it(`are outputs of ${kind.resource}, or listed with a reason`, () => {
      for (const field of fields) {
        const output = outputOf(kind, field);
        assert.equal(output === undefined, Object.hasOwn(reasons, field), field);
        const named = output === undefined || OF_THE_CLASS.includes(output);
        assert.ok(named || kind === INTEGRATION_CONFIGURATION, `${field} is not in the class`);
      }
      assert.deepEqual(
        Object.keys(reasons).filter((field) => !fields.includes(field)),
        [],
        "a reason for a field that there is not",
      );
    });
  }

  it("are recorded in the state as returned, and stay if later responses lack them", async () => {
    const seen = new Set<string>();
    for (const { integrationKey, configValues } of TWO_STEP_WAREHOUSES) {
      await withProvider({}, async (fixture) => {
        const { emulator } = fixture;
        const { id, outs } = await fixture.create(setup({ integrationKey, configValues }));
        const answer = emulator.requests.find(({ operation }) => operation === "setUp")?.responseBody;
        const validate = validatorOf("#/components/schemas/IntegrationConfigurationsRep");
        assert.ok(validate(answer), JSON.stringify(validate.errors));
        assert.ok(isObject(answer), "the response is an object");
        const shown = (state: Props): [string, unknown][] =>
          ARTIFACTS.flatMap((name) => (state[name] === undefined ? [] : [[name, opened(state[name])]]));
        const answered = ARTIFACTS.flatMap((name): [string, unknown][] =>
          answer[name] === undefined ? [] : [[name, answer[name]]],
        );
        assert.deepEqual(shown(outs), answered);
        for (const [name] of answered) seen.add(name);
        assert.deepEqual([outs.createdAt, outs.maintainerId], [answer._createdAt, answer._maintainerId]);

        await fixture.again().create(completion(id, { integrationKey }));
        emulator.behaviour.showScripts = false;
        const { props = {} } = await fixture.again().provider.read(id, outs);
        assert.deepEqual(shown(props), answered, "the state keeps the values");
      });
    }
    assert.deepEqual([...seen].sort(), [...ARTIFACTS].sort());
  });
});

/** The values for the program: the engine unwraps what a read marks as secret. */
function opened(value: unknown): unknown {
  return isObject(value) && "value" in value ? value.value : value;
}
