import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands } from "../docs/shell";
import { ROOT } from "../support/root";
import { makeRepository, startGitServer } from "./git-server";
import { canRun, type LanguageStack, openStack } from "./stack";

const HOST = "git.example.com";
const EXAMPLES = { quickstart: "nodejs", yaml: "yaml", python: "python", go: "go" };

/** The commands of an example's README that start a project, with the address or the path of its folder. */
function startOf(example: string, address: (path: string) => string): string[][] {
  const readme = readFileSync(join(ROOT, "examples", example, "README.md"), "utf8");
  const [, script = ""] = /```sh\n(.*?)```/s.exec(readme) ?? [];
  return commands(script)
    .filter(([program, command]) => program === "pulumi" && /^(?:new|plugin)$/.test(command ?? ""))
    .map(([, ...args]) =>
      // Nobody answers prompts here.
      (args[0] === "new" ? [...args, "--yes"] : args).map((arg) =>
        arg
          .replace(/^https:\/\/HOST\/ORG\/REPO\/(.*)/, (_, path: string) => address(path))
          .replace("path/to/clone", ROOT),
      ),
    );
}

describe("`pulumi new` as in the READMEs of the examples (Pulumi CLI)", function () {
  this.timeout(120_000);
  let stack: LanguageStack;
  before(function () {
    if (!canRun("yaml")) this.skip();
  });
  beforeEach(async () => {
    stack = await openStack();
  });
  afterEach(() => stack?.close());

  for (const [example, language] of Object.entries(EXAMPLES)) {
    it(`starts a project of examples/${example} from a clone`, async function () {
      if (!canRun(language)) this.skip();
      const start = startOf(example, (path) => join(ROOT, path));
      assert.deepEqual(start.at(-1)?.slice(0, 2), ["new", join(ROOT, "examples", example)]);
      for (const args of start) await stack.run(0, ...args);
      assert.match(
        readFileSync(join(stack.folder, "Pulumi.yaml"), "utf8"),
        new RegExp(`^name: launchdarkly-${example}$`, "m"),
      );
    });
  }

  it("starts a project of examples/yaml that previews, with the plugin of the clone", async () => {
    for (const args of startOf("yaml", (path) => join(ROOT, path))) await stack.run(0, ...args);
    await stack.run(0, "stack", "init", "dev");
    for (const key of ["pagerdutyKey", "approvalsKey"])
      await stack.run(0, "config", "set", "--secret", key, "made-up-key-4711");
    await stack.run(0, "config", "set", "launchdarkly-integrations:apiHost", stack.emulator.url);
    await stack.setToken(stack.emulator.token);
    assert.match(await stack.run(0, "preview"), /\+ 3 to create/);
  });

  it("starts a project of examples/quickstart from an address in Git", async () => {
    const folder = mkdtempSync(join(tmpdir(), "new-"));
    cpSync(join(ROOT, "examples/quickstart"), join(folder, "work/examples/quickstart"), { recursive: true });
    makeRepository(join(folder, "work"), join(folder, "org/repo.git"), "v0.0.1");
    const server = await startGitServer(folder, HOST);
    try {
      const [args = [], ...others] = startOf("quickstart", (path) => `https://${HOST}/org/repo/${path}`);
      assert.deepEqual(others, []);
      const { code, output } = await stack.within(server.env, ...args);
      assert.equal(code, 0, output);
      assert.equal(
        readFileSync(join(stack.folder, "index.ts"), "utf8"),
        readFileSync(join(ROOT, "examples/quickstart/index.ts"), "utf8"),
      );
    } finally {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
