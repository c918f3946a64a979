import assert from "node:assert/strict";
import { onEngine } from "../support/engines";

const SCRIPT = "create user made_up_user password 'made-up-password-0123'";

// States of 0.1.0 and of imports name no secret outputs.
onEngine("a setup script that a refresh reads first", (open) => {
  it("is encrypted in a state without secret outputs, and stays", async () => {
    const { stack, emulator } = await open(
      `new IntegrationConfiguration("c", { integrationKey: "devin", configValues: { apiKey: config.requireSecret("key") } });`,
      { config: { key: { secret: "made-up-key-0123" } } },
    );
    assert.equal((await stack.up({ flags: ["--skip-preview"] })).exitCode, 0);
    const state = await stack.exportState();
    for (const resource of state.deployment.resources ?? [])
      delete (resource as { additionalSecretOutputs?: unknown }).additionalSecretOutputs;
    await stack.importState(state);

    const [made] = emulator.configurations();
    assert.ok(made, "there is no made");
    const show = (script?: string) =>
      emulator.edit(made._id, (draft) => Object.assign(draft, { snowflakeSetupScript: script }));
    const script = async (showSecrets: boolean): Promise<string> => {
      const { deployment } = await stack.exportState({ showSecrets });
      const owner = deployment.resources?.find(({ id }) => id === made._id);
      return JSON.stringify(owner?.outputs?.snowflakeSetupScript);
    };
    show(SCRIPT);
    const refreshed = await stack.refresh({ flags: ["--skip-preview"], diff: true });
    assert.equal(refreshed.exitCode, 0, refreshed.output);
    assert.match(await script(false), /ciphertext/);
    assert.match(await script(true), /made-up-password-0123/);

    show();
    const runs = [
      refreshed,
      await stack.refresh({ flags: ["--skip-preview"], diff: true }),
      await stack.up({ diff: true }),
    ];
    for (const { exitCode, output } of runs) {
      assert.equal(exitCode, 0, output);
      assert.doesNotMatch(output, /made-up-password/);
    }
    assert.match(await script(true), /made-up-password-0123/, "kept once seen");
    assert.match(await script(false), /ciphertext/);
  });
});
