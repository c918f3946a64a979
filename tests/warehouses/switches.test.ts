import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import { defaultBehaviour } from "../../local/emulator/behaviour";
import type { Props } from "../../provider/adapter";
import { namesOf, OF_APPROVALS, OF_OBJECTS, singles } from "../forms/combinations";
import { withProvider } from "../support/provider";
import { completion, made, SNOWFLAKE, selectedEnv, setup } from "./setup";

// Where nothing can be set up, no object is read, or a whole one is not shown anywhere.
const OTHERS: (keyof Behaviour)[] = ["twoStepSetup", "unpublishedIntegrations"];

const redshift = (more: Props = {}): Props =>
  setup({
    integrationKey: "redshift-experimentation",
    configValues: {
      clusterEndpoint: "acme.abc.us-east-1.redshift.amazonaws.com:5439/dev",
      clusterRegion: "us-east-1",
      clusterAwsAccountId: "123456789012",
      iamRoleArn: "arn:aws:iam::123456789012:role/launchdarkly",
      selectedEnv,
    },
    ...more,
  });

describe("a warehouse from creation to activation, without a further change", () => {
  const usual = defaultBehaviour();
  const behaviours = singles([...OF_APPROVALS, ...OF_OBJECTS]).filter((one) =>
    OTHERS.every((name) => one[name] === usual[name]),
  );

  for (const [title, declared, integrationKey, kind] of [
    ["Snowflake", setup, SNOWFLAKE, "snowflake-v2"],
    ["Redshift", redshift, "redshift-experimentation", "redshift"],
  ] as const) {
    it(`with every switch: ${title}`, async () => {
      for (const behaviour of behaviours) {
        const name = namesOf(behaviour);
        const clock = { now: () => Date.now(), sleep: async () => {}, random: () => 0 };
        await withProvider(
          { behaviour },
          async (fixture) => {
            fixture.emulator.seedObject("destination", selectedEnv, { name: "Events", kind });
            const inputs = declared({ tags: ["data"] });
            const first = await made(fixture, inputs);
            const second = await made(fixture, completion(first.id, { integrationKey }));
            const next = fixture.again();
            const steps = [
              [first, inputs],
              [second, completion(first.id, { integrationKey })],
            ] as const;
            for (const [{ id, outs, inputs: olds }, news] of steps) {
              const known = await next.checked(news, olds);
              const found = await next.provider.diff(id, outs, known);
              assert.deepEqual(found, { changes: false }, `${name}: ${next.printed.join("\n")}`);
              assert.equal((await next.provider.read(id, outs)).id, id, name);
            }
            assert.equal(fixture.emulator.configurations().length, 1, name);
          },
          { clock },
        );
      }
    });
  }
});
