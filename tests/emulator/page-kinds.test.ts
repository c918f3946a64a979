import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Emulator } from "../../local/emulator";
import { OBJECT_KINDS } from "../../local/emulator/objects/kinds";
import { pageUrl } from "../../local/emulator/page";
import type { Json, JsonObject } from "../../provider/json/types";
import { OTHER_SECRET, SAMPLES, type Sample, SECRET, valueAtPath } from "../kinds/samples";
import { useChromium } from "../support/chromium";
import { useEmulator } from "./client";

/** An object on the page: what a person changes, and what the emulator then holds. */
interface Case {
  label: string;
  seed(emulator: Emulator): void;
  list: "configurations" | "environments" | "objects";
  name: string;
  secret: readonly string[];
  change: { path: readonly string[]; value: Json };
  live(emulator: Emulator): unknown;
}

function caseOf({ kind, emulated, program, secret, change }: Sample): Case {
  const scopeOf = OBJECT_KINDS.find((one) => one.name === emulated)?.scope ?? ["integrationKey"];
  const isScope = ([name]: [string, unknown]) => scopeOf.includes(name);
  const members = Object.entries(program) as [string, Json][];
  const scope = Object.fromEntries(members.filter(isScope)) as Record<string, string>;
  const values = Object.fromEntries(members.filter((member) => !isScope(member))) as JsonObject;
  const common = { label: kind.noun, name: String(program.name), secret: secret.path, change };
  if (emulated) {
    return {
      ...common,
      seed: (emulator) => emulator.seedObject(emulated, scope, values),
      list: "objects",
      live: (emulator) => emulator.objects(emulated)[0]?.values,
    };
  }
  return {
    ...common,
    seed: (emulator) =>
      emulator.seed(String(scope.integrationKey), { configValues: {}, ...values, name: common.name }),
    list: "configurations",
    live: (emulator) => emulator.configurations()[0],
  };
}

const serviceConfig = { username: "u", password: SECRET, host: "h", template: "t" };
const flag = { required: true, serviceKind: "servicenow-c0", serviceConfig };

const CASES: Case[] = [
  ...SAMPLES.map(caseOf),
  {
    label: "environment with a service that has a password",
    seed: (emulator) =>
      emulator.seedEnvironment({
        ...{ projectKey: "p", environmentKey: "e", name: "Staging" },
        approvals: { flag },
      }),
    list: "environments",
    name: "Staging",
    secret: ["serviceConfig", "password"],
    change: { path: ["serviceConfig", "host"], value: "other.example.com" },
    live: (emulator) => emulator.environments()[0]?.approvals.flag,
  },
];

