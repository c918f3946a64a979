import assert from "node:assert/strict";
import { onEngine } from "../support/engines";

const OAUTH = "oauth-made-up-0815";
const ACCOUNT = "0123456789abcdef01234567";
const EMULATOR = { accountId: ACCOUNT, otherTokens: { [`Bearer ${OAUTH}`]: ACCOUNT } };

onEngine("A stack with the bridged Terraform provider's settings only", (openFixture) => {
  it("uses its token and host, also in lookups, and an OAuth token for another provider", async () => {
    const { stack, emulator } = await openFixture(
      `
const { EnvironmentApprovals, getIntegrationConfigurations } = launchdarkly;
const provider = new LaunchDarklyProvider("oauth", {
  oauthToken: config.requireSecret("oauth"),
  apiHost: new pulumi.Config("launchdarkly").require("api_host"),
});
const place = { projectKey: "checkout", required: true };
new EnvironmentApprovals("production", { ...place, environmentKey: "production" });
new EnvironmentApprovals("staging", { ...place, environmentKey: "staging" }, { provider });
exports.found = getIntegrationConfigurations({ integrationKey: "devin" }).then((all) => all.length);`,
      {
        emulator: EMULATOR,
        withoutToken: true,
        config: { oauth: { secret: OAUTH }, "launchdarkly:apiHost": "" },
      },
    );
    await stack.setConfig("launchdarkly:access_token", emulator.token, { secret: true });
    await stack.setConfig("launchdarkly:api_host", emulator.url);
    const env = { LAUNCHDARKLY_ACCESS_TOKEN: "", LAUNCHDARKLY_OAUTH_TOKEN: "", LAUNCHDARKLY_API_HOST: "" };
    const up = await stack.up({ env });
    assert.equal(up.exitCode, 0, up.output);
    assert.deepEqual(await stack.outputs(), { found: 0 });
    const required = emulator.environments().map(({ key, approvals }) => [key, approvals.flag?.required]);
    assert.deepEqual(required.sort(), [
      ["production", true],
      ["staging", true],
    ]);
    const { exitCode, output } = await stack.destroy({ env });
    assert.equal(exitCode, 0, output);
    for (const secret of [OAUTH, emulator.token])
      for (const text of [up.output, output]) assert.ok(!text.includes(secret), text);
  });
});
