import { strict as assert } from "node:assert";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onEngine, type StackFixture, type StackFixtureOptions } from "../support/engines";

const GOOD = `new IntegrationConfiguration("a", { integrationKey: "devin", configValues: { apiKey: "a-long-secret-key" } });`;
const withArgs = (args: string): string => `new IntegrationConfiguration("a", ${args});`;

interface Case {
  title: string;
  program?: string;
  options?: StackFixtureOptions;
  arrange?: (fixture: StackFixture) => Promise<void>;
  /** What the user must read. */
  says: RegExp;
}

const CASES: Case[] = [
  {
    title: "no token",
    options: { withoutToken: true },
    says: /no LaunchDarkly access token is set\. Run `pulumi config set --secret launchdarkly:accessToken`, which asks for it, or set the environment variable LAUNCHDARKLY_ACCESS_TOKEN/,
  },
  {
    title: "a wrong token",
    arrange: async ({ stack }) =>
      stack.setConfig("launchdarkly:accessToken", "api-wrong-token-1", { secret: true }),
    says: /401[\s\S]*token/,
  },
  {
    title: "a token without beta access",
    arrange: async ({ emulator }) => {
      emulator.inject({
        times: 99,
        status: 403,
        body: '{"message":"This API is in beta. To use it, your request must include the header `LD-API-Version: beta`."}',
      });
    },
    says: /403[\s\S]*beta/,
  },
  {
    title: "an unknown integration key",
    program: withArgs(`{ integrationKey: "no-such-integration", configValues: {} }`),
    says: /no-such-integration[\s\S]*404/,
  },
  {
    title: "a host that is not reachable",
    arrange: async ({ stack }) => stack.setConfig("launchdarkly:apiHost", "http://127.0.0.1:9"),
    says: /127\.0\.0\.1:9[\s\S]*launchdarkly:apiHost/,
  },
  {
    title: "a host that is not https",
    arrange: async ({ stack }) => stack.setConfig("launchdarkly:apiHost", "http://launchdarkly.example.com"),
    says: /https/,
  },
  {
    title: "missing configValues",
    program: withArgs(`{ integrationKey: "devin" }`),
    says: /configValues is missing/,
  },
  {
    title: "a function in configValues",
    program: withArgs(`{ integrationKey: "devin", configValues: { apiKey: () => 1 } }`),
    says: /configValues\.apiKey is a function/,
  },
  {
    title: "NaN in configValues",
    program: withArgs(`{ integrationKey: "devin", configValues: { apiKey: NaN } }`),
    says: /configValues\.apiKey is NaN/,
  },
  {
    title: "a cycle in configValues",
    program: `const cycle = {}; cycle.self = cycle; ${withArgs(`{ integrationKey: "devin", configValues: { cycle } }`)}`,
    says: /configValues\.cycle\.self contains itself/,
  },
  {
    title: "an unknown property",
    program: withArgs(`{ integrationKey: "devin", configValues: {}, enabld: true }`),
    says: /enabld is not a property of IntegrationConfiguration/,
  },
];

onEngine("bad input has one clear error and makes nothing", (open) => {
  for (const { title, program, options, arrange, says } of CASES) {
    it(title, async () => {
      const fixture = await open(program ?? GOOD, options);
      await arrange?.(fixture);
      const up = await fixture.stack.up();
      assert.notEqual(up.exitCode, 0, up.output);
      assert.match(up.output, says);
      assert.doesNotMatch(up.output, /^\s+at .*\.(js|ts):\d+/m, "no stack trace");
      assert.deepEqual(fixture.emulator.configurations(), []);
    });
  }

  it("a host that answers HTML", async () => {
    const server = createServer((_, response) =>
      response.setHeader("content-type", "text/html").end("<html>"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { stack } = await open(GOOD);
    await stack.setConfig(
      "launchdarkly:apiHost",
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    );
    const up = await stack.up();
    server.close();
    assert.notEqual(up.exitCode, 0);
    assert.match(up.output, /apiHost/);
  });
});
