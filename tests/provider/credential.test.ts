import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { integration } from "../../provider/kinds/catalogue";
import { hasCredentialForm, looksLikeCredentialKey, looksRandom } from "../../provider/schema/credential";
import type { ManifestFile } from "../../scripts/generate/manifests";
import { isSecretKey, isSecretPointer, secretTexts } from "../support/configurations";
import { ROOT } from "../support/root";

const { integrations } = JSON.parse(
  readFileSync(join(ROOT, "provider/kinds/catalogue/manifests.json"), "utf8"),
) as ManifestFile;
const variables = Object.values(integrations).flatMap(({ formVariables }) => formVariables);

// Assembled here, so that scanners do not report this file as a leak.
const of = (...parts: string[]) => parts.join("");
const CREDENTIALS = [
  of("dapi", "-0123456789abcdef"),
  of("dapi", "0123456789abcdef0123456789abcdef-2"),
  of("xox", "b-1234-5678-abcdef"),
  of("xox", "p-1234-5678"),
  of("gh", "p_0123456789abcdefABCDEF0123456789abcd"),
  of("glpat", "-0123456789abcdefghij"),
  of("AK", "IAIOSFODNN7EXAMPLE"),
  of("AI", "zaSyA0123456789abcdefghijklmnopqrstuv"),
  of("sk", "-ant-api03-0123456789abcdef"),
  of("sk", "_live_0123456789abcdef"),
  of("api", "-00000000-0000-4000-8000-000000000000"),
  of("ey", "JhbGciOiJIUzI1NiJ9.ey", "JzdWIiOiIxIn0.c2lnbmF0dXJl"),
  of("-----BEGIN RSA PRI", "VATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----"),
  "postgres://user:hunter2@db.example.com/app",
  "https://:hunter2@example.com",
  "Server=db;User Id=sa;Password=hunter2;",
  "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=aGVsbG8=;EndpointSuffix=core.windows.net",
  "https://hooks.slack.com/services/T0/B0/abc",
  "https://example.com/hook?token=abcdef",
  "Bearer abcdef123456",
];
const OPEN = [
  "",
  "https://approvals.example.com",
  "https://example.com/path?page=2",
  "critical",
  "production",
  "h1.snowflakecomputing.com",
  "team@example.com",
  "/sql/1.0/warehouses/0123456789abcdef",
  "arn:aws:iam::123456789012:role/launchdarkly",
  "6531a6be9e4e4b1a5c0f3d2e",
  "12345678-1234-4123-8123-123456789012",
  "2026-01-02T03:04:05.678Z",
  "a sentence about the password policy of 2026",
  "change-approvals-for-the-production-environment",
  "SOME_WAREHOUSE_NAME_2026",
];

describe("A credential is recognized", () => {
  it("by key: every key that LaunchDarkly's manifests call secret", () => {
    const missed = variables.filter(({ key, isSecret }) => isSecret && !looksLikeCredentialKey(key));
    assert.deepEqual(
      missed.map(({ key }) => key),
      [],
    );
  });

  it("by key: of the keys that the manifests leave open, only real credentials", () => {
    const taken = variables.filter(({ key, isSecret }) => !isSecret && looksLikeCredentialKey(key));
    assert.deepEqual([...new Set(taken.map(({ key }) => key))].sort(), ["integrationKey", "webhookUrl"]);
  });

  it("by key: the usual names in any spelling", () => {
    for (const key of [
      "botToken",
      "BOT_TOKEN",
      "db-password",
      "clientSecret",
      "aws_secret_access_key",
      "privateKeyPem",
      "connectionString",
      "apikey",
      "webhookURL",
      "private_key_2",
    ]) {
      assert.ok(looksLikeCredentialKey(key), key);
    }
    for (const key of [
      "tokenUrl",
      "secretName",
      "passwordPolicy",
      "hasPassword",
      "publicKey",
      "publicAccessKey",
      "projectKey",
      "flagKey",
      "key",
      "keyId",
      "compass",
      "__proto__",
      "",
    ]) {
      assert.ok(!looksLikeCredentialKey(key), key);
    }
  });

  it("by form: tokens, keys and URLs that contain one", () => {
    for (const text of CREDENTIALS) assert.ok(hasCredentialForm(text), text);
    for (const text of OPEN) assert.ok(!hasCredentialForm(text), text);
  });

  it("by randomness: long random text, but no id, path or name", () => {
    for (const text of ["kX9vQ2mZ7pLr4TnB8wYd3HsJ", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"]) {
      assert.ok(looksRandom(text), text);
    }
    for (const text of OPEN) assert.ok(!looksRandom(text), text);
  });

  // Backtracking would take minutes for these.
  it("in long text", () => {
    for (const text of [
      "a".repeat(200_000),
      "a:".repeat(100_000),
      "a.".repeat(100_000),
      "-".repeat(200_000),
    ]) {
      hasCredentialForm(text);
      looksRandom(text);
      looksLikeCredentialKey(text);
    }
  }).timeout(20_000);
});

describe("A key that the catalogue does not describe", () => {
  const rules = { integrationKey: "vercel-native" };

  it("is secret if its name looks like a credential, also inside an object", () => {
    assert.ok(isSecretKey(rules, "accessToken"), "accessToken");
    assert.ok(!isSecretKey(rules, "httpPath"), "httpPath");
    assert.ok(isSecretPointer(rules, "/configValues/accessToken"), "/configValues/accessToken");
    assert.ok(isSecretPointer(rules, "/configValues/auth/password"), "/configValues/auth/password");
    assert.ok(
      isSecretPointer(rules, "/configValues/auth/1/client~1secret"),
      "/configValues/auth/1/client~1secret",
    );
    assert.ok(!isSecretPointer(rules, "/configValues/auth/user"), "/configValues/auth/user");
    assert.deepEqual(
      secretTexts(rules, {
        configValues: { accessToken: "a-token", auth: { password: "a-pass", user: "u" } },
      }),
      ["a-token", "a-pass"],
    );
  });

  it("follows the catalogue if it describes the key", () => {
    for (const { configurable, key, open } of described()) {
      if (!configurable) continue;
      assert.equal(
        isSecretKey({ integrationKey: key }, open),
        integration(key)?.variables[open]?.secret === true,
        `${key} ${open}`,
      );
    }
  });
});

function described() {
  return Object.keys(integrations).flatMap((key) =>
    Object.keys(integration(key)?.variables ?? {}).map((open) => ({
      key,
      open,
      configurable: integration(key)?.configurable,
    })),
  );
}
