import { strict as assert } from "node:assert";
import { onEngine, type StackFixture, type StackFixtureOptions } from "../support/engines";

const GOOD = `new IntegrationConfiguration("a", { integrationKey: "devin", configValues: { apiKey: "a-long-secret-key" } });`;

interface Case {
  title: string;
  program?: string;
  options?: StackFixtureOptions;
  arrange?: (fixture: StackFixture) => void;
  /** What the user must read. */
  says: RegExp;
}

// mistakes.test.ts has every mistake that the provider reports; here is one of each place that reports.
const CASES: Case[] = [
  {
    title: "in a setting",
    options: { withoutToken: true },
    says: /no LaunchDarkly access token is set\. Run `pulumi config set --secret launchdarkly:accessToken`, which asks for it, or set the environment variable LAUNCHDARKLY_ACCESS_TOKEN/,
  },
  {
    title: "in the account",
    arrange: ({ emulator }) => {
      emulator.inject({
        times: 99,
        status: 403,
        body: '{"message":"This API is in beta. To use it, your request must include the header `LD-API-Version: beta`."}',
      });
    },
    says: /403[\s\S]*beta/,
  },
  {
    title: "in the program",
    program: `const cycle = {}; cycle.self = cycle;
new IntegrationConfiguration("a", { integrationKey: "devin", configValues: { cycle } });`,
    says: /configValues\.cycle\.self contains itself/,
  },
];

onEngine("a mistake causes one clear error and creates nothing", (open) => {
  for (const { title, program, options, arrange, says } of CASES) {
    it(title, async () => {
      const fixture = await open(program ?? GOOD, options);
      arrange?.(fixture);
      const up = await fixture.stack.up();
      assert.notEqual(up.exitCode, 0, up.output);
      assert.match(up.output, says);
      assert.doesNotMatch(up.output, /^\s+at .*\.(js|ts):\d+/m, "no stack trace");
      assert.deepEqual(fixture.emulator.configurations(), []);
    });
  }
});
