import assert from "node:assert/strict";
import type { Comparison } from "../../cli/compare";
import { report } from "../../cli/report";
import { BIG_SEGMENT_STORE } from "../../provider/kinds";
import { ACTS, HOSTILE } from "../hostile/texts";
import { useChromium } from "../support/chromium";
import { named } from "./entries";

const comparison = (text: string): Comparison => ({
  stack: text,
  hosts: [text],
  resources: (["same", "drift", "gone"] as const).map((outcome) => ({
    resource: text,
    ...named(text),
    outcome,
    changes: outcome === "same" ? [] : [text],
    operations: outcome === "drift" ? [{ op: "replace", path: "/name", value: text }] : [],
  })),
  unmanaged: [named(text)],
  skipped: [{ resource: text, provider: text }],
  secretsCompared: false,
});

const MARKUP = `<img src=x onerror="document.title=1"><script>document.title = 1</script>&amp;'"`;

describe("the report as a page", () => {
  it("lists drift first, and contains foreign text as text only", () => {
    for (const text of [...HOSTILE, MARKUP]) {
      const page = report(comparison(text), "html");
      assert.doesNotMatch(page, ACTS);
      const tags = new Set(page.replace(/<style>[\s\S]*?<\/style>/, "").match(/<\/?[a-z!][^ >]*/g));
      for (const tag of tags)
        assert.match(
          tag,
          /^<(?:!doctype|\/?(?:html|meta|title|style|main|h1|h2|p|ul|li|dl|dt|dd|b|br|small|code|article|span|pre|details|summary))$/,
        );
    }
    const page = report(comparison("approvals"), "html");
    assert.match(page, /<h1>Drift in 2 of 3<\/h1>/);
    const outcomes = [...page.matchAll(/<span class="(\w+)">/g)].map(([, outcome]) => outcome);
    assert.deepEqual(outcomes, ["gone", "drift", "same"]);
    assert.match(page, /Secrets were not compared.*<code>pulumi stack export --show-secrets<\/code>/);
    assert.doesNotMatch(page, /https?:|<script|<link|url\(/, "nothing to load");
  });

  it("says at the top what was compared, where and when, and of each object its kind and its place", () => {
    const place = { projectKey: "checkout", environmentKey: "test", integrationKey: "redis" };
    const store = { id: "5f6d", kind: BIG_SEGMENT_STORE, scope: place, name: "" };
    const page = report(
      {
        ...{ stack: "shop/prod", hosts: ["https://app.eu.launchdarkly.com"] },
        resources: [{ resource: "segments", ...store, outcome: "same", changes: [], operations: [] }],
        unmanaged: [store, named("Pager")],
        ...{ skipped: [], secretsCompared: true },
      },
      "html",
      new Date("2026-03-04T05:06:07Z"),
    );
    assert.match(page, /<title>No drift · LaunchDarkly<\/title>/);
    const about = [...page.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, term, text]) => [term, text]);
    assert.deepEqual(about, [
      ["Stack", "shop/prod"],
      ["LaunchDarkly", "https://app.eu.launchdarkly.com"],
      ["Checked", "2026-03-04 05:06 UTC"],
      ["Compared", "1 big segment store"],
    ]);
    const where = Object.entries(place).map(([key, value]) => `${key} <code>${value}</code>`);
    const unnamed = `big segment store<br><small>${where.join(", ")}, id <code>5f6d</code></small>`;
    assert.ok(page.includes(`<b>segments</b><p>${unnamed}</p>`), page);
    assert.ok(page.includes(`<li>${unnamed}</li>`), page);
    assert.ok(page.includes("<li>integration configuration <b>Pager</b><br>"), page);
    assert.doesNotMatch(page, /<b><\/b>|“”|""/);
  });

  describe("in a browser", () => {
    const browser = useChromium();

    it("runs no script, and needs no horizontal scrolling on a phone", async () => {
      const page = await browser().newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => complaints.push(message.text()));
      try {
        await page.setViewportSize({ width: 360, height: 640 });
        const long = comparison(`${MARKUP}${"x".repeat(400)}`);
        await page.setContent(report(long, "html"));
        assert.equal(await page.title(), "Drift in 2 of 3 · LaunchDarkly");
        assert.equal(await page.locator("article").count(), 3);
        await page.locator("summary").click();
        assert.match(
          String(await page.locator("details pre").textContent()),
          /"op":"replace","path":"\/name"/,
        );
        const overflow = await page.evaluate(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        assert.equal(overflow, 0);
        assert.deepEqual(complaints, []);
      } finally {
        await page.close();
      }
    });
  });
});
