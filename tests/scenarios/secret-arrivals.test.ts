import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { deploy, onEngine, type StackFixture } from "../support/engines";

const CREDENTIALS = {
  key: "arrival-late-key-0001",
  named: "arrival-late-named-0002",
  header: "arrival-late-header-0003",
  whole: "arrival-late-whole-0004",
  promised: "arrival-promised-0005",
  name: "Arrival Falcon 0006",
  tag: "arrival-tag-0007",
  transformed: "arrival-transformed-0008",
  byTransform: "arrival-by-transform-0009",
  byParent: "arrival-by-parent-0010",
};

const HEADERS = (value: string): string =>
  `{ approvals: { additionalFormVariables: [{ key: "t", name: "T", type: "dynamicEnum", dynamicOptions: {
    endpoint: { url: "https://approvals.example.com/t", method: "GET", headers: [{ name: "A", value: ${value} }] },
    parser: { optionsPath: "/i", optionsItems: { label: "/n", value: "/v" } } } }] } }`;

const PROGRAM = (suffix: string, transforms: boolean): string => {
  const text = (key: keyof typeof CREDENTIALS): string => JSON.stringify(CREDENTIALS[key] + suffix);
  const url = `baseURL: "https://approvals.example.com/${suffix}"`;
  return `
const late = (value) => pulumi.output(Promise.resolve(value));
pulumi.runtime.registerStackTransformation(({ name, props, opts }) => name !== "stack" ? undefined : ({
  props: { ...props, configValues: { ...props.configValues, token: ${text("transformed")} } }, opts }));
if (${transforms}) pulumi.runtime.registerResourceTransform(({ name, props, opts }) => name !== "engine" ? undefined : ({
  props: { ...props, configValues: { ...props.configValues, own: pulumi.secret(${text("byTransform")}) },
    tags: ["open", pulumi.secret("arrival-engine-tag${suffix}")] }, opts }));
new IntegrationConfiguration("key", { integrationKey: late("custom-approvals"),
  configValues: { apiKey: ${text("key")}, ${url} } });
new IntegrationConfiguration("named", { integrationKey: "custom-approvals",
  configValues: { apiKey: "x", ${url}, own: ${text("named")} }, secretKeys: late(["own"]) });
new IntegrationConfiguration("header", { integrationKey: "custom-approvals",
  configValues: { apiKey: "x", ${url} }, capabilityConfig: Promise.resolve(${HEADERS(text("header"))}) });
new IntegrationConfiguration("whole", { integrationKey: "custom-approvals",
  configValues: late({ apiKey: ${text("whole")}, ${url} }) });
new IntegrationConfiguration("promised", { integrationKey: "custom-approvals",
  configValues: { apiKey: "x", ${url} },
  capabilityConfig: Promise.resolve({ own: { plain: "p${suffix}", deep: Promise.resolve({ s: pulumi.secret(${text("promised")}) }) } }) });
new IntegrationConfiguration("name", { integrationKey: "custom-approvals", name: pulumi.secret(${text("name")}),
  tags: ["open${suffix}", pulumi.secret(${text("tag")})], configValues: { apiKey: "x", ${url} } });
new IntegrationConfiguration("stack", { integrationKey: "custom-approvals", configValues: { apiKey: "x", ${url} } });
new IntegrationConfiguration("engine", { integrationKey: "custom-approvals", configValues: { apiKey: "x", ${url} } });
class Group extends pulumi.ComponentResource {
  constructor() {
    super("shop:index:Group", "group", {}, { transformations: [({ name, props, opts }) => ({
      props: { ...props, configValues: { ...props.configValues, own: pulumi.secret(${text("byParent")}) } }, opts })] });
    new IntegrationConfiguration("child", { integrationKey: "custom-approvals",
      configValues: { apiKey: "x", ${url} } }, { parent: this });
  }
}
new Group();
`;
};

onEngine("a secret that is known only after a resource is registered", (openFixture) => {
  it("appears in no state, preview, event or line, and other values do", async () => {
    const fixture = await openFixture("", { emulator: { behaviour: { maskShape: "empty" } } });
    const { stack, emulator, write } = fixture;
    // The embedded engine knows no transforms.
    const transforms = stack.engine === "cli";
    write(PROGRAM("a", transforms));
    const texts = new Map<string, string>();
    texts.set("preview --diff of a create", (await stack.preview({ diff: true })).output);
    await deploy(stack);
    for (const one of Object.values(CREDENTIALS)) {
      if (one === CREDENTIALS.byTransform && !transforms) continue;
      assert.ok(JSON.stringify(emulator.configurations()).includes(`${one}a`), `LaunchDarkly holds ${one}`);
    }
    look(texts, "after up", fixture);
    write(PROGRAM("b", transforms));
    const change = await stack.preview({ diff: true });
    assert.match(
      change.output,
      /~ baseURL: "https:\/\/approvals\.example\.com\/a" → "https:\/\/approvals\.example\.com\/b"/,
    );
    texts.set("preview --diff of a change", change.output);
    texts.set("up --diff", (await stack.up({ diff: true })).output);
    for (const { _id } of emulator.configurations()) {
      emulator.edit(_id, (draft) => {
        draft.name = `${draft.name} by hand`;
        draft.tags = [];
        if ("own" in draft.configValues) draft.configValues.own = "arrival-by-hand-0011";
      });
    }
    texts.set("preview of drift", (await stack.preview({ diff: true })).output);
    texts.set("refresh", (await stack.refresh({ diff: true, flags: ["--skip-preview"] })).output);
    look(texts, "after refresh", fixture);
    texts.set("export", JSON.stringify(await stack.exportState()));
    texts.set("destroy", (await stack.destroy({ flags: ["--skip-preview"] })).output);
    const secrets = [...Object.values(CREDENTIALS), "arrival-engine-tag", "arrival-by-hand-0011"];
    const found = [...texts].flatMap(([place, text]) =>
      secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${place}`),
    );
    assert.deepEqual(found, []);
    console.log(`      ${secrets.length} secrets, ${texts.size} places`);
  });

  it("is encrypted in the state together with LaunchDarkly's form of it, also after a refresh", async () => {
    const { stack } = await openFixture(
      `new IntegrationConfiguration("one", { integrationKey: "custom-approvals",
        configValues: { apiKey: "271828", baseURL: "https://approvals.example.com" } });`,
      { emulator: { behaviour: { maskShape: "empty" } } },
    );
    const echo = async (): Promise<unknown> => {
      const exported = JSON.stringify(await stack.exportState());
      assert.doesNotMatch(exported, /271828|hmac:/);
      return /"__secretEcho":\{"4dabf18193072939515e22adb298388d"/.test(exported);
    };
    await deploy(stack);
    assert.ok(await echo(), "encrypted after up");
    assert.equal((await stack.refresh({ flags: ["--skip-preview"] })).exitCode, 0);
    assert.ok(await echo(), "encrypted after refresh");
    assert.deepEqual((await stack.up({ flags: ["--skip-preview"] })).changes.update ?? 0, 0);
  });
});

function look(texts: Map<string, string>, when: string, { stack }: StackFixture): void {
  for (const file of stack.stateFiles()) texts.set(`${file} ${when}`, readFileSync(file, "utf8"));
}
