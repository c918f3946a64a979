import assert from "node:assert/strict";
import { deploy, onEngine } from "../support/engines";

const ROTATED = "api-made-up-after-the-rotation";
const PROGRAM = `new IntegrationConfiguration("one", {
  integrationKey: "custom-approvals",
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://a.example" },
});`;
const CONFIG = { key: { secret: "made-up-key-0123" } };
const LOOK = { previewOnly: true, expectNoChanges: true };

// What a drift schedule does: it refreshes without the program.
onEngine("A refresh after the access token was rotated", (open, engine) => {
  it("works at once where the token was only ever in the environment", async () => {
    const { stack, emulator } = await open(PROGRAM, { config: CONFIG, withoutToken: true });
    const up = await stack.up({ env: { LAUNCHDARKLY_ACCESS_TOKEN: emulator.token } });
    assert.equal(up.exitCode, 0, up.output);
    emulator.token = ROTATED;
    const { exitCode, output } = await stack.refresh({
      ...LOOK,
      env: { LAUNCHDARKLY_ACCESS_TOKEN: ROTATED },
    });
    assert.equal(exitCode, 0, output);
  });

  it("fails where an `up` took the token from the configuration, whatever is in either place now", async () => {
    const { stack, emulator } = await open(PROGRAM, { config: CONFIG });
    await deploy(stack);
    emulator.token = ROTATED;
    await stack.setConfig("launchdarkly:accessToken", ROTATED, { secret: true });
    const { exitCode, output } = await stack.refresh({
      ...LOOK,
      env: { LAUNCHDARKLY_ACCESS_TOKEN: ROTATED },
    });
    assert.ok(exitCode !== 0 && exitCode !== 7, output);
    assert.match(output, /The token is wrong, was rotated or is of the wrong kind/);

    // With the program, the token that the stack has now.
    if (engine === "cli") {
      const refreshed = await stack.refresh({ ...LOOK, flags: ["--run-program"] });
      assert.equal(refreshed.exitCode, 0, refreshed.output);
    }
    await deploy(stack);
    const after = await stack.refresh(LOOK);
    assert.equal(after.exitCode, 0, after.output);
  });

  it("works again after an `up` without a token in the configuration", async () => {
    const { stack, emulator } = await open(PROGRAM, { config: CONFIG });
    await deploy(stack);
    // An empty setting counts as none.
    await stack.setConfig("launchdarkly:accessToken", "");
    const moved = await stack.up({ env: { LAUNCHDARKLY_ACCESS_TOKEN: emulator.token } });
    assert.equal(moved.exitCode, 0, moved.output);
    emulator.token = ROTATED;
    const { exitCode, output } = await stack.refresh({
      ...LOOK,
      env: { LAUNCHDARKLY_ACCESS_TOKEN: ROTATED },
    });
    assert.equal(exitCode, 0, output);
  });
});
