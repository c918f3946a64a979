import assert from "node:assert/strict";
import type { Emulator } from "../../local/emulator";
import { runInside } from "../cli/inside";
import { assertRequests } from "../contract/exchange";
import { withProvider } from "../support/provider";
import { DECLARED, ROWS, SECRET } from "./cases";

const TYPE = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";
const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A resource as `pulumi stack export --show-secrets` prints it. */
function exported(name: string, id: string, state: object): object {
  const secret = JSON.stringify({ ...SIGNATURE, plaintext: JSON.stringify(SECRET) });
  const outputs = JSON.parse(JSON.stringify(state).replaceAll(JSON.stringify(SECRET), secret));
  return { urn: `urn:pulumi:prod::shop::${TYPE}::${name}`, custom: true, type: TYPE, id, outputs };
}

const check = (emulator: Emulator, ...resources: object[]) =>
  runInside(emulator, ["--check", "-"], JSON.stringify({ version: 3, deployment: { resources } }));

describe("drift without an engine", () => {
  it("makes the check command exit with 2 in each row in which up changes something, else with 0", () =>
    withProvider({}, async ({ emulator, create }) => {
      const resources: Record<string, { id: string; exported: object }> = {};
      for (const [name, { declared }] of Object.entries(ROWS)) {
        const { id, outs } = await create({ ...DECLARED, name, ...declared });
        resources[name] = { id, exported: exported(name, id, outs) };
      }
      const clean = await check(emulator, ...Object.values(resources).map((one) => one.exported));
      assert.equal(clean.exitCode, 0, clean.stdout);

      for (const [name, { happened, edit, madeAgain, answer, shown }] of Object.entries(ROWS)) {
        const resource = resources[name];
        assert.ok(resource, "there is no resource");
        if (edit) emulator.edit(resource.id, edit);
        else emulator.remove(resource.id);
        const { tags, configValues } = DECLARED;
        if (madeAgain) emulator.seed("custom-approvals", { name, tags, configValues });

        const { exitCode, stdout } = await check(emulator, resource.exported);
        assert.equal(exitCode, answer === "same" ? 0 : 2, `${happened}:\n${stdout}`);
        for (const line of shown) assert.ok(stdout.includes(line), `${line}\nis not in\n${stdout}`);
        assert.ok(!stdout.includes(SECRET), stdout);
      }
      assertRequests(emulator);
    }));
});
