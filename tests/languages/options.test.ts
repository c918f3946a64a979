import assert from "node:assert/strict";
import { canRun, type LanguageStack, openProject, PACKAGE, projectFile } from "./stack";

const KEY = "made-up-api-key-0123456789";
const type = (name: string) => `${PACKAGE}:index:${name}`;

/** A program in JavaScript, as the generated classes register their resources. */
const program = (body: string) => `
const pulumi = require("@pulumi/pulumi");
const resource = (kind, name, props, options) =>
  new pulumi.CustomResource("${PACKAGE}:index:" + kind, name, { createdAt: undefined, ...props }, options);
const approvals = (name, more = {}, options = {}) =>
  resource("CustomApprovals", name, {
    ...more,
    configValues: { apiKey: pulumi.secret("${KEY}"), baseURL: "https://approvals.example.com", ...more.configValues },
  }, options);
${body}
`;

describe("Pulumi's options on the plugin's resources (Pulumi CLI)", function () {
  this.timeout(300_000);
  let stack: LanguageStack;
  before(async function () {
    if (!canRun("nodejs")) this.skip();
    stack = await openProject({
      "Pulumi.yaml": projectFile("nodejs"),
      "package.json": '{"main":"index.js"}',
    });
  });
  after(() => stack?.close());
  afterEach(async function () {
    if (this.currentTest?.state === "pending") return;
    await stack.run(0, "destroy", "--yes", "--skip-preview");
    stack.emulator.reset();
  });

  const declare = (body: string) => stack.write("index.js", program(body));
  const up = () => stack.run(0, "up", "--yes", "--skip-preview");
  const preview = (code: number) => stack.run(code, "preview", "--diff", "--expect-no-changes");
  const unchanged = () => preview(0);
  const only = () => {
    const [configuration] = stack.emulator.configurations();
    assert.ok(configuration, "there is a configuration");
    return configuration;
  };
  const writes = () => stack.emulator.requests.filter(({ method }) => method !== "GET");

  it("import adopts an existing object, and sends its secret once", async () => {
    const seeded = stack.emulator.seed("custom-approvals", {
      name: "approvals",
      configValues: { apiKey: "another-key-000001", baseURL: "https://approvals.example.com" },
    });
    declare(`approvals("approvals", {}, { import: "${seeded._id}" });`);
    const before = writes().length;
    const sent = () =>
      writes()
        .slice(before)
        .map(({ method }) => method);
    await up();
    assert.deepEqual(sent(), ["PATCH"]);
    assert.equal(only().configValues.apiKey, KEY);
    declare(`approvals("approvals");`);
    await up();
    assert.deepEqual(sent(), ["PATCH"], "nothing is left to do");
    assert.equal(only()._id, seeded._id);
    await unchanged();
  });

  it("the code that pulumi import generates for any class previews no change", async () => {
    const seeded = stack.emulator.seed("devin", {
      name: "there",
      configValues: { apiKey: "seeded-secret-000001" },
    });
    const generic = type("IntegrationConfiguration");
    await stack.run(
      0,
      "import",
      generic,
      "there",
      seeded._id,
      "--yes",
      "--protect=false",
      "--generate-code=false",
    );
    declare(`resource("IntegrationConfiguration", "there", {
      integrationKey: "devin",
      enabled: true,
      name: "there",
      configValues: { apiKey: pulumi.secret("[secret not known to Pulumi]") },
    });`);
    await unchanged();
  });

  it("get reads an existing object, and fails for an unknown id", async () => {
    const seeded = stack.emulator.seed("devin", {
      name: "there",
      configValues: { apiKey: "seeded-secret-000001" },
    });
    declare(`exports.name = resource("Devin", "read", { name: undefined }, { id: "${seeded._id}" }).name;`);
    assert.match(await up(), /name: "there"/);
    declare(`resource("Devin", "read", {}, { id: "no-such-id" });`);
    const { code, output } = await stack.pulumi("preview");
    assert.notEqual(code, 0, output);
    assert.match(output, /no integration configuration has the id no-such-id/);
  });

  it("ignoreChanges of a nested property ignores changes of the program and by hand", async () => {
    declare(`approvals("approvals");`);
    await up();
    stack.emulator.edit(only()._id, (draft) => {
      draft.configValues.baseURL = "https://by-hand.example.com";
    });
    declare(`approvals("approvals", { configValues: { baseURL: "https://program.example.com" } },
      { ignoreChanges: ["configValues.baseURL"] });`);
    await unchanged();
  });

  it("replaceOnChanges of a nested property replaces only for that property", async () => {
    const options = `{ replaceOnChanges: ["configValues.baseURL"] }`;
    declare(`approvals("approvals", {}, ${options});`);
    await up();
    declare(`approvals("approvals", { enabled: false }, ${options});`);
    assert.doesNotMatch(await preview(7), /\(replace\)/);
    declare(`approvals("approvals", { configValues: { baseURL: "https://b.example.com" } }, ${options});`);
    assert.match(await preview(7), /\+-.*CustomApprovals.*\(replace\)[\s\S]*~ baseURL/);
  });

  it("a replacement names the locked variable, and generated values are unknown before it", async () => {
    const snowflake = (
      host: string,
    ) => `const snow = resource("SnowflakeExperimentation", "snow", { configValues: {
      snowflakeHostAddress: "${host}", selectedEnv: { projectKey: "default", environmentKey: "production" } } });
      exports.key = snow.configValues.publicKey;`;
    declare(snowflake("a.snowflakecomputing.com"));
    assert.match(await stack.run(0, "preview"), /key *: \[unknown\]/);
    await up();
    declare(snowflake("b.snowflakecomputing.com"));
    assert.match(await preview(7), /\(replace\)[\s\S]*~ snowflakeHostAddress *: "a.snowflake/);
  });

  it("the server's values stay known in an update, so that dependent resources do not change", async () => {
    const two = (enabled: boolean) => `const a = approvals("a", { enabled: ${enabled} });
      approvals("b", { name: pulumi.interpolate\`made after \${a.createdAt}\` });`;
    declare(two(true));
    await up();
    declare(two(false));
    assert.match(await stack.run(0, "preview"), /~ 1 to update\s+2 unchanged/);
    await stack.run(0, "up", "--yes", "--skip-preview");
    await unchanged();
  });

  it("an object that was deleted by hand is created again, and none is dropped if LaunchDarkly rejects the read", async () => {
    declare(`approvals("approvals");`);
    await up();
    stack.emulator.inject({ status: 403, times: Number.POSITIVE_INFINITY });
    for (const command of [["preview"], ["refresh", "--yes", "--skip-preview"]]) {
      const { code, output } = await stack.pulumi(...command);
      assert.notEqual(code, 0, output);
      assert.match(output, /403 forbidden/);
    }
    stack.emulator.clearFaults();
    assert.match(await stack.run(0, "stack", "export"), new RegExp(only()._id));
    stack.emulator.remove(only()._id);
    assert.match(await preview(7), /\+ .*CustomApprovals.*create/);
    await up();
    assert.equal(stack.emulator.configurations().length, 1);
    await unchanged();
  });

  it("an explicit provider's token is rotated by the program", async () => {
    const account = (token: string) => `const provider = new pulumi.ProviderResource("${PACKAGE}", "eu", {
      accessToken: "${token}", apiHost: "${stack.emulator.url}" });
      approvals("approvals", {}, { provider });`;
    declare(account(stack.emulator.token));
    await up();
    await unchanged();
    const rotate = async (token: string) => {
      await stack.setToken(token);
      declare(account(token));
    };
    await rotate("api-00000000-rotated-eu");
    const shown = await stack.run(0, "preview", "--diff");
    assert.doesNotMatch(shown, /replace/);
    await up();
    await unchanged();

    // The state has the old token until the next `up`, and these two read it there unless the program runs.
    await rotate("api-00000000-rotated-again");
    for (const command of ["refresh", "destroy"]) {
      const { code, output } = await stack.pulumi(command, "--yes", "--skip-preview");
      assert.notEqual(code, 0, output);
      assert.match(output, /401[\s\S]*run them with --run-program, or run `pulumi up` first/);
    }
    assert.equal(stack.emulator.configurations().length, 1, "nothing is dropped");
    for (const command of ["refresh", "destroy"])
      await stack.run(0, command, "--run-program", "--yes", "--skip-preview");
    assert.deepEqual(stack.emulator.configurations(), []);
  });
});
