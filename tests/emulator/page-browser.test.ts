import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Emulator, startEmulator } from "../../local/emulator";
import { pageUrl } from "../../local/emulator/page";
import { useChromium } from "../support/chromium";
import { approvals, created, patch, SECRET_VALUE, useEmulator } from "./client";

const HOSTILE = '<img src=x onerror="document.title=1"><b>bold</b>';
const ROTATED = "an0ther-secret-value";

describe("The emulator's page in a browser", () => {
  const emulator = useEmulator();
  const browser = useChromium();
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    page = await browser().newPage();
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page?.close();
  });

  const open = async (e: Emulator = emulator()) => {
    await page.goto(pageUrl(e.url, e.token));
    await page.locator("#status", { hasText: "Live" }).waitFor();
  };

  const change = async (name: string, action: "Edit" | "Rotate", value: string) => {
    await page.getByRole("button", { name: `${action} ${name}`, exact: true }).click();
    const input = page.getByLabel(`New value of ${name}`, { exact: true });
    const before = await page.locator("#audit > li").count();
    await input.fill(value);
    await input.press("Enter");
    await page.locator("#audit > li").nth(before).waitFor();
  };

  it("shows the account, and a change through the API without a reload", async () => {
    const id = await created(emulator(), approvals({ name: HOSTILE, tags: [HOSTILE] }));
    await open();
    const card = page.locator("#configurations > li");
    const entry = page.locator("#audit > li");
    assert.deepEqual([await card.count(), await entry.count()], [1, 1]);
    assert.equal(await card.locator("h3 bdi").textContent(), HOSTILE);
    assert.match(String(await card.textContent()), /sup\*{8}123.*https:\/\/approvals\.example\.com/);
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));

    await patch(emulator(), id, {
      comment: `Asked for by ${HOSTILE}`,
      patch: [
        { op: "replace", path: "/enabled", value: false },
        { op: "replace", path: "/configValues/apiKey", value: ROTATED },
        { op: "add", path: "/configValues/<i>", value: 1 },
        { op: "replace", path: "/tags/0", value: `more ${HOSTILE}` },
      ],
    });
    await entry.nth(1).waitFor();
    const newest = entry.first();
    assert.equal(await newest.locator(".comment").textContent(), `Asked for by ${HOSTILE}`);
    assert.deepEqual(await newest.locator(".patch > li").allTextContents(), [
      "replace /enabled false",
      "replace /configValues/apiKey [secret]",
      "add /configValues/<i> [secret]",
      `replace /tags/0 ${JSON.stringify(`more ${HOSTILE}`)}`,
    ]);
    assert.equal(await card.locator("h3 .pill").textContent(), "disabled");
    assert.equal(await page.evaluate(() => Reflect.get(globalThis, "sameDocument")), true);

    const dom = await page.content();
    for (const secret of [SECRET_VALUE, ROTATED, emulator().token]) assert.ok(!dom.includes(secret), secret);
    assert.equal(await page.locator("main img, main b, main i").count(), 0, "HTML in names stays text");
    assert.equal(await page.title(), "LaunchDarkly emulator");
    assert.deepEqual(complaints, []);
  });

  it("shows an environment's approval settings as text, and their changes", async () => {
    const flag = { required: true, minNumApprovals: 2, requiredApprovalTags: [HOSTILE] };
    emulator().seedEnvironment({ projectKey: "p", environmentKey: "e", name: HOSTILE, approvals: { flag } });
    await open();
    const card = page.locator("#environments > li");
    assert.equal(await card.locator("h3 bdi").textContent(), HOSTILE);
    assert.equal(await card.locator("summary").textContent(), "flag: 2 by launchdarkly");
    emulator().editEnvironment("p", "e", (draft) => {
      Object.assign(draft.approvals.flag ?? {}, { required: false });
    });
    await card.locator("summary", { hasText: `2 by launchdarkly for ${HOSTILE}` }).waitFor();
    assert.match(String(await page.locator("#audit > li").first().textContent()), /p\/e/);
    assert.equal(await page.locator("main img, main b").count(), 0, "HTML in names stays text");
    assert.deepEqual(complaints, []);
  });

  it("keeps unchanged nodes: an opened detail stays open", async () => {
    const capabilityConfig = { approvals: { additionalFormVariables: [{ key: "ticket" }] } };
    await created(emulator(), approvals({ capabilityConfig }));
    await open();
    await page.locator("summary").click();
    await created(emulator(), { name: "Second", configValues: { apiKey: SECRET_VALUE } }, "devin");
    await page.locator("#configurations > li", { hasText: "Second" }).waitFor();
    assert.equal(
      await page.locator("details dd", { hasText: "ticket" }).isVisible(),
      true,
      "the detail is seen",
    );
  });

  it("edits values, rotates a secret and deletes, as another member would", async () => {
    const values = { apiKey: SECRET_VALUE, baseURL: "https://approvals.example.com" };
    const id = await created(emulator(), approvals({ configValues: values }));
    await open();
    const live = () =>
      emulator()
        .configurations()
        .find(({ _id }) => _id === id);
    await change("baseURL", "Edit", "https://other.example.com");
    await change("enabled", "Edit", "false");
    await change("tags", "Edit", '["team-a"]');
    await change("apiKey", "Rotate", ROTATED);
    assert.deepEqual(live()?.configValues, { apiKey: ROTATED, baseURL: "https://other.example.com" });
    assert.deepEqual([live()?.enabled, live()?.tags], [false, ["team-a"]]);
    const newest = page.locator("#audit > li").first();
    assert.match(
      String(await newest.textContent()),
      /Edited by hand.*replace \/configValues\/apiKey \[secret\]/,
    );
    const dom = await page.content();
    for (const secret of [SECRET_VALUE, ROTATED]) assert.ok(!dom.includes(secret), secret);

    const remove = page.locator("#configurations > li").getByRole("button", { name: /^Delete / });
    await remove.click();
    assert.equal(emulator().configurations().length, 1, "one click deletes nothing");
    await remove.click();
    await page.locator("#configurations-empty").waitFor();
    assert.equal(live(), undefined);
    assert.deepEqual(complaints, []);
  });

  it("shows why a value is rejected, and keeps the input", async () => {
    await created(emulator(), approvals({}));
    await open();
    await page.getByRole("button", { name: "Edit enabled" }).click();
    const input = page.getByLabel("New value of enabled");
    await input.fill("yes");
    await input.press("Enter");
    await page.getByText("This value is JSON").waitFor();
    await input.fill("7");
    await input.press("Enter");
    await page.locator(".problem", { hasText: /enabled/ }).waitFor();
    assert.equal(await input.inputValue(), "7");
  });

  it("edits the approval settings of an environment, and deletes them", async () => {
    const flag = { required: true, minNumApprovals: 2 };
    emulator().seedEnvironment({ projectKey: "p", environmentKey: "e", approvals: { flag } });
    await open();
    await page.locator("#environments summary").click();
    await change("minNumApprovals", "Edit", "3");
    await page.locator("summary", { hasText: "flag: 3 by launchdarkly" }).waitFor();
    const forget = page.getByRole("button", { name: /^Forget the settings/ });
    await forget.click();
    await forget.click();
    await page.locator("#environments-empty").waitFor();
    assert.deepEqual(complaints, []);
  });

  it("edits and deletes objects of every other kind, and rotates their secrets", async () => {
    const scope = { integrationKey: "datadog" };
    const config = { apiKey: SECRET_VALUE, hostURL: "https://api.datadoghq.com" };
    const { _id } = emulator().seedObject("subscription", scope, { name: HOSTILE, on: true, config });
    await open();
    const live = () =>
      emulator()
        .objects()
        .find((one) => one._id === _id)?.values;
    await change("on", "Edit", "false");
    await change("hostURL", "Edit", "https://api.datadoghq.eu");
    await change("apiKey", "Rotate", ROTATED);
    assert.deepEqual(live(), {
      name: HOSTILE,
      on: false,
      config: { apiKey: ROTATED, hostURL: "https://api.datadoghq.eu" },
    });
    const dom = await page.content();
    for (const secret of [SECRET_VALUE, ROTATED]) assert.ok(!dom.includes(secret), secret);
    await page.locator("#audit > li").first().getByRole("button").click();
    assert.equal(await page.locator("#objects > li:focus h3 bdi").textContent(), HOSTILE);
    const remove = page.locator("#objects > li").getByRole("button", { name: /^Delete / });
    await remove.click();
    await remove.click();
    await page.locator("#objects-empty").waitFor();
    assert.equal(live(), undefined);
    assert.deepEqual(complaints, []);
  });

  it("finds objects and changes by their text, and links a change to its object", async () => {
    await created(emulator(), approvals({ name: "First" }));
    await created(emulator(), { name: "Second", configValues: { apiKey: SECRET_VALUE } }, "devin");
    await open();
    const shown = (list: string) => page.locator(`#${list} > li:visible`);
    await page.getByLabel("Search").fill("devin second");
    assert.equal(await shown("configurations").count(), 1);
    assert.equal(await shown("audit").count(), 1);
    await page.getByLabel("Search").fill("nothing of the kind");
    assert.equal(await shown("configurations").count(), 0);
    await page.getByLabel("Search").fill("");
    await page.locator("#audit > li", { hasText: "First" }).getByRole("button").click();
    const focused = page.locator("#configurations > li:focus");
    assert.equal(await focused.locator("h3 bdi").textContent(), "First");
    const [first] = emulator().configurations();
    emulator().remove(String(first?._id));
    await page.locator("#audit > li", { hasText: "Deleted" }).waitFor();
    assert.equal(
      await page.locator("#audit > li", { hasText: "Deleted" }).getByRole("button").count(),
      0,
      "what is gone cannot be shown",
    );
  });

  it("fits a narrow screen, for names of any length", async () => {
    const name = "long".repeat(60);
    const id = await created(emulator(), approvals({ name, tags: [name] }));
    await patch(emulator(), id, {
      comment: name,
      patch: [{ op: "add", path: `/configValues/${name}`, value: 1 }],
    });
    await page.setViewportSize({ width: 400, height: 800 });
    await open();
    const widths = () => page.evaluate("[document.documentElement.scrollWidth, innerWidth]");
    assert.deepEqual(await widths(), [400, 400]);
  });

  it("removes the token from the address bar, and keeps it across a reload", async () => {
    await open();
    assert.equal(page.url(), `${emulator().url}/`);
    await page.reload();
    await page.locator("#status", { hasText: "Live" }).waitFor();
    assert.deepEqual(complaints, []);
  });

  it("asks for a missing token, and again for a wrong one", async () => {
    await page.goto(emulator().url);
    const input = page.getByLabel("Access token");
    await input.fill("wrong");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByText("This token is not accepted").waitFor();
    assert.equal(await page.locator("#account").isVisible(), false);
    await input.fill(emulator().token);
    await input.press("Enter");
    await page.getByText("Live", { exact: true }).waitFor();
    assert.equal(await page.locator("#account").isVisible(), true, "the account is seen");
  });

  it("reports a lost connection, and continues when the emulator is back", async () => {
    const first = await startEmulator({ token: "same" });
    await open(first);
    await first.close();
    await page.getByText("Connection lost").waitFor();
    const second = await startEmulator({ token: "same", port: first.port });
    try {
      second.seed("devin", { name: "After the break" });
      await page.getByRole("heading", { name: "After the break" }).waitFor();
      await page.getByText("Live", { exact: true }).waitFor();
    } finally {
      await second.close();
    }
  });
});
