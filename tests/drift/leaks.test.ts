import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { deploy, onEngine } from "../support/engines";

/** One secret of each kind; each text occurs nowhere else. */
const SECRETS = {
  token: "api-leakhunt-token-0001",
  catalogue: "leakhunt-catalogue-0002",
  pulumi: "leakhunt-pulumi-0003",
  named: "leakhunt-named-0004",
  header: "leakhunt-header-0005",
  rotated: "leakhunt-rotated-0006",
  byHand: "leakhunt-byhand-0007",
};

const PROGRAM = (more = ""): string => `
new IntegrationConfiguration("approvals", {
  integrationKey: "custom-approvals",
  configValues: {
    apiKey: config.requireSecret("catalogue"), baseURL: "https://approvals.example.com",
    own: config.requireSecret("pulumi"), named: ${JSON.stringify(SECRETS.named)},
  },
  secretKeys: ["named"],
  capabilityConfig: { approvals: { additionalFormVariables: [{
    key: "ticket", name: "Ticket", type: "dynamicEnum",
    dynamicOptions: {
      endpoint: {
        url: "https://approvals.example.com/tickets", method: "GET",
        headers: [{ name: "Authorization", value: ${JSON.stringify(SECRETS.header)} }],
      },
      parser: { optionsPath: "/items", optionsItems: { label: "/name", value: "/id" } },
    },
  }] } },
  ${more}
});`;

/** Every text that a person or a log could read, by the place where it was found. */
type Places = Map<string, string[]>;

function search(places: Places, secrets: readonly string[]): string[] {
  return [...places].flatMap(([place, texts]) =>
    secrets
      .filter((secret) => texts.some((text) => text.includes(secret)))
      .map((secret) => `${secret} in ${place}`),
  );
}

onEngine("no secret appears in plain text", (openFixture) => {
  it("in any state, configuration, output or audit comment, whatever succeeds or fails", async () => {
    const fixture = await openFixture(PROGRAM(), {
      emulator: { token: SECRETS.token },
      config: { catalogue: { secret: SECRETS.catalogue }, pulumi: { secret: SECRETS.pulumi } },
    });
    const { stack, emulator, write } = fixture;
    const places: Places = new Map();
    const note = (place: string, text: string): void => {
      places.set(place, [...(places.get(place) ?? []), text]);
    };
    const look = async (run: string, output: string): Promise<void> => {
      note(`output of ${run}`, output);
      for (const file of stack.stateFiles()) {
        note(`${file.replace(/^.*\/state/, "state").replace(/\d{6,}/g, "N")}`, readFileSync(file, "utf8"));
      }
      note("pulumi stack export", JSON.stringify(await stack.exportState()));
      note("LaunchDarkly's audit log", JSON.stringify(emulator.audit()));
    };
    const id = (): string => emulator.configurations()[0]?._id ?? "";

    await look("preview of a create", (await stack.preview({ diff: true })).output);
    await look("up", (await deploy(stack)).output);
    await stack.setConfig("catalogue", SECRETS.rotated, { secret: true });
    await look("preview of a rotation", (await stack.preview({ diff: true })).output);
    // In every form in which the change is attempted.
    emulator.inject({
      operation: "update",
      status: 400,
      times: 9,
      body: `no ${SECRETS.rotated}, ${SECRETS.header}`,
    });
    const refused = await stack.up({ flags: ["--skip-preview"] });
    assert.notEqual(refused.exitCode, 0);
    await look("up that LaunchDarkly refuses, repeating the secrets", refused.output);
    emulator.clearFaults();
    await look("up of a rotation", (await deploy(stack)).output);
    emulator.edit(id(), (draft) => {
      draft.configValues.apiKey = SECRETS.byHand;
      draft.configValues.named = `${SECRETS.byHand}-too`;
    });
    await look("preview of drift", (await stack.preview({ diff: true })).output);
    await look("refresh", (await stack.refresh({ diff: true, flags: ["--skip-preview"] })).output);
    write(PROGRAM("colour: 1,"));
    const invalid = await stack.preview();
    assert.notEqual(invalid.exitCode, 0);
    await look("a check that fails", invalid.output);
    write(PROGRAM());
    emulator.token = "api-another-token-0008";
    const unauthorised = await stack.preview();
    assert.notEqual(unauthorised.exitCode, 0);
    emulator.token = SECRETS.token;
    await look("a token that is refused", unauthorised.output);
    await look("destroy", (await stack.destroy({ flags: ["--skip-preview"] })).output);

    assert.deepEqual(search(places, Object.values(SECRETS)), []);
    const count = [...places.values()].reduce((sum, texts) => sum + texts.length, 0);
    assert.ok(places.size >= 12 && count >= 40, `${places.size} kinds of places, ${count} texts`);
    console.log(
      `      searched ${count} texts of ${places.size} places for ${Object.keys(SECRETS).length} secrets`,
    );
  });

  it("in any line of the most verbose log, except the engine's log of its own messages", async () => {
    const { stack } = await openFixture(PROGRAM(), {
      emulator: { token: SECRETS.token },
      config: { catalogue: { secret: SECRETS.catalogue }, pulumi: { secret: SECRETS.pulumi } },
    });
    // The embedded engine has no such log.
    const flags = stack.engine === "cli" ? ["-v=9", "--logtostderr"] : [];
    const env = { PULUMI_DEBUG_COMMANDS: "true", PULUMI_DEBUG_PROMISE_LEAKS: "true" };
    const { exitCode, output } = await stack.up({ flags: ["--skip-preview", ...flags], env });
    assert.equal(exitCode, 0);
    if (stack.engine === "cli")
      assert.ok(output.includes("Marshaling property for RPC"), "the log is verbose");
    const engines =
      /"msg":"((Unm|M)arshaling propert|(eventSink::Debug\(<\{%reset%\}>)?RegisterResource RPC)/;
    const ours = output.split("\n").filter((line) => !engines.test(line));
    for (const secret of Object.values(SECRETS)) {
      assert.deepEqual(
        ours.filter((line) => line.includes(secret)),
        [],
      );
    }
  });

  it("in any event of `up --json`, except the engine's log of its own messages", async () => {
    // The embedded engine prints no events.
    const { stack } = await openFixture(PROGRAM(), {
      emulator: { token: SECRETS.token },
      config: { catalogue: { secret: SECRETS.catalogue }, pulumi: { secret: SECRETS.pulumi } },
    });
    const flags = stack.engine === "cli" ? ["--json"] : [];
    const { exitCode, output } = await stack.up({ flags: ["--skip-preview", ...flags] });
    assert.equal(exitCode, 0, output);
    const lines = output.split("\n");
    const engines = lines.filter((line) => line.includes("RegisterResource RPC") && line.includes('"debug"'));
    if (stack.engine === "cli") assert.ok(engines.length > 0, "there are debug events");
    for (const secret of Object.values(SECRETS)) {
      assert.deepEqual(
        lines.filter((line) => line.includes(secret) && !engines.includes(line)),
        [],
      );
    }
  });
});