describe("The emulator's page, for every kind", () => {
  const emulator = useEmulator();
  const browser = useChromium();
  let page: Page;
  const complaints: string[] = [];

  beforeEach(async () => {
    complaints.length = 0;
    page = await browser().newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => complaints.push(message.text()));
  });
  afterEach(async () => {
    await page?.close();
  });

  const open = async () => {
    await page.goto(pageUrl(emulator().url, emulator().token));
    await page.locator("#status", { hasText: "Live" }).waitFor();
    for (const summary of await page.locator("summary").all()) await summary.click();
  };

  /** Uses the button of a field, called by the whole path or by its end: `serviceConfig.password`, `apiKey`. */
  const change = async (action: "Edit" | "Rotate", path: readonly string[], value: Json) => {
    const buttonOf = (name: string) => page.getByRole("button", { name: `${action} ${name}`, exact: true });
    await buttonOf(path.join("."))
      .or(buttonOf(String(path.at(-1))))
      .click();
    const input = page.locator("form.edit").locator("input, textarea");
    const before = await page.locator("#audit > li").count();
    await input.fill(typeof value === "string" ? value : JSON.stringify(value));
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator("#audit > li").nth(before).waitFor();
  };

  it("has a case for each kind of object that the emulator knows", () => {
    const covered = SAMPLES.flatMap(({ emulated }) => emulated ?? []);
    assert.deepEqual(
      OBJECT_KINDS.map(({ name }) => name).filter((name) => !covered.includes(name)),
      [],
    );
  });

  for (const one of CASES) {
    it(`finds, edits, rotates, shows and deletes: ${one.label}`, async () => {
      one.seed(emulator());
      await open();
      const card = page.locator(`#${one.list} > li:visible`);
      await page.getByLabel("Search").fill("nothing of the kind");
      assert.equal(await card.count(), 0, "the search hides what does not match");
      await page.getByLabel("Search").fill(one.name);
      assert.equal(await card.locator("h3 bdi").textContent(), one.name);

      await change("Edit", one.change.path, one.change.value);
      await change("Rotate", one.secret, OTHER_SECRET);
      const live = one.live(emulator());
      assert.deepEqual(
        [one.change.path, one.secret].map((path) => valueAtPath(live, path)),
        [one.change.value, OTHER_SECRET],
      );
      const dom = await page.content();
      for (const secret of [SECRET, OTHER_SECRET]) assert.ok(!dom.includes(secret), secret);

      await page.locator("#audit > li").first().getByRole("button").click();
      assert.equal(await page.locator(`#${one.list} > li:focus h3 bdi`).textContent(), one.name);
      const remove = card.getByRole("button", { name: /^(Delete|Forget the settings of) / });
      await remove.click();
      await remove.click();
      await page.locator(`#${one.list}-empty`).waitFor();
      assert.equal(one.live(emulator()), undefined);
      assert.deepEqual(complaints, []);
    });
  }

  const deny = [{ effect: "deny", actions: ["*"], resources: ["proj/*"] }];

  for (const { kind, emulated, program } of SAMPLES.filter(({ program }) => program.statements)) {
    it(`edits the statements of: ${kind.noun}`, async () => {
      const sample = CASES.find(({ label }) => label === kind.noun);
      sample?.seed(emulator());
      await open();
      assert.ok(program.statements && emulated, kind.noun);
      await change("Edit", ["statements"], deny);
      assert.deepEqual(valueAtPath(sample?.live(emulator()), ["statements"]), deny);
    });
  }

  it("edits capabilityConfig: a header keeps its hidden value, a removed member is gone", async () => {
    const headers = [
      { name: "Accept", value: "text/plain" },
      { name: "Authorization", value: SECRET },
    ];
    const variable = { key: "team", type: "dynamicEnum", dynamicOptions: { endpoint: { headers } } };
    emulator().seed("custom-approvals", {
      name: "Approvals",
      configValues: {},
      capabilityConfig: {
        approvals: { additionalFormVariables: [variable] },
        auditLogEventsHook: { statements: deny },
      },
    });
    await open();
    await page
      .getByRole("button", { name: "Edit capabilityConfig.approvals.additionalFormVariables" })
      .click();
    const input = page.locator("form.edit textarea");
    const before = await input.inputValue();
    assert.ok(!before.includes(SECRET), "the header is hidden");
    await input.fill(before.replace('"team"', '"squad"'));
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator("#audit > li").waitFor();
    await change("Edit", ["capabilityConfig", "auditLogEventsHook"], {});
    assert.deepEqual(emulator().configurations()[0]?.capabilityConfig, {
      approvals: { additionalFormVariables: [{ ...variable, key: "squad" }] },
      auditLogEventsHook: {},
    });
  });

  it("calls an object without a name by its id", async () => {
    const config = { host: "redis.example.com", port: "6379" };
    const scope = { projectKey: "p", environmentKey: "e", integrationKey: "redis" };
    const { _id } = emulator().seedObject("store", scope, { config });
    emulator().editObject(_id, (draft) => ({ ...draft, tags: ["a"] }));
    await open();
    const card = page.locator("#objects > li");
    assert.equal(await card.locator("h3 bdi").textContent(), _id);
    assert.equal(await page.locator("#audit > li h3 bdi").textContent(), _id);
    assert.equal(await card.getByRole("button", { name: `Delete ${_id}` }).count(), 1);
  });
});
