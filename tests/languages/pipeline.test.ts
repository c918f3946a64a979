import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { blocks } from "../docs/markdown";
import { type Checkout, checkOut } from "../gitops/checkout";
import { readWorkflow, runStep, type StepResult } from "../gitops/workflow";
import { ROOT } from "../support/root";
import { canRun } from "./stack";

const PAGE = "docs/languages.md";
const WORKFLOWS = join(ROOT, "examples/gitops-github/.github/workflows");
const SECRETS = { pagerdutyKey: "made-up-pagerduty-key-01", approvalsKey: "made-up-approvals-key-01" };

const block = (language: string, part: string): string =>
  blocks(PAGE).find((one) => one.language === language && one.text.includes(part))?.text ??
  assert.fail(`${PAGE} has no block with ${part}`);

describe("a YAML program in the workflows of gitops-github (Pulumi CLI)", function () {
  this.timeout(300_000);
  let checkout: Checkout;
  before(async function () {
    if (!canRun("yaml")) this.skip();
    const secrets = Object.keys(SECRETS).map((key) => `pulumi config set --secret ${key}\n`);
    checkout = await checkOut("yaml", "production", SECRETS, "cli", {
      commands: block("sh", "gitops-github") + secrets.join(""),
      files: { "launchdarkly/Pulumi.yaml": readFileSync(join(ROOT, "examples/yaml/Pulumi.yaml"), "utf8") },
      settings: "launchdarkly-integrations",
    });
    appendFileSync(join(checkout.dir, "launchdarkly/Pulumi.yaml"), block("yaml", "plugins:"));
  });
  after(() => checkout?.close());

  async function step(name: string, title: string, drift = ""): Promise<StepResult> {
    const context = {
      "vars.PULUMI_STACK": "production",
      "github.token": "ghs_made-up",
      "github.event.pull_request.number": "7",
      "steps.look.outputs.drift": drift,
    };
    const workflow = readWorkflow(join(WORKFLOWS, `launchdarkly-${name}.yml`));
    const result = await runStep(workflow, title, { dir: checkout.dir, env: checkout.env, context });
    assert.equal(result.exitCode, 0, result.output);
    return result;
  }

  it("is previewed in a comment, deployed, and its drift reported in an issue and on a page", async () => {
    await step("preview", "Preview");
    await step("preview", "Comment");
    assert.match(checkout.github().comments[0]?.body ?? "", /PagerdutyGuardianEdition pagerduty create/);
    await step("deploy", "Deploy");
    await step("deploy", "Verify");

    const pagerduty = checkout.emulator.configurations().find(({ name }) => name === "Guarded releases");
    checkout.emulator.edit(pagerduty?._id ?? "", (draft) => {
      draft.configValues.severity = "info";
    });
    const { outputs } = await step("drift", "Look");
    assert.deepEqual(outputs, { drift: "true" });
    await step("drift", "Page");
    await step("drift", "Report", outputs.drift);
    const page = readFileSync(join(checkout.dir, "launchdarkly/drift.html"), "utf8");
    for (const text of [page, checkout.github().issues[0]?.body ?? ""])
      assert.ok(text.includes("/configValues/severity"), text);
    for (const secret of [...Object.values(SECRETS), checkout.emulator.token])
      assert.ok(!page.includes(secret), "a secret is on the page");
  });
});
