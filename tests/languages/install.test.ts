import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { version } from "../../package.json";
import { ROOT } from "../support/root";
import { makeRepository, startGitServer } from "./git-server";
import { canRun, type LanguageStack, openProject, PACKAGE, projectFile } from "./stack";

const HOST = "git.example.com";
const script = (name: string, ...args: string[]) =>
  execFileSync(process.execPath, [join(ROOT, "scripts", name), ...args], { stdio: "ignore" });

/** A program with one resource, as a generated SDK registers it. */
const program = (options: object) => `
const { CustomResource } = require("@pulumi/pulumi");
new CustomResource("${PACKAGE}:index:Devin", "a", { configValues: { apiKey: "made-up-key-01" } }, ${JSON.stringify({ version, ...options })});
`;
const NODE = "name: project\nruntime: nodejs\n";

describe("the ways to install the plugin (Pulumi CLI)", function () {
  this.timeout(300_000);
  let made: string;
  let stack: LanguageStack | undefined;
  before(function () {
    if (!canRun("nodejs")) this.skip();
    made = mkdtempSync(join(tmpdir(), "install-"));
    script("plugin-archives.js", join(made, "archives"));
    script("plugin-source.js", join(made, "source-plugin"));
  });
  after(() => made && rmSync(made, { recursive: true, force: true }));
  afterEach(async () => {
    await stack?.close();
    stack = undefined;
  });

  const system = process.platform === "win32" ? "windows" : process.platform;
  const machine = process.arch === "x64" ? "amd64" : process.arch;
  const archive = () =>
    join(made, "archives", `pulumi-resource-${PACKAGE}-v${version}-${system}-${machine}.tar.gz`);

  async function open(project: string, options: object = {}): Promise<LanguageStack> {
    stack = await openProject({
      "Pulumi.yaml": project,
      "package.json": '{"main":"index.js"}',
      "index.js": program(options),
    });
    // A preview then sends nothing to LaunchDarkly.
    await stack.pulumi("config", "set", `${PACKAGE}:driftDetection`, "false");
    return stack;
  }

  async function previews({ within }: LanguageStack, env: Record<string, string> = {}): Promise<void> {
    const { code, output } = await within(env, "preview");
    assert.equal(code, 0, output);
    assert.match(output, new RegExp(`${PACKAGE}:index:Devin +a +create`));
  }

  /** A server with the archives of a release. */
  async function withReleases(act: (url: string) => Promise<void>): Promise<void> {
    const server = createServer(({ url = "" }, response) => {
      const file = join(made, "archives", basename(url));
      // Pulumi rejects a response without a length.
      if (existsSync(file)) response.end(readFileSync(file));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      await new Promise((resolve) => server.close(resolve).closeAllConnections());
    }
  }

  const install = (from: LanguageStack, ...args: string[]) =>
    from.run(0, "plugin", "install", "resource", PACKAGE, version, ...args);

  it("an archive of a release, by --file", async () => {
    const opened = await open(NODE);
    const { code, output } = await opened.pulumi("preview");
    assert.notEqual(code, 0, `it is not there before: ${output}`);
    await install(opened, "--file", archive());
    await previews(opened);
  });

  it("an archive of a release, by --server", () =>
    withReleases(async (url) => {
      const opened = await open(NODE);
      await install(opened, "--server", url);
      await previews(opened);
    }));

  it("automatically, from a resource's pluginDownloadURL", () =>
    withReleases(async (pluginDownloadURL) => {
      const opened = await open(NODE, { pluginDownloadURL });
      await previews(opened, { PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "false" });
    }));

  it("the folder in the npm package, by a path in Pulumi.yaml", async () => {
    await previews(await open(projectFile("nodejs")));
  });

  it("a folder with PulumiPlugin.yaml, by a path in Pulumi.yaml", async () => {
    // A copy, because Pulumi installs the folder's packages when it reads the schema.
    const folder = join(made, "local-plugin");
    cpSync(join(made, "source-plugin"), folder, { recursive: true });
    const opened = await open(projectFile("nodejs", "", folder));
    assert.match(
      await opened.run(0, "package", "get-schema", folder),
      new RegExp(`"${PACKAGE}:index:EnvironmentApprovals"`),
    );
    await previews(opened);
  });

  it("a Git URL at a tag, without a package from a registry", async () => {
    commitSource(made);
    const server = await startGitServer(made, HOST);
    try {
      const opened = await open(NODE, { pluginDownloadURL: `git://${HOST}/org/repo.git/source-plugin` });
      const env = { ...server.env, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "false" };
      await previews(opened, env);
      const url = `https://${HOST}/org/repo.git/source-plugin@${version}`;
      const { code, output } = await opened.within(env, "package", "get-schema", url);
      assert.equal(code, 0, output);
      assert.match(output, new RegExp(`"${PACKAGE}:index:EnvironmentApprovals"`));
      assert.deepEqual(
        server.refused.filter((host) => host !== "api.pulumi.com:443"),
        [],
        "no other host is asked",
      );
    } finally {
      await server.close();
    }
  });
});

/** A repository whose tag contains the folder, as a release creates it. */
function commitSource(folder: string): void {
  const work = join(folder, "work");
  cpSync(join(folder, "source-plugin"), join(work, "source-plugin"), { recursive: true });
  makeRepository(work, join(folder, "org/repo.git"), `v${version}`);
}
