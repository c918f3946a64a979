import { strict as assert } from "node:assert";
import { existsSync, lstatSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../local/emulator";
import { EMBEDDED, ENGINE } from "../examples/lifecycle";
import { installedEmulator, liveThrough } from "./life";
import { MANAGERS, programFolder, writeConsumer } from "./managers";
import { isOffline, must, node, npxServing, pack, removeFolder, temporaryFolder } from "./packed";
import { TS, TSCONFIGS } from "./programs";

const NAME = "pulumi-launchdarkly-integrations";

for (const manager of MANAGERS) {
  describe(`the package installed by ${manager.title}`, function () {
    this.timeout(300_000);
    let folder = "";
    let emulator: Emulator;
    let env: Record<string, string> = {};

    before(async function () {
      // The real path: pnpm links, and the compiler compares paths.
      folder = realpathSync.native(temporaryFolder("installed"));
      const { archive } = pack(folder);
      writeConsumer(folder, archive, manager);
      const result = manager.install(folder);
      if (isOffline(result) && !process.env.CI) this.skip();
      must(result);
      env = manager.env?.(folder) ?? { NODE_OPTIONS: "" };
    });
    afterEach(() => emulator?.close());
    after(() => folder && removeFolder(folder));

    for (const program of manager.programs) {
      const { engine, title } = manager.onCli.includes(program) ? ENGINE : EMBEDDED;
      it(`manages a configuration from ${program.title} (${title})`, async () => {
        const projectDir = programFolder(folder, manager, program);
        emulator = await startEmulatorOf(projectDir);
        await liveThrough(engine, projectDir, emulator, { env });
      });
    }

    if (manager.workspace) {
      it("is only in the workspace's root", () => {
        assert.equal(
          lstatSync(join(folder, "node_modules", NAME)).isDirectory(),
          true,
          `${NAME} in the root`,
        );
        for (const program of manager.programs) {
          assert.equal(
            existsSync(join(programFolder(folder, manager, program), "node_modules")),
            false,
            program.name,
          );
        }
      });

      it("starts the emulator with npx, without a clone", async () => {
        await npxServing(["launchdarkly-integrations", "emulator", "--token", "t"], folder, async (said) => {
          const url = /^LaunchDarkly emulator listening on (\S+) /.exec(said)?.[1];
          assert.ok(url, said);
          const identity = await fetch(`${url}/api/v2/caller-identity`, { headers: { Authorization: "t" } });
          const page = await fetch(`${url}/`);
          assert.deepEqual([identity.status, page.status], [200, 200]);
        });
      });

      it("has four entry points, and rejects every other path", () => {
        const script = `
          const name = "${NAME}";
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
    }

    if (manager.typeChecks) {
      for (const tsconfig of Object.keys(TSCONFIGS)) {
        it(`type-checks in a strict program with ${tsconfig}`, () => {
          const compiler = join(folder, "node_modules", "typescript", "bin", "tsc");
          must(node([compiler, "-p", join(programFolder(folder, manager, TS), tsconfig)], folder));
        });
      }
    }

    // With Plug'n'Play, this process finds no package.
    const startEmulatorOf = (projectDir: string): Promise<Emulator> =>
      installedEmulator(manager.env ? process.cwd() : projectDir);
  });
}
