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

  it("shows what is there, and a change made through the API without a reload", async () => {
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

  it("leaves alone what did not change: an opened detail stays open", async () => {
    const capabilityConfig = { approvals: { additionalFormVariables: [{ key: "ticket" }] } };
    await created(emulator(), approvals({ capabilityConfig }));
    await open();
    await page.locator("summary").click();
    await created(emulator(), { name: "Second", configValues: { apiKey: SECRET_VALUE } }, "devin");
    await page.locator("#configurations > li", { hasText: "Second" }).waitFor();
    assert.equal(await page.locator("pre", { hasText: "ticket" }).isVisible(), true, "the patch is seen");
  });

  it("fits a narrow screen, however long a name is", async () => {
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

  it("takes the token out of the address bar, and keeps it over a reload", async () => {
    await open();
    assert.equal(page.url(), `${emulator().url}/`);
    await page.reload();
    await page.locator("#status", { hasText: "Live" }).waitFor();
    assert.deepEqual(complaints, []);
  });

  it("asks for the token where it has none, and again for a wrong one", async () => {
    await page.goto(emulator().url);
    const input = page.getByLabel("Access token");
    await input.fill("wrong");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByText("This token is not let in").waitFor();
    assert.equal(await page.locator("#account").isVisible(), false);
    await input.fill(emulator().token);
    await input.press("Enter");
    await page.getByText("Live", { exact: true }).waitFor();
    assert.equal(await page.locator("#account").isVisible(), true, "the account is seen");
  });

  it("says that the connection is lost, and goes on when the emulator is back", async () => {
    const first = await startEmulator({ token: "same" });
    await open(first);
    await first.close();
    await page.getByText("Connection lost").waitFor();
    const second = await startEmulator({ token: "same", port: first.port });
    try {
      second.seed("devin", { name: "After the break" });
      await page.getByText("After the break").waitFor();
      await page.getByText("Live", { exact: true }).waitFor();
    } finally {
      await second.close();
    }
  });
});
