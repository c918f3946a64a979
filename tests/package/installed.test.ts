import { strict as assert } from "node:assert";
import { realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../local/emulator";
import { openStack } from "../../local/engine";
import { isOffline, must, node, npm, pack, pnpm, removeFolder, temporaryFolder } from "./packed";
import { PROGRAMS, writePrograms } from "./programs";

const OTHERS = ["@pulumi/pulumi@3.248.0", "typescript@5.9.3", "ts-node@10.9.2", "@types/node@20"];
const SECRET = "pd-made-up-routing-key-0815";

const MANAGERS = [
  {
    manager: "npm",
    install: (archive: string, folder: string) =>
      npm(
        ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error", archive, ...OTHERS],
        folder,
      ),
  },
  {
    // Its node_modules are strict: a package finds what it declares and nothing else.
    manager: "pnpm",
    install: (archive: string, folder: string) =>
      pnpm(["add", "--prefer-offline", "--reporter=append-only", archive, ...OTHERS], folder),
  },
];

for (const { manager, install } of MANAGERS) {
  describe(`the package installed by ${manager} into an empty folder`, function () {
    this.timeout(300_000);
    // The real path: pnpm links, and the compiler compares paths.
    const folder = realpathSync(temporaryFolder(manager));
    let emulator: Emulator;

    before(async function () {
      const { archive } = pack(folder);
      writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumers", private: true }));
      const result = install(archive, folder);
      if (isOffline(result) && !process.env.CI) this.skip();
      must(result);
      writePrograms(folder);
      emulator = await startEmulator();
    });
    after(async () => {
      await emulator?.close();
      removeFolder(folder);
    });

    it("gives its four entry points, and refuses every other path", () => {
      const script = `
        const name = "pulumi-launchdarkly-integrations";
        const kinds = ["", "/provider", "/patch", "/emulator"].map((path) => typeof require(name + path));
        const refused = ["/dist/sdk/index.js", "/dist/provider/read.js", "/provider/read", "/sdk"].map((path) => {
          try { require(name + path); return "loaded"; } catch (error) { return error.code; }
        });
        console.log(JSON.stringify({ kinds, refused, version: require(name + "/package.json").version }));`;
      const { kinds, refused, version } = JSON.parse(must(node(["-e", script], folder)).stdout);
      assert.deepEqual(kinds, Array(4).fill("object"));
      assert.deepEqual(refused, Array(4).fill("ERR_PACKAGE_PATH_NOT_EXPORTED"));
      assert.match(version, /^\d+\.\d+\.\d+/);
    });

    it("starts its emulator", () => {
      const script = `
        require("pulumi-launchdarkly-integrations/emulator").startEmulator().then(async (emulator) => {
          const answer = await fetch(emulator.url + "/_emulator/audit", { headers: { Authorization: emulator.token } });
          console.log(answer.status);
          await emulator.close();
        });`;
      assert.equal(must(node(["-e", script], folder)).stdout.trim(), "200");
    });

    it("type-checks in a strict program, its declarations included", () => {
      const compiler = join(folder, "node_modules", "typescript", "bin", "tsc");
      must(node([compiler, "-p", join(folder, "ts")], folder));
    });

    for (const { name, title } of PROGRAMS) {
      it(`manages a configuration from ${title}`, async () => {
        const stack = openStack({
          engine: "embedded",
          projectDir: join(folder, name),
          stateDir: join(folder, `state-${name}`),
          stack: "test",
          passphrase: "packed",
          env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
        });
        await stack.setConfig("launchdarkly:apiHost", emulator.url);
        await stack.setConfig("launchdarkly:accessToken", emulator.token, { secret: true });
        await stack.setConfig("key", SECRET, { secret: true });

        const up = await stack.up({ flags: ["--skip-preview"] });
        assert.equal(up.exitCode, 0, up.output);
        const [live] = emulator.configurations();
        assert.deepEqual(live?.configValues, { integrationKey: SECRET, severity: "critical" });
        assert.deepEqual(live?.tags, ["packed"]);
        assert.equal((await stack.outputs()).id, live?._id);

        const destroy = await stack.destroy({ flags: ["--skip-preview"] });
        assert.equal(destroy.exitCode, 0, destroy.output);
        assert.deepEqual(emulator.configurations(), []);
      });
    }
  });
}
