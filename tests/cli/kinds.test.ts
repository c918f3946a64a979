import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCommandLine } from "../../cli/options";
import { listedPlaces } from "../../cli/places";
import { programOf } from "../../cli/program";
import { type Emulator, startEmulator } from "../../local/emulator";
import { ENVIRONMENT_APPROVALS, KINDS } from "../../provider/kinds";
import type { Context } from "../../provider/session/context";
import { typeOf } from "../../sdk/type";
import { approvals as body, created } from "../emulator/client";
import { GADGET } from "../kinds/gadget";
import { errorsOf } from "./compiled";
import { runInside } from "./inside";

const SECRET = "appr-password-4711";
const C0 = { username: "u", password: SECRET, host: "h", template: "t" };
const approvals = ["--kind", "environment-approvals"];

describe("export and check of approval settings", () => {
  let emulator: Emulator;
  let folder: string;
  let id: string;
  beforeEach(async () => {
    emulator = await startEmulator();
    folder = mkdtempSync(join(tmpdir(), "kinds-"));
    id = await created(emulator, body({ name: "Service" }));
    const linked = { required: true, serviceKind: "custom-approvals", serviceKindConfigurationId: id };
    const seed = (projectKey: string, environmentKey: string, kinds: object) =>
      emulator.seedEnvironment({ projectKey, environmentKey, approvals: kinds as never });
    seed("checkout", "production", { flag: { ...linked, minNumApprovals: 2 }, segment: { required: true } });
    seed("checkout", "test", { flag: {} });
    seed("search", "production", {
      flag: { serviceKind: "servicenow-c0", serviceConfig: C0, requiredApprovalTags: ["b", "a"] },
    });
  });
  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function program(...args: string[]): Promise<string> {
    await runInside(emulator, ["--out", folder, "--force", ...args]);
    return readFileSync(join(folder, "index.ts"), "utf8");
  }

  it("writes a program that links the settings to the configuration, and compiles", async () => {
    const text = await program();
    assert.ok(
      text.endsWith(`
// Custom Approvals
const service = new CustomApprovals(
  "service",
  {
    adopt: { id: "${id}" },
    name: "Service",
    configValues: {
      apiKey: config.requireSecret("service-apiKey"),
      baseURL: "https://approvals.example.com",
    },
  },
  { protect: true },
);

// Approval settings
new EnvironmentApprovals(
  "checkout-production",
  {
    projectKey: "checkout",
    environmentKey: "production",
    required: true,
    minNumApprovals: 2,
    serviceKind: "custom-approvals",
    serviceKindConfigurationId: service.id,
  },
  { protect: true },
);

new EnvironmentApprovals(
  "checkout-production-segment",
  {
    projectKey: "checkout",
    environmentKey: "production",
    resourceKind: "segment",
    required: true,
  },
  { protect: true },
);

new EnvironmentApprovals(
  "search-production",
  {
    projectKey: "search",
    environmentKey: "production",
    requiredApprovalTags: ["a", "b"],
    serviceKind: "servicenow-c0",
    serviceConfig: {
      username: "u",
      password: config.requireSecret("search-production-password"),
      host: "h",
      template: "t",
    },
  },
  { protect: true },
);
`),
      text,
    );
    assert.deepEqual(errorsOf(text), []);
  });

  it("reads only the requested objects, and lists projects and environments only if none are named", async () => {
    const names = async (...args: string[]): Promise<string[]> => {
      const { stdout } = await runInside(emulator, ["--json", ...args]);
      return JSON.parse(stdout).map((one: { id: string }) => one.id);
    };
    const lists = () =>
      emulator.requests.flatMap(({ operation = "" }) => (/^list\w/.test(operation) ? [operation] : []));
    assert.deepEqual(await names(...approvals), [
      "checkout/production/flag",
      "checkout/production/segment",
      "search/production/flag",
    ]);
    assert.deepEqual(lists().sort(), ["listEnvironments", "listEnvironments", "listProjects"]);
    assert.deepEqual(await names("--environment", "test", ...approvals), []);
    assert.deepEqual(await names("--resource-kind", "segment"), ["checkout/production/segment"]);
    assert.deepEqual(await names("--name", "Service"), [id]);
    emulator.requests.length = 0;
    assert.deepEqual(await names("--project-key", "search", "--environment-key", "production"), [
      "search/production/flag",
    ]);
    assert.deepEqual(lists(), []);
    assert.deepEqual(await names("--integration", "custom-approvals"), [id]);
    assert.throws(
      () => parseCommandLine(["export", "--kind", "approvals"]),
      /--kind must be one of integration-/,
    );
  });

  it("reads all pages of projects and environments", async () => {
    for (let i = 0; i < 45; i++) {
      const flag = { required: true };
      emulator.seedEnvironment({ projectKey: "many", environmentKey: `e${i}`, approvals: { flag } });
      emulator.seedEnvironment({ projectKey: `p${i}`, environmentKey: "only", approvals: { flag } });
    }
    const { stdout } = await runInside(emulator, ["--json", "--resource-kind", "flag"]);
    assert.equal(JSON.parse(stdout).length, 92);
  });

  it("shows no secret: as JSON, in a program, in an import file", async () => {
    const file = join(folder, "import.json");
    const json = await runInside(emulator, ["--json", ...approvals]);
    const imported = await runInside(emulator, ["--import-file", file, ...approvals]);
    for (const text of [json.stdout, imported.stdout, readFileSync(file, "utf8"), await program()])
      assert.ok(!text.includes(SECRET), text);
    const found = JSON.parse(json.stdout).find((one: { id: string }) => one.id === "search/production/flag");
    assert.deepEqual([found.kind, found.projectKey], ["environment-approvals", "search"]);
    assert.deepEqual(found.secrets, ["/serviceConfig/password"]);
    const { resources } = JSON.parse(readFileSync(file, "utf8"));
    const [first] = resources;
    assert.equal(first.type, typeOf(ENVIRONMENT_APPROVALS));
    assert.deepEqual([first.name, first.id], ["checkout-production", "checkout/production/flag"]);
    for (const part of [first.inputs, first.outputs])
      assert.deepEqual(
        [part.__kind, part.required, part.resourceKind],
        ["environment-approvals", true, "flag"],
      );
    assert.equal(imported.stdout.split("\n")[0], `${file}: 3 approval settings. Now run:`);
  });

  it("skips a kind that the token cannot read, unless it was requested", async () => {
    emulator.inject({ operation: "listProjects", status: 403, times: Number.POSITIVE_INFINITY });
    const { exitCode, stdout, stderr } = await runInside(emulator, ["--json"]);
    assert.equal(exitCode, 0);
    assert.equal(JSON.parse(stdout).length, 1);
    assert.match(stderr, /Left out: Could not list the projects: .*403/);
    const only = await runInside(emulator, approvals);
    assert.equal(only.exitCode, 1);
    assert.match(only.stderr, /Could not list the projects/);
    emulator.clearFaults();
  });

  for (const format of ["text", "markdown", "json", "html"]) {
    it(`compares a stack with the account, as ${format}`, async () => {
      const file = join(folder, "import.json");
      await runInside(emulator, ["--import-file", file]);
      const imported = JSON.parse(readFileSync(file, "utf8")).resources;
      const resources = imported.map(({ type, name, ...rest }: { type: string; name: string }) => ({
        urn: `urn:pulumi:prod::shop::${type}::${name}`,
        type,
        ...rest,
      }));
      const stack = join(folder, "stack.json");
      writeFileSync(stack, JSON.stringify({ version: 3, deployment: { resources } }));
      const check = (...args: string[]) =>
        runInside(emulator, ["--check", stack, "--format", format, ...args]);
      const before = await check();
      assert.equal(before.exitCode, 0, before.stdout);
      if (format === "text")
        assert.match(
          before.stdout,
          /^no drift in 4 objects \(1 integration configuration, 3 approval settings\)/,
        );
      emulator.editEnvironment("checkout", "production", (draft) => {
        Object.assign(draft.approvals.flag ?? {}, { minNumApprovals: 1 });
      });
      emulator.behaviour.anyEnvironment = false;
      emulator.removeEnvironment("search", "production");
      emulator.seedEnvironment({ projectKey: "search", environmentKey: "other" });
      const after = await check();
      assert.equal(after.exitCode, 2, after.stdout);
      assert.match(
        after.stdout,
        /drift in 2 of 4 objects \(1 integration configuration, 3|<h1>Drift in 2 of 4<|"outcome": "gone"/,
      );
      assert.match(after.stdout, /minNumApprovals/);
      assert.match(after.stdout, /search-production/);
      assert.ok(!after.stdout.includes(SECRET), after.stdout);
      if (format === "json") {
        const of = (name: string) =>
          JSON.parse(after.stdout).resources.find((one: { resource: string }) => one.resource === name);
        const { kind, environmentKey, outcome, operations } = of("checkout-production");
        assert.deepEqual([kind, environmentKey, outcome], ["environment-approvals", "production", "drift"]);
        assert.deepEqual(operations, [{ op: "replace", path: "/minNumApprovals", value: 2 }]);
        assert.equal(of("search-production").outcome, "gone");
      }
      assert.equal((await check("--resource-kind", "segment")).exitCode, 0);
      assert.equal((await check("--environment", "production")).exitCode, 2);
    });
  }
});

describe("the command line", () => {
  it("derives everything about a kind from its data", async () => {
    const live = {
      _id: "checkout/1",
      name: "Wheel",
      on: false,
      labels: ["b", "a"],
      settings: { color: "red", password: "a****b", serial: "7" },
      _madeAt: 1,
    };
    const { text } = programOf([{ kind: GADGET, scope: { projectKey: "checkout" }, live }]);
    assert.ok(
      text.includes(`new Gadget(
  "wheel",
  {
    projectKey: "checkout",
    adopt: { id: "checkout/1" },
    name: "Wheel",
    on: false,
    labels: ["a", "b"],
    settings: { password: config.requireSecret("wheel-password") },
  },
  { protect: true },
);`),
      text,
    );
    const context = { client: () => ({ projects: async () => [{ id: "1", key: "checkout" }] }) } as never;
    const listed = { ...GADGET.attributes.projectKey, names: "project" } as never;
    const kind = { ...GADGET, attributes: { ...GADGET.attributes, projectKey: listed } };
    assert.deepEqual(await listedPlaces(context as Context, kind, { keys: {} }), [
      { projectKey: "checkout" },
    ]);
    assert.deepEqual(await listedPlaces(context as Context, GADGET, { keys: { projectKey: ["x"] } }), [
      { projectKey: "x" },
    ]);
  });

  it("finds every kind: each scope key has known values, or LaunchDarkly lists them", () => {
    for (const { name, scope, attributes, exportedAs } of KINDS) {
      if (exportedAs !== undefined) continue;
      for (const key of scope) {
        const { allowedValues, knownValues, names } = attributes[key] ?? {};
        assert.ok(allowedValues ?? knownValues ?? names, `${name} ${key}`);
      }
    }
  });
});
