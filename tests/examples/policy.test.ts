import { strict as assert } from "node:assert";
import type { ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";
import { RULES } from "../../examples/policy/policy-pack/rules";
import {
  assertNoSecret,
  bringUp,
  ENGINE,
  type ExampleFixture,
  onExample,
  type Story,
  succeeded,
} from "./lifecycle";
import { assertReadme } from "./readme";

const LITERAL = "made-up-literal-credential-4711";
const STORY: Story = { secrets: { approvalsKey: "appr-made-up-api-key-0815" }, stacks: { production: [] } };
const NAMES = RULES.map(({ name }) => name).sort();

onExample("policy", STORY, (opened) => {
  const breakRules = async () => {
    const { edit, stack } = opened();
    edit("Bearer {{ apiKey }}", `Bearer ${LITERAL}`);
    edit('"team-platform"', '"platform"');
    await stack.setConfig("protect", "false");
  };
  const keepRules = async () => {
    const { edit, stack } = opened();
    edit(`Bearer ${LITERAL}`, "Bearer {{ apiKey }}");
    edit('"platform"', '"team-platform"');
    await stack.setConfig("protect", "true");
  };

  if (ENGINE.engine === "cli") {
    it("stops a run that violates a policy before anything is sent, and accepts a compliant one", async () => {
      const fixture = opened();
      const { stack } = fixture;
      const flags = ["--policy-pack", "policy-pack"];
      await breakRules();
      const refused = await stack.up({ flags: [...flags, "--skip-preview"] });
      assert.notEqual(refused.exitCode, 0, refused.output);
      assert.deepEqual(fixture.emulator.configurations(), []);
      assertReadme("policy", fixture);
      const violations = [...refused.output.matchAll(/\[mandatory\] +(\S+)/g)].map(([, name]) => name);
      assert.deepEqual([...new Set(violations)].sort(), NAMES, refused.output);

      await keepRules();
      const up = succeeded(await stack.up({ flags: [...flags, "--skip-preview"] }));
      assert.match(up.output, /launchdarkly-integrations@v1\.0\.0/);
      assert.equal(fixture.emulator.configurations().length, 1);
      assertNoSecret({ ...STORY, secrets: { ...STORY.secrets, LITERAL } }, fixture, fixture.shown.join("\n"));
    });
  } else {
    // This engine runs no policies, so the rules check the result of a run without them.
    it("reports each violated policy in the state of a real run, and none for a compliant one", async () => {
      const fixture = opened();
      const { stack } = fixture;
      await breakRules();
      succeeded(await bringUp(stack));
      assert.deepEqual(await violated(fixture), NAMES);
      await keepRules();
      succeeded(await bringUp(stack));
      assert.deepEqual(await violated(fixture), []);
      assertNoSecret({ ...STORY, secrets: { ...STORY.secrets, LITERAL } }, fixture, fixture.shown.join("\n"));
    });
  }
});

/** The names of the rules that the stack's one configuration breaks. */
async function violated(fixture: ExampleFixture): Promise<string[]> {
  const state = await fixture.stacks.get("production")?.exportState();
  const [live] = fixture.emulator.configurations();
  const resource = state?.deployment.resources?.find(({ id }) => id === live?._id);
  assert.ok(resource && live, JSON.stringify([resource]));
  // An export has encrypted secrets where a policy sees plain text: those are taken from the account.
  const props = { ...resource.inputs, capabilityConfig: live.capabilityConfig };
  const isType = (expected: object): boolean =>
    "__pulumiType" in expected && expected.__pulumiType === resource.type;
  const args = {
    type: resource.type,
    props,
    urn: resource.urn,
    name: "approvals",
    opts: { protect: resource.protect === true },
    isType,
    asType: (expected: object) => (isType(expected) ? props : undefined),
  } as unknown as ResourceValidationArgs;
  const names: string[] = [];
  for (const { name, validateResource } of RULES) {
    await (validateResource as ResourceValidation)(args, () => names.push(name));
  }
  return names.sort();
}
