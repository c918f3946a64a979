import assert from "node:assert/strict";
import { ConfigurationError } from "../../provider/api";
import { parseHost } from "../../provider/api/host";
import { parseToken } from "../../provider/api/token";
import { createClient } from "../support/configurations";

describe("the host setting", () => {
  const accepted: [string | undefined, string][] = [
    [undefined, "https://app.launchdarkly.com"],
    ["", "https://app.launchdarkly.com"],
    ["  ", "https://app.launchdarkly.com"],
    ["app.eu.launchdarkly.com", "https://app.eu.launchdarkly.com"],
    ["https://app.launchdarkly.us/", "https://app.launchdarkly.us"],
    ["HTTPS://APP.launchdarkly.com:443", "https://app.launchdarkly.com"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["http://127.9.9.9", "http://127.9.9.9"],
    ["http://[::1]:80", "http://[::1]"],
    ["localhost:8080", "https://localhost:8080"],
  ];
  for (const [host, origin] of accepted) {
    it(`reads ${JSON.stringify(host)} as ${origin}`, () => assert.equal(parseHost(host).origin, origin));
  }

  const refused: [string, RegExp][] = [
    ["http://app.launchdarkly.com", /unencrypted/],
    ["http://127.0.0.1.example.com", /unencrypted/],
    ["http://localhost.example.com", /unencrypted/],
    ["http://10.0.0.1", /unencrypted/],
    ["ftp://app.launchdarkly.com", /Use https/],
    ["https://app.launchdarkly.com/api/v2", /path/],
    ["https://app.launchdarkly.com?hidden", /query/],
    ["https://app.launchdarkly.com/?", /query/],
    ["https://app.launchdarkly.com#hidden", /fragment/],
    ["https://me:hidden@app.launchdarkly.com", /credentials/],
    ["http://localhost@evil.example", /credentials/],
    ["https://", /not a host/],
    ["not a host", /not a host/],
    ["api-01234567-hidden", /looks like a token/],
  ];
  for (const [host, message] of refused) {
    it(`rejects ${host} and repeats only the host`, () => {
      assert.throws(
        () => parseHost(host),
        (error: unknown) => {
          assert.ok(error instanceof ConfigurationError, String(error));
          assert.match(error.message, message);
          assert.match(error.message, /launchdarkly:apiHost \(or LAUNCHDARKLY_API_HOST\)/);
          assert.doesNotMatch(error.message, /hidden/);
          assert.equal(error.stack, "");
          return true;
        },
      );
    });
  }
});

describe("the token setting", () => {
  it("trims a token", () => assert.equal(parseToken(" api-x\n"), "api-x"));

  const refused: [string, RegExp][] = [
    ["", /No LaunchDarkly access token/],
    [" \n", /No LaunchDarkly access token/],
    ["Bearer hidden", /bare token/],
    ["api-hidden\r\nX-Evil: 1", /control character/],
    ["api-hidden\u00e9", /non-ASCII/],
  ];
  for (const [token, message] of refused) {
    it(`rejects ${JSON.stringify(token)} and explains both ways to set it`, () => {
      assert.throws(
        () => createClient({ token, version: "1.2.3" }),
        (error: unknown) => {
          assert.ok(error instanceof ConfigurationError, String(error));
          assert.match(error.message, message);
          assert.match(error.message, /launchdarkly:accessToken.*LAUNCHDARKLY_ACCESS_TOKEN/);
          assert.doesNotMatch(error.message, /hidden/);
          return true;
        },
      );
    });
  }

  it("rejects a timeout that is not a duration", () => {
    for (const timeoutMs of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => createClient({ token: "t", version: "1", timeoutMs }), ConfigurationError);
    }
  });
});
