import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINE, EXAMPLES } from "../examples/lifecycle";
import { assertReadme } from "../examples/readme";
import { GITOPS } from "../examples/stories";
import { type Checkout, checkOut, OWN_FILES } from "./checkout";
import { jobOf, readWorkflow, runStep, type StepResult } from "./workflow";

const EXAMPLE = "gitops-github";
const WORKFLOWS = ["preview", "deploy", "drift"] as const;
type Name = (typeof WORKFLOWS)[number];
const workflow = (name: Name) =>
  readWorkflow(join(EXAMPLES, EXAMPLE, ".github/workflows", `launchdarkly-${name}.yml`));

const hasBash = process.platform !== "win32" && spawnSync("bash", ["-c", "true"]).status === 0;

const { engine, title } = ENGINE;
describe(`the steps of examples/${EXAMPLE}'s workflows (${title})`, () => {
  let checkout: Checkout;
  const ran = new Set<string>();
  let seen = "";

  before(async function () {
    if (!hasBash) this.skip();
    checkout = await checkOut(EXAMPLE, "production", GITOPS.secrets, engine);
  });
  after(() => checkout?.close());

  async function step(name: Name, title: string, more: Record<string, string> = {}): Promise<StepResult> {
    const context = {
      "vars.PULUMI_STACK": "production",
      "github.token": "ghs_made-up",
      "github.event.pull_request.number": "7",
      ...more,
    };
    ran.add(`${name}: ${title}`);
    const { dir, env } = checkout;
    const result = await runStep(workflow(name), title, { dir, env, context });
    seen += result.output;
    return result;
  }
  const succeeded = async (...args: Parameters<typeof step>): Promise<StepResult> => {
    const result = await step(...args);
    assert.equal(result.exitCode, 0, result.output);
    return result;
  };
  const deploy = async () => {
    await succeeded("deploy", "Deploy");
    await succeeded("deploy", "Verify");
  };
  const nightly = async () => {
    const { outputs } = await succeeded("drift", "Look");
    if (outputs.drift === "true") await succeeded("drift", "Page");
    await succeeded("drift", "Report", { "steps.look.outputs.drift": outputs.drift ?? "" });
    return outputs.drift;
  };
  const severity = (): unknown =>
    checkout.emulator.configurations().find(({ configValues }) => "severity" in configValues)?.configValues
      .severity;
  const write = (from: string, to: string): void => {
    const file = join(checkout.dir, "launchdarkly/Pulumi.production.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(`severity: ${from}`, `severity: ${to}`));
  };
  const writes = (since: number) =>
    checkout
      .github()
      .calls.slice(since)
      .filter(({ method }) => method !== "GET")
      .map(({ method, path }) => `${method} ${path}`);
  const calls = (): number => checkout.github().calls.length;

  it("start in a repository that has its own files and workflows, and keeps them", () => {
    for (const [file, text] of Object.entries(OWN_FILES))
      assert.equal(readFileSync(join(checkout.dir, file), "utf8"), text, file);
  });

  it("preview comments on the pull request, and changes nothing", async () => {
    await succeeded("preview", "Preview");
    await succeeded("preview", "Comment");
    assert.deepEqual(writes(0), ["POST /repos/acme/flags/issues/7/comments"]);
    assert.match(checkout.github().comments[0]?.body ?? "", /pagerduty create/);
    assert.deepEqual(checkout.emulator.configurations(), []);
  });

  it("deploy makes LaunchDarkly match main, and a second run changes nothing", async () => {
    await deploy();
    assert.equal(severity(), "critical");
    assert.equal(checkout.emulator.configurations().length, 2);
  });

  it("drift opens an issue with the patch, and updates the same issue the next night", async () => {
    const { emulator } = checkout;
    const pagerduty = emulator.configurations().find(({ configValues }) => "severity" in configValues);
    emulator.edit(pagerduty?._id ?? "", (draft) => {
      draft.configValues.severity = "info";
    });
    const since = calls();
    assert.equal(await nightly(), "true");
    assert.equal(await nightly(), "true");
    assert.deepEqual(writes(since), ["POST /repos/acme/flags/issues", "PATCH /repos/acme/flags/issues/1"]);
    const [issue, ...others] = checkout.github().issues;
    assert.deepEqual(others, []);
    assert.match(issue?.body ?? "", /severity: "info" → "critical" +replace \/configValues\/severity/);
    assert.match(issue?.body ?? "", /\[run\]\(https:\/\/github\.com\/acme\/flags\/actions\/runs\/4711\)/);
    assert.equal(severity(), "info", "a check changes nothing");
    const page = readFileSync(join(checkout.dir, "launchdarkly/drift.html"), "utf8");
    assert.match(page, /^<!doctype html>/i);
    assert.ok(page.includes("/configValues/severity"), page);
    seen += page;
  });

  it("preview updates its one comment with the patch, wherever it is among other comments", async () => {
    const comment = checkout.github().comments[0];
    assert.ok(comment, "there is no comment");
    const [mark] = comment.body.split("\n");
    checkout.seedGithub(({ comments }) => {
      const person = { login: "mallory", type: "User" };
      for (const body of ["LGTM", `${mark}\nwritten by somebody`]) {
        comments.unshift({ id: comments.length + 1, pull: "7", body, user: person });
      }
    });
    write("critical", "warning");
    const since = calls();
    await succeeded("preview", "Preview");
    await succeeded("preview", "Comment");
    assert.deepEqual(writes(since), [`PATCH /repos/acme/flags/issues/comments/${comment.id}`]);
    const body = checkout.github().comments.find(({ user }) => user.type === "Bot")?.body ?? "";
    assert.match(body, /severity: "info" → "warning" +replace \/configValues\/severity/);
    assert.equal(body.match(/replace \/configValues\/severity/g)?.length, 1, body);
    for (const example of [EXAMPLE, "gitops-kubernetes"])
      assertReadme(example, { shown: [body], emulator: checkout.emulator });
  });

  it("preview fails on a mistake, and the comment names it", async () => {
    write("warning", "worst");
    const { exitCode } = await step("preview", "Preview");
    assert.notEqual(exitCode, 0);
    await succeeded("preview", "Comment");
    const bots = checkout.github().comments.filter(({ user }) => user.type === "Bot");
    assert.equal(bots.length, 1);
    assert.match(bots[0]?.body ?? "", /configValues\.severity/);
    write("worst", "warning");
  });

  it("drift fails if it cannot compare, and leaves the issue unchanged", async () => {
    const since = calls();
    checkout.emulator.inject({ status: 401, times: 50 });
    const { exitCode, outputs, output } = await step("drift", "Look");
    checkout.emulator.clearFaults();
    assert.ok(exitCode !== 0 && exitCode !== 7, output);
    assert.deepEqual(outputs, {});
    assert.equal(calls(), since);
  });

  it("deploy corrects the drift together with the change, and the next night closes the issue", async () => {
    await deploy();
    assert.equal(severity(), "warning");
    const since = calls();
    assert.equal(await nightly(), "false");
    assert.deepEqual(writes(since), ["PATCH /repos/acme/flags/issues/1"]);
    assert.deepEqual(
      checkout.github().issues.map(({ state }) => state),
      ["closed"],
    );
  });

  // What the CLI 3.260 printed; a program that uses the plugin is read before it is planned.
  const DYNAMIC = "pulumi-nodejs:dynamic/launchdarkly:IntegrationConfiguration";
  const RECORDED = {
    "the dynamic form": {
      file: "dynamic-preview.txt",
      operations: [
        "Previewing update (production):",
        "",
        ` +  ${DYNAMIC} quiet create`,
        ` ~  ${DYNAMIC} pagerduty update [diff: ~configValues]`,
        ` -  ${DYNAMIC} approvals delete`,
        "",
      ],
    },
    "the plugin": {
      file: "plugin-preview.txt",
      operations: [
        "Previewing update (test):",
        "",
        " ~  launchdarkly-integrations:index:PagerdutyGuardianEdition pager update [diff: ~configValues]",
        " +  launchdarkly-integrations:index:CustomApprovals approvals create",
        " -  launchdarkly-integrations:index:Devin quiet delete",
        "",
      ],
    },
  };
  for (const [form, { file, operations }] of Object.entries(RECORDED)) {
    it(`tell each operation and each message of ${form} once`, async () => {
      const recorded = readFileSync(join(__dirname, "recorded", file), "utf8");
      writeFileSync(join(checkout.dir, "launchdarkly/preview.txt"), recorded);
      await succeeded("preview", "Comment");
      const body = checkout.github().comments.find(({ user }) => user.type === "Bot")?.body ?? "";
      const [told = "", messages = ""] = body.split("Diagnostics:\n");
      assert.deepEqual(told.split("\n").slice(4), operations);
      assert.equal(body.match(/JSON Patch for LaunchDarkly/g)?.length, 1, body);
      assert.match(messages, /~ severity: "critical" → "warning" +replace \/configValues\/severity/);
      assert.match(messages, /\+ 1 to create\n +~ 1 to update\n +- 1 to delete/);
    });
  }

  it("all ran, except `npm ci`, and showed no secret", () => {
    const all = WORKFLOWS.flatMap((name) =>
      jobOf(workflow(name))
        .steps.filter(({ run }) => run !== undefined && run !== "npm ci")
        .map((one) => `${name}: ${one.name}`),
    );
    assert.deepEqual([...ran].sort(), all.sort());
    const everything = seen + JSON.stringify(checkout.github());
    for (const secret of [...Object.values(GITOPS.secrets), checkout.emulator.token, "ghs_made-up"]) {
      assert.ok(!everything.includes(secret), everything);
    }
  });
});
