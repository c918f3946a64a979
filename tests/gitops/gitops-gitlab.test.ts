import { strict as assert } from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { ENGINE, EXAMPLES } from "../examples/lifecycle";
import { assertReadme } from "../examples/readme";
import { GITOPS } from "../examples/stories";
import { type Checkout, checkOut } from "./checkout";
import { BOT, type GitLab, startGitLab } from "./gitlab-api";

const EXAMPLE = "gitops-gitlab";

interface Job {
  extends?: string;
  rules: { if: string; changes?: string[] }[];
  before_script?: string[];
  script: string[];
  allow_failure?: { exit_codes: number[] };
  resource_group?: string;
}

const file = readFileSync(join(EXAMPLES, EXAMPLE, ".gitlab/launchdarkly.yml"), "utf8");
const jobs = load(file) as Record<string, Job>;
const job = (name: string): Job => jobs[`launchdarkly-${name}`] ?? assert.fail(name);
const NAMES = ["preview", "deploy", "drift"];
const hasBash = process.platform !== "win32" && spawnSync("bash", ["-c", "true"]).status === 0;

describe("the jobs of examples/gitops-gitlab", () => {
  it("change nothing about other jobs of the repository", () => {
    assert.deepEqual(Object.keys(jobs), [".launchdarkly", ...NAMES.map((name) => `launchdarkly-${name}`)]);
    for (const name of NAMES) assert.equal(job(name).extends, ".launchdarkly");
  });

  it("run for merge requests, for the default branch and by schedule, for changes of the folder", () => {
    const changes = ["launchdarkly/**/*", ".gitlab/launchdarkly.yml"];
    assert.deepEqual(job("preview").rules, [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"', changes }]);
    assert.deepEqual(job("deploy").rules, [
      { if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH', changes },
    ]);
    assert.deepEqual(job("drift").rules, [{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]);
    assert.ok(job("deploy").resource_group, "two deploys never run at once");
  });
});

describe(`the scripts of examples/${EXAMPLE} (${ENGINE.title})`, () => {
  let checkout: Checkout;
  let gitlab: GitLab;
  let seen = "";

  before(async function () {
    if (!hasBash) this.skip();
    gitlab = await startGitLab();
    checkout = await checkOut(EXAMPLE, "production", GITOPS.secrets, ENGINE.engine);
  });
  after(async () => {
    await checkout?.close();
    await gitlab?.close();
  });

  /** Runs a job's script as GitLab's runner does: all lines in one shell, in the repository's root. */
  async function run(name: string, env: Record<string, string> = gitlab.env) {
    const script = [...(jobs[".launchdarkly"]?.before_script ?? []), ...job(name).script].join("\n");
    const child = spawn("bash", ["-eo", "pipefail", "-c", script], {
      cwd: checkout.dir,
      env: { ...checkout.env, GITLAB_CI: "true", PULUMI_STACK: "production", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
      });
    const exitCode = await new Promise<number | null>((resolve) => child.once("close", resolve));
    seen += output;
    return { exitCode, output };
  }
  const succeeded = async (...args: Parameters<typeof run>): Promise<void> => {
    const { exitCode, output } = await run(...args);
    assert.equal(exitCode, 0, output);
  };
  const severity = (): unknown =>
    checkout.emulator.configurations().find(({ configValues }) => "severity" in configValues)?.configValues
      .severity;
  const write = (from: string, to: string): void => {
    const path = join(checkout.dir, "launchdarkly/Pulumi.production.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace(`severity: ${from}`, `severity: ${to}`));
  };

  it("preview comments on the merge request, and changes nothing", async () => {
    await succeeded("preview");
    assert.deepEqual(gitlab.writes, ["POST /api/v4/projects/11/merge_requests/7/notes"]);
    assert.match(gitlab.notes[0]?.body ?? "", /pagerduty create/);
    assert.deepEqual(checkout.emulator.configurations(), []);
  });

  it("deploy makes LaunchDarkly match the branch", async () => {
    await succeeded("deploy");
    assert.equal(severity(), "critical");
  });

  it("drift ends with the code that is allowed to fail, and changes nothing", async () => {
    const pagerduty = checkout.emulator.configurations().find((one) => "severity" in one.configValues);
    checkout.emulator.edit(pagerduty?._id ?? "", (draft) => {
      draft.configValues.severity = "info";
    });
    const { exitCode, output } = await run("drift");
    assert.deepEqual([exitCode], job("drift").allow_failure?.exit_codes, output);
    assert.equal(severity(), "info");
    const page = readFileSync(join(checkout.dir, "launchdarkly/drift.html"), "utf8");
    assert.match(page, /^<!doctype html>/i);
    assert.ok(page.includes("/configValues/severity"), page);
    seen += page;
  });

  it("preview updates its one comment, on whatever page it is, and leaves those of others alone", async () => {
    const [own] = gitlab.notes;
    assert.ok(own, "there is no comment");
    const body = `${own.body.split("\n")[0]}\nwritten by somebody`;
    gitlab.notes.unshift(...[5, 6].map((id) => ({ id, body, author: { id: BOT + 1 } })));
    write("critical", "warning");
    gitlab.writes.length = 0;
    await succeeded("preview");
    assert.deepEqual(gitlab.writes, [`PUT /api/v4/projects/11/merge_requests/7/notes/${own.id}`]);
    assert.match(own.body, /severity: "info" → "warning" +replace \/configValues\/severity/);
    assertReadme(EXAMPLE, { shown: [own.body], emulator: checkout.emulator });
  });

  it("preview fails on a mistake, with and without a token for the comment", async () => {
    write("warning", "worst");
    for (const GITLAB_TOKEN of [gitlab.env.GITLAB_TOKEN ?? "", ""]) {
      const { exitCode, output } = await run("preview", { ...gitlab.env, GITLAB_TOKEN });
      assert.notEqual(exitCode, 0);
      assert.match(output, /configValues\.severity/);
    }
    assert.match(gitlab.notes.find(({ author }) => author.id === BOT)?.body ?? "", /configValues\.severity/);
    write("worst", "warning");
  });

  it("drift that cannot compare is an error, and not drift", async () => {
    checkout.emulator.inject({ status: 401, times: 50 });
    const { exitCode, output } = await run("drift");
    checkout.emulator.clearFaults();
    assert.ok(exitCode !== 0 && exitCode !== 7, output);
  });

  it("showed no secret", () => {
    const everything = seen + JSON.stringify(gitlab.notes);
    for (const secret of [...Object.values(GITOPS.secrets), checkout.emulator.token, "glpat-"])
      assert.ok(!everything.includes(secret), everything);
  });
});
