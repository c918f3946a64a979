import assert from "node:assert/strict";
import { deploy, onEngine } from "../support/engines";

const OTHER = "made-up-token-of-another-account";
const PROGRAM = ["one", "two"]
  .map(
    (name) => `new IntegrationConfiguration("${name}", {
  integrationKey: "custom-approvals",
  configValues: { apiKey: config.requireSecret("key"), baseURL: "https://a.example" },
});`,
  )
  .join("\n");

onEngine("The token of another account", (open) => {
  it("is rejected by name in preview, up, refresh and destroy, and the state stays complete", async () => {
    const { stack, emulator } = await open(PROGRAM, {
      config: { key: { secret: "made-up-key-0123" } },
      emulator: { otherTokens: { [OTHER]: "0123456789abcdef01234567" } },
    });
    await deploy(stack);
    const [account, state] = [emulator.configurations(), await resources()];
    await stack.setConfig("launchdarkly:accessToken", OTHER, { secret: true });
    const from = emulator.requests.length;

    const skip = { flags: ["--skip-preview"] };
    for (const run of [
      () => stack.preview(),
      () => stack.up(skip),
      () => stack.refresh(skip),
      () => stack.destroy(skip),
    ]) {
      const { exitCode, output } = await run();
      assert.notEqual(exitCode, 0, output);
      assert.match(
        output,
        /custom-approvals "(one|two)": configuration [0-9a-f]{24} is in the LaunchDarkly account [0-9a-f]{24}, and the access token .*belongs to the account 0123456789abcdef01234567/,
      );
      assert.doesNotMatch(output, /no longer exists|made-up-token|LaunchDarklyError/);
      // The CLI shows each message as it comes, and again at the end.
      const atEnd = output.split("\nDiagnostics:\n").at(-1) ?? "";
      const said = atEnd.match(/custom-approvals "\w+": configuration /g) ?? [];
      assert.ok(said.length > 0 && new Set(said).size === said.length, `${said.join("\n")}\n${output}`);
    }
    const sent = emulator.requests.slice(from).filter(({ method }) => method !== "GET");
    assert.deepEqual(sent, []);
    assert.deepEqual(emulator.configurations(), account);
    assert.deepEqual(await resources(), state);

    await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
    const again = await stack.preview({ expectNoChanges: true });
    assert.equal(again.exitCode, 0, again.output);

    /** Ids in the state, by URN. */
    async function resources(): Promise<unknown> {
      const { deployment } = await stack.exportState();
      return deployment.resources
        ?.filter(({ type }) => type.includes("IntegrationConfiguration"))
        .map(({ urn, id }) => [urn, id])
        .sort();
    }
  });
});
