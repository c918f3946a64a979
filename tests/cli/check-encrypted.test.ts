import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../local/emulator";
import { RESOURCE_TYPE } from "../../sdk/type";
import { runInside } from "./inside";

const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const HIDDEN = {
  encrypted: { ...SIGNATURE, ciphertext: "AAAAAAAAAAA" },
  "null, as older CLIs write it": { ...SIGNATURE, plaintext: "null" },
};
const PROVIDER = "urn:pulumi:prod::shop::pulumi:providers:pulumi-nodejs::eu";

describe("check, of an export without --show-secrets", () => {
  const emulators: Emulator[] = [];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "check-encrypted-"));
  });
  afterEach(async () => {
    for (const emulator of emulators.splice(0)) await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function account(): Promise<{ emulator: Emulator; id: string }> {
    const emulator = await startEmulator();
    emulators.push(emulator);
    const { _id } = emulator.seed("custom-approvals", {
      name: "Approvals",
      tags: ["a", "b"],
      configValues: { apiKey: "made-up-key-0123", baseURL: "https://a.example", list: ["x", "y"] },
      capabilityConfig: { approvals: {} },
    } as never);
    return { emulator, id: _id };
  }

  const outputs = () => ({
    integrationKey: "custom-approvals" as unknown,
    name: "Approvals" as unknown,
    enabled: true as unknown,
    tags: ["a", "b"] as unknown,
    configValues: {
      apiKey: { ...SIGNATURE, plaintext: '"made-up-key-0123"' },
      baseURL: "https://a.example",
      list: ["x", "y"],
    } as unknown,
    capabilityConfig: { approvals: {} } as unknown,
    __provider: "…",
  });

  function exported(id: string, state: object, provider?: string, more: object[] = []): string {
    const file = join(folder, "stack.json");
    const urn = `urn:pulumi:prod::shop::${RESOURCE_TYPE}::approvals`;
    const resource = { urn, custom: true, type: RESOURCE_TYPE, id, outputs: state, provider };
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources: [...more, resource] } }));
    return file;
  }

  for (const [how, hidden] of Object.entries(HIDDEN)) {
    for (const field of [
      "integrationKey",
      "name",
      "enabled",
      "tags",
      "configValues",
      "capabilityConfig",
    ] as const) {
      it(`finds no drift in ${field} that is a secret as a whole (${how})`, async () => {
        const { emulator, id } = await account();
        const file = exported(id, { ...outputs(), [field]: hidden });
        const { exitCode, stdout } = await runInside(emulator, ["--check", file]);
        assert.equal(exitCode, 0, stdout);
        assert.match(stdout, /^no drift in 1 integration configuration\n/);
        assert.match(stdout, /Secrets were not compared/);
      });
    }

    it(`finds no drift in a secret tag or element, and detects drift beside it (${how})`, async () => {
      const { emulator, id } = await account();
      const state = { ...outputs(), tags: ["b", hidden] };
      const file = exported(id, {
        ...state,
        configValues: { ...(state.configValues as object), list: ["x", hidden] },
      });
      const same = await runInside(emulator, ["--check", file]);
      assert.equal(same.exitCode, 0, same.stdout);
      emulator.edit(id, (draft) => {
        draft.configValues.baseURL = "https://b.example";
      });
      const drift = await runInside(emulator, ["--check", file]);
      assert.equal(drift.exitCode, 2, drift.stdout);
      assert.match(drift.stdout, /replace \/configValues\/baseURL/);
      assert.doesNotMatch(drift.stdout, /not known to Pulumi/);
    });

    it(`reports a missing object whose key is a secret (${how})`, async () => {
      const { emulator, id } = await account();
      emulator.remove(id);
      const { exitCode, stdout } = await runInside(emulator, [
        "--check",
        exported(id, { ...outputs(), name: hidden }),
      ]);
      assert.equal(exitCode, 2, stdout);
      assert.match(stdout, /approvals: gone/);
    });

    it(`does not search other accounts for a resource of an explicit provider (${how})`, async () => {
      const [here, there] = [await account(), await account()];
      const provider = {
        urn: PROVIDER,
        type: "pulumi:providers:pulumi-nodejs",
        inputs: { "launchdarkly:accessToken": hidden, "launchdarkly:apiHost": there.emulator.url },
      };
      const file = exported(there.id, outputs(), `${PROVIDER}::0815`, [provider]);
      const { exitCode, stdout } = await runInside(here.emulator, ["--check", file]);
      assert.equal(exitCode, 0, stdout);
      assert.match(
        stdout,
        /Not compared, .* approvals \(provider eu\)\. Export with `pulumi stack export --show-secrets`/,
      );
      for (const { emulator } of [here, there]) assert.deepEqual(emulator.requests, []);
    });
  }

  it("compares a resource of an explicit provider with its own account if the export shows the token", async () => {
    const [here, there] = [await account(), await account()];
    const provider = {
      urn: PROVIDER,
      type: "pulumi:providers:pulumi-nodejs",
      inputs: {
        "launchdarkly:accessToken": { ...SIGNATURE, plaintext: JSON.stringify(there.emulator.token) },
        "launchdarkly:apiHost": there.emulator.url,
      },
    };
    const file = exported(there.id, outputs(), `${PROVIDER}::0815`, [provider]);
    const same = await runInside(here.emulator, ["--check", file]);
    assert.deepEqual([same.exitCode, same.stdout], [0, "no drift in 1 integration configuration"]);
    there.emulator.edit(there.id, (draft) => {
      draft.name = "by hand";
    });
    const drift = await runInside(here.emulator, ["--check", file]);
    assert.equal(drift.exitCode, 2, drift.stdout);
    assert.deepEqual(here.emulator.requests, []);
  });
});
