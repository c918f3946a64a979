import assert from "node:assert/strict";
import { auditComment } from "../../provider/session/comment";
import { resolveSettings } from "../../provider/session/settings";

const resolve = (config: Record<string, string>, env: Record<string, string> = {}) =>
  resolveSettings(new Map(Object.entries(config).map(([key, value]) => [`launchdarkly:${key}`, value])), env);

describe("settings", () => {
  it("have defaults, except the token", () => {
    assert.deepEqual(resolve({ accessToken: "api-1" }), {
      accessToken: "api-1",
      apiHost: "https://app.launchdarkly.com",
      driftDetection: true,
      timeoutMs: 20_000,
      comment: undefined,
    });
  });

  it("come from the environment if the configuration does not set them", () => {
    const env = {
      LAUNCHDARKLY_ACCESS_TOKEN: "api-env",
      LAUNCHDARKLY_API_HOST: "https://eu.example",
      LAUNCHDARKLY_DRIFT_DETECTION: "off",
      LAUNCHDARKLY_TIMEOUT: "1.5",
      LAUNCHDARKLY_COMMENT: "by hand",
    };
    const expected = {
      accessToken: "api-env",
      apiHost: "https://eu.example",
      driftDetection: false,
      timeoutMs: 1500,
      comment: "by hand",
    };
    assert.deepEqual(resolve({}, env), expected);
    assert.deepEqual(resolve({ accessToken: "api-config", timeout: "3" }, env), {
      ...expected,
      accessToken: "api-config",
      timeoutMs: 3000,
    });
  });

  it("accept the names of Pulumi's Terraform bridge if their own are not set", () => {
    const bridged = { access_token: "api-2", api_host: "https://eu.example" };
    const { accessToken, apiHost, oauth } = resolve(bridged, { LAUNCHDARKLY_ACCESS_TOKEN: "api-env" });
    assert.deepEqual([accessToken, apiHost, oauth], ["api-2", "https://eu.example", undefined]);
    assert.equal(resolve({ ...bridged, accessToken: "api-1" }).accessToken, "api-1");
  });

  it("use an OAuth token if the same place has no access token", () => {
    const chosen = (config: Record<string, string>, env: Record<string, string> = {}) => {
      const { accessToken, oauth = false } = resolve(config, env);
      return [accessToken, oauth];
    };
    const env = { LAUNCHDARKLY_ACCESS_TOKEN: "api-env", LAUNCHDARKLY_OAUTH_TOKEN: "oauth-env" };
    assert.deepEqual(chosen({ oauthToken: "oauth-1" }, env), ["oauth-1", true]);
    assert.deepEqual(chosen({ oauth_token: "oauth-1" }, env), ["oauth-1", true]);
    assert.deepEqual(chosen({ oauthToken: "oauth-1", accessToken: "api-1" }), ["api-1", false]);
    assert.deepEqual(chosen({}, env), ["api-env", false]);
    assert.deepEqual(chosen({}, { LAUNCHDARKLY_OAUTH_TOKEN: "oauth-env" }), ["oauth-env", true]);
  });

  it("explain both ways to set a missing token", () => {
    assert.throws(() => resolve({}), /launchdarkly:accessToken.*LAUNCHDARKLY_ACCESS_TOKEN/);
  });

  for (const timeout of ["0", "-1", "soon", "Infinity", "3601"]) {
    it(`refuse the timeout "${timeout}"`, () => {
      assert.throws(
        () => resolve({ accessToken: "api-1", timeout }),
        /launchdarkly:timeout is ".*" *: it must be/,
      );
    });
  }

  it("report all problems at once, without the token", () => {
    const wrong = {
      accessToken: "Bearer api-secret-1",
      apiHost: "https://eu.example/api",
      timeout: "soon",
      driftDetection: "maybe",
    };
    assert.throws(
      () => resolve(wrong),
      (error: Error) => {
        for (const text of ["Bearer", "has a path", "launchdarkly:timeout", "must be true or false"]) {
          assert.ok(error.message.includes(text), text);
        }
        assert.ok(!error.message.includes("api-secret-1"), error.message);
        return true;
      },
    );
  });

  it("refuse a driftDetection that is neither true nor false", () => {
    assert.throws(() => resolve({ accessToken: "api-1", driftDetection: "maybe" }), /must be true or false/);
  });
});

describe("the comment in the audit log", () => {
  it("names project, stack and commit", () => {
    const env = { CI_COMMIT_SHA: "89abcdef0123456789" };
    assert.equal(auditComment("shop/prod", undefined, env), "Pulumi shop/prod, commit 89abcdef0123");
    assert.equal(auditComment(undefined, undefined, {}), "Pulumi");
  });

  it("ignores text that is not a commit", () => {
    assert.equal(auditComment("shop/prod", undefined, { GIT_COMMIT: "$(rm -rf)" }), "Pulumi shop/prod");
  });

  it("is the configured text, and absent with `off`", () => {
    assert.equal(auditComment("shop/prod", "Change 4711", {}), "Change 4711");
    assert.equal(auditComment("shop/prod", "off", {}), undefined);
  });
});
