import assert from "node:assert/strict";
import { get as httpGet, type IncomingHttpHeaders } from "node:http";
import { MASK_SHAPES } from "../../local/emulator/behaviour";
import { isOwnHost } from "../../local/emulator/page/host";
import type { JsonObject } from "../../provider/json/types";
import { approvals, created, patch, SECRET_VALUE, useEmulator } from "./client";
import { follow } from "./page-stream";

const FILES = [
  "style.css",
  "icon.svg",
  "main.mjs",
  "stream.mjs",
  "view.mjs",
  "edit.mjs",
  "element.mjs",
  "find.mjs",
].map((f) => `/_emulator/page/${f}`);
const EVENTS = "/_emulator/page/events";

interface Page {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  text: string;
}

describe("The emulator's page", () => {
  const emulator = useEmulator();
  // fetch cannot send a Host header that differs from the address.
  const page = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<Page>((resolve, reject) => {
      const request = httpGet(emulator().url + path, { headers, method }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
      });
      request.on("error", reject);
    });

  it("consists of its own files only, with a strict Content-Security-Policy", async () => {
    for (const path of ["/", ...FILES]) {
      const { status, headers } = await page(path);
      assert.equal(status, 200, path);
      const policy = String(headers["content-security-policy"]);
      assert.match(policy, /^default-src 'none';/);
      assert.match(policy, /require-trusted-types-for 'script'/);
      assert.doesNotMatch(policy, /unsafe|\*|https?:|data:/);
      assert.equal(headers["x-content-type-options"], "nosniff");
      assert.equal(headers["referrer-policy"], "no-referrer");
    }
    const { text, headers } = await page("/");
    assert.equal(headers["content-type"], "text/html; charset=utf-8");
    const linked = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, path]) => path);
    assert.deepEqual(
      linked.filter((path) => !FILES.includes(String(path))),
      [],
    );
    assert.doesNotMatch(
      text,
      /<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=/,
      "nothing that the policy stops",
    );
  });

  it("has no account data in its static files, which need no token", async () => {
    await created(emulator(), approvals({ name: "Nobody's business" }));
    const texts = await Promise.all(["/", ...FILES].map(async (path) => (await page(path)).text));
    for (const hidden of ["Nobody's business", SECRET_VALUE, emulator().token]) {
      assert.ok(!texts.join("\n").includes(hidden), hidden);
    }
  });

  it("sends its data only to callers with the token", async () => {
    for (const headers of [{}, { Authorization: "wrong" }, { Cookie: `token=${emulator().token}` }]) {
      assert.equal((await page(EVENTS, headers)).status, 401);
    }
    assert.equal((await page(`${EVENTS}?token=${emulator().token}`)).status, 401);
    const events = await follow(emulator());
    assert.deepEqual((await events.next()).audit, { total: 0, items: [] });
    await events.end();
  });

  it("shows approval settings, but neither a service's secret nor an SDK key", async () => {
    const serviceConfig = { username: "u", password: SECRET_VALUE, host: "h", template: "t" };
    const flag = { required: true, serviceKind: "servicenow-c0", serviceConfig };
    emulator().seedEnvironment({ projectKey: "p", environmentKey: "e", approvals: { flag } });
    const events = await follow(emulator());
    const { environments } = await events.next();
    await events.end();
    const approvals = environments.items[0]?.approvals as { flag: JsonObject };
    assert.deepEqual(approvals.flag.serviceConfig, { ...serviceConfig, password: "[secret]" });
    assert.doesNotMatch(JSON.stringify(environments), /sdk-|mob-/);
  });

  it("is not served under a foreign host name, which may resolve to this machine", async () => {
    for (const path of ["/", EVENTS, ...FILES]) {
      const { status, text } = await page(path, { Host: "evil.example", Authorization: emulator().token });
      assert.equal(status, 421, path);
      assert.match(text, /--host/);
    }
    for (const host of ["localhost:1", `127.0.0.1:${emulator().port}`, "[::1]:8080"]) {
      assert.equal((await page("/", { Host: host })).status, 200, host);
    }
  });

  it("recognizes its own host names", () => {
    for (const own of ["localhost", "LOCALHOST:80", "a.localhost", "192.168.1.7:8080", "[fe80::1]:80"]) {
      assert.ok(isOwnHost(own, undefined), own);
    }
    assert.equal(isOwnHost("Build-Box:8080", "build-box"), true);
    const others = ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "build-box"];
    for (const other of [
      ...others,
      "notlocalhost",
      "a@127.0.0.1",
      "127.0.0.1/@x",
      "[evil.example]",
      "[::1",
    ]) {
      assert.ok(!isOwnHost(other, "127.0.0.1"), other);
    }
    assert.equal(isOwnHost(undefined, undefined), false);
  });

  it("answers only GET, and 404 for unknown paths", async () => {
    for (const path of ["/", EVENTS]) assert.equal((await page(path, {}, "POST")).status, 405);
    for (const path of ["nothing", "..%2findex.ts", "constructor", ""]) {
      assert.equal((await page(`/_emulator/page/${path}`)).status, 404, path);
    }
  });

  it("is not an API request: no record, fault or rate limit counts it", async () => {
    emulator().inject({ status: 503 });
    assert.equal((await page("/")).status, 200);
    assert.deepEqual(emulator().requests, []);
  });

  it("shows a change immediately, with comment and patch", async () => {
    const id = await created(emulator());
    const events = await follow(emulator());
    const before = await events.next();
    assert.deepEqual([before.configurations.total, before.audit.total], [1, 1]);
    const operations = [{ op: "replace", path: "/name", value: "<b>New</b>" }];
    await patch(emulator(), id, { comment: "Asked for by the stack", patch: operations });
    const after = await events.next();
    assert.equal(after.configurations.items[0]?.name, "<b>New</b>");
    const [{ number, operation, comment, patch: shown }] = after.audit.items as [JsonObject];
    assert.deepEqual(
      [number, operation, comment, shown],
      [2, "update", "Asked for by the stack", operations],
    );
    emulator().reset();
    assert.equal((await events.next()).configurations.total, 0);
    await events.end();
  });

  it("sends simultaneous changes once, and the newest 200 of many, newest first", async () => {
    const events = await follow(emulator());
    await events.next();
    for (let i = 1; i <= 250; i++) emulator().seed("devin", { name: `n${i}` });
    const { configurations } = await events.next();
    assert.deepEqual([configurations.total, configurations.items.length], [250, 200]);
    assert.deepEqual([configurations.items[0]?.name, configurations.items.at(-1)?.name], ["n250", "n51"]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(events.received(), 2);
    await events.end();
  });

  it("ends after its token is rotated", async () => {
    const events = await follow(emulator());
    await events.next();
    emulator().token = "another";
    emulator().seed("devin", { name: "after" });
    assert.equal(await events.ended(), true);
    assert.equal(events.received(), 1);
  });

  it("shows secrets masked, and hides values that no manifest calls public", async () => {
    const header = "Basic aGVhZGVyOnNlY3JldA==";
    const secrets = [SECRET_VALUE, "R0UT1NGKEY00", "hunter2-hunter2", header, "renamed-secret-77"];
    emulator().seed("custom-approvals", {
      name: `Key ${SECRET_VALUE}`,
      tags: [SECRET_VALUE],
      configValues: {
        apiKey: SECRET_VALUE,
        baseURL: `https://x/?k=${SECRET_VALUE}`,
        more: "hunter2-hunter2",
      },
      capabilityConfig: {
        approvals: { additionalFormVariables: [{ headers: [{ name: "Authorization", value: header }] }] },
      },
    });
    const configValues = { integrationKey: "R0UT1NGKEY00", severity: "info" };
    const { _id } = emulator().seed("pagerduty-guardian-edition", { name: "p", configValues });
    emulator().seed("slack", { name: "s", configValues: { webhook: "hunter2-hunter2" } });
    await patch(emulator(), _id, {
      comment: "now renamed-secret-77, was R0UT1NGKEY00",
      patch: [{ op: "replace", path: "/configValues/integrationKey", value: "renamed-secret-77" }],
    });
    for (const maskShape of MASK_SHAPES) {
      emulator().behaviour.maskShape = maskShape;
      const events = await follow(emulator());
      const { configurations, audit } = await events.next();
      await events.end();
      const text = JSON.stringify([configurations, audit]);
      for (const secret of secrets) assert.ok(!text.includes(secret), `${maskShape}: ${secret}`);
      const [slack, pagerduty, custom] = configurations.items.map((c) => c.configValues as JsonObject);
      assert.deepEqual(slack, { webhook: "[secret]" });
      assert.deepEqual(pagerduty, { integrationKey: "[secret]", severity: "info" });
      if (maskShape === "prefix-suffix") assert.equal(custom?.apiKey, "sup********123");
      if (maskShape === "hidden") assert.deepEqual(Object.keys(custom ?? {}), ["baseURL", "more"]);
    }
  });
});
