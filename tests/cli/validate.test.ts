import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseCommandLine } from "../../cli/options";
import { type Emulator, startEmulator } from "../../local/emulator";
import { DELIVERY_CONFIGURATION, FLAG_IMPORT_CONFIGURATION } from "../../provider/kinds";
import { fullId } from "../../provider/schema/address";
import { typeOf } from "../../sdk/type";
import { runInside } from "./inside";

const SIGNATURE = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const PLACE = { projectKey: "checkout", environmentKey: "production", integrationKey: "cloudflare" };
const IMPORTED = { projectKey: "checkout", integrationKey: "split" };
const TOKEN = "made-up-cloudflare-0815";
const OPEN = { accountId: "4f2a", namespaceId: "9b1c" };

describe("check --validate", () => {
  let emulator: Emulator;
  let folder: string;
  let file: string;
  let id: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "validate-"));
    file = join(folder, "stack.json");
    emulator = await startEmulator();
    const store = { name: "Edge", on: true, tags: [], config: { ...OPEN, apiToken: TOKEN } };
    id = fullId(DELIVERY_CONFIGURATION, PLACE, emulator.seedObject("delivery", PLACE, store)._id);
    exported({ plaintext: JSON.stringify(TOKEN) });
  });
  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes the output of `pulumi stack export`, with the store's token in this form, and a flag import. */
  function exported(token: object): void {
    const config = { ...OPEN, apiToken: { ...SIGNATURE, ...token } };
    const type = typeOf(DELIVERY_CONFIGURATION);
    const edge = { ...PLACE, name: "Edge", on: true, tags: [], config };
    const imported = emulator.seedObject("import", IMPORTED, { name: "Flags", tags: [], config: {} });
    const importType = typeOf(FLAG_IMPORT_CONFIGURATION);
    const resources = [
      { urn: `urn:pulumi:prod::shop::${type}::edge`, custom: true, type, id, outputs: edge },
      {
        urn: `urn:pulumi:prod::shop::${importType}::flags`,
        custom: true,
        type: importType,
        id: fullId(FLAG_IMPORT_CONFIGURATION, IMPORTED, imported._id),
        outputs: { ...IMPORTED, name: "Flags", tags: [], config: {} },
      },
    ];
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources } }));
  }

  const check = (...args: string[]) => runInside(emulator, ["--check", file, ...args]);
  const posts = () =>
    emulator.requests.flatMap(({ method, operation }) => (method === "POST" ? [operation] : []));

  it("validates nothing without the flag", async () => {
    emulator.behaviour.validationFails = true;
    const { exitCode, stdout } = await check();
    assert.deepEqual([exitCode, posts()], [0, []], stdout);
  });

  it("validates each object once, and exits with 0 if all are valid", async () => {
    const { exitCode, stdout } = await check("--validate");
    assert.deepEqual([exitCode, posts()], [0, ["validate"]], stdout);
    assert.doesNotMatch(stdout, /Validation/);
  });

  it("reports a failure by name in every format, and exits with 1", async () => {
    emulator.behaviour.validationFails = true;
    const text = await check("--validate");
    assert.equal(text.exitCode, 1, text.stdout);
    assert.ok(
      text.stdout.includes(
        `Validation of delivery configuration "Edge" (${id}) failed: status 401: The service refused the credentials`,
      ),
      text.stdout,
    );
    const json = await check("--validate", "--format", "json");
    assert.equal(
      JSON.parse(json.stdout).resources[0].invalid,
      "status 401: The service refused the credentials",
    );
    for (const format of ["markdown", "html"]) {
      const { exitCode, stdout } = await check("--validate", "--format", format);
      assert.equal(exitCode, 1, stdout);
      assert.match(stdout, /Validation of .*Edge.*failed: .*refused the credentials/);
    }
  });

  it("redacts a secret in the service's response", async () => {
    const body = JSON.stringify({ statusCode: 403, error: `bad token ${TOKEN}` });
    emulator.inject({ operation: "validate", body });
    const known = await check("--validate");
    assert.equal(known.exitCode, 1, known.stdout);
    assert.match(known.stdout, /status 403: bad token \[secret\]/);
    exported({ ciphertext: "AAAAAAAAAAA" });
    emulator.inject({ operation: "validate", body });
    const unknown = await check("--validate");
    assert.equal(unknown.exitCode, 1, unknown.stdout);
    assert.match(unknown.stdout, /failed: for a reason that may contain a secret/);
    assert.ok(!unknown.stdout.includes(TOKEN), unknown.stdout);
  });

  it("needs --check", () => {
    assert.throws(() => parseCommandLine(["export", "--validate"]), /--validate needs --check/);
  });
});
