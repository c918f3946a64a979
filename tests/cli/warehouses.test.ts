import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../local/emulator";
import { runInside } from "./inside";

const selectedEnv = {
  projectKey: "shop",
  environmentKey: "production",
  projectId: "p1",
  environmentId: "e1",
};
const ACCOUNT_KEY = ['{"type":"service_account","private_key":"', "made-up-0815", '"}'].join("");

describe("an account with warehouses, exported without naming them", () => {
  let emulator: Emulator;
  let folder: string;
  beforeEach(async () => {
    emulator = await startEmulator();
    folder = mkdtempSync(join(tmpdir(), "warehouses-"));
  });
  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is a program of typed classes, with credentials as secrets, in which an environment has its keys alone", async () => {
    emulator.seed("bigquery-experimentation", {
      name: "BigQuery",
      configValues: {
        gcpProjectId: "acme",
        resultsDatasetId: "ld",
        serviceAccountKey: ACCOUNT_KEY,
        selectedEnv,
      },
    });
    emulator.seed("clickhouse-experimentation", {
      name: "ClickHouse",
      configValues: { clickHousePassword: "made-up-4711", selectedEnv },
    });
    await runInside(emulator, ["--out", folder]);
    const program = readFileSync(join(folder, "index.ts"), "utf8");
    assert.match(program, /new BigqueryExperimentation\(\s+"bigquery"/);
    assert.match(program, /new ClickhouseExperimentation\(\s+"clickhouse"/);
    assert.match(program, /serviceAccountKey: config\.requireSecret\(/);
    assert.match(program, /clickHousePassword: config\.requireSecret\(/);
    assert.doesNotMatch(program, /projectId|environmentId/);
    assert.doesNotMatch(program, /0815|4711/);
  });

  it("skips integrations that the account does not know, unless they are named", async () => {
    emulator.behaviour.unpublishedIntegrations = false;
    emulator.seed("devin", { name: "Devin", configValues: { apiKey: "made-up-0815" } });
    const { stdout } = await runInside(emulator, ["--json"]);
    assert.equal(JSON.parse(stdout).length, 1);
    const named = await runInside(emulator, ["--json", "--integration", "clickhouse-experimentation"]);
    assert.equal(named.exitCode, 1);
    assert.match(named.stderr, /404/);
  });
});
