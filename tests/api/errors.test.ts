import assert from "node:assert/strict";
import { ApiError } from "../../provider/api";
import { networkError, scriptedApi, TOKEN, useNock } from "./nock-api";

const POST = { name: "one", configValues: { apiKey: "s3cret" } };

async function errorOf(call: Promise<unknown>): Promise<ApiError> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error));
    return error;
  }
  return assert.fail("the call did not fail");
}

describe("the client's errors", () => {
  useNock();

  it("name what failed, the API's words, the request id and what to do", async () => {
    const { client } = scriptedApi("POST", [
      [403, { code: "forbidden", message: "Access denied.", id: "req-1" }],
    ]);
    const error = await errorOf(client.create("datadog", POST));
    assert.equal(
      error.message,
      'Could not create an integration configuration of "datadog": 403 forbidden: Access denied (request id req-1). ' +
        "The token's role may lack the action createIntegration: add it to the role, or use another token. Or the " +
        "account's plan may lack integration configurations (an Enterprise feature) or access to this beta API.",
    );
    const { operation, outcome, attempts, status, code, requestId } = error;
    assert.deepEqual(
      { operation, outcome, attempts, status, code, requestId },
      {
        operation: "create",
        outcome: "refused",
        attempts: 1,
        status: 403,
        code: "forbidden",
        requestId: "req-1",
      },
    );
    assert.equal(error.stack, "");
    assert.equal(error.cause, undefined);
  });

  it("explain a 401 by the token's kind, and how to set another token", async () => {
    const unauthorized = { code: "unauthorized", message: "Invalid access token" };
    const error = await errorOf(scriptedApi("GET", [[401, unauthorized]]).client.get("id-1"));
    assert.match(
      error.message,
      /Could not read integration configuration id-1: 401 unauthorized: Invalid access token/,
    );
    assert.match(
      error.message,
      /wrong, was rotated or is of the wrong kind \(SDK keys and mobile keys do not work/,
    );
    assert.match(
      error.message,
      /Run `pulumi config set --secret launchdarkly:accessToken`, which asks for it, or set .*LAUNCHDARKLY_ACCESS_TOKEN\.$/,
    );
    const sdk = await errorOf(
      scriptedApi("GET", [[401, unauthorized]], { token: "sdk-0f" }).client.get("id-1"),
    );
    assert.match(sdk.message, /begins like an SDK key/);
  });

  const cases: [string, "GET" | "POST" | "PATCH", number, string, RegExp][] = [
    ["an unknown integration key on list", "GET", 404, "not_found", /"datadog" is not an integration key/],
    ["an unknown integration key on create", "POST", 404, "not_found", /"datadog" is not an integration key/],
    ["a configuration that is gone", "PATCH", 404, "not_found", /no longer exists: run `pulumi refresh`/],
    [
      "a conflict",
      "PATCH",
      409,
      "optimistic_locking_error",
      /Somebody else changed it at the same time: run `pulumi up` again\.$/,
    ],
    ["a taken name", "PATCH", 409, "conflict", /a configuration of the same name: choose another name\.$/],
    [
      "a create with a taken name",
      "POST",
      409,
      "conflict",
      /A configuration of this name exists: adopt it with `adopt: "byName"`, or choose another name\.$/,
    ],
    [
      "a create that meets a conflict",
      "POST",
      409,
      "optimistic_locking_error",
      /at the same time, then run `pulumi up` again; or a configuration of this name exists: adopt it/,
    ],
    ["an invalid request", "POST", 400, "invalid_request", /form variables/],
  ];
  for (const [what, method, status, code, message] of cases) {
    it(`explain ${what}`, async () => {
      const { client } = scriptedApi(method, [[status, { code, message: "m" }]]);
      const calls = {
        GET: () => client.list("datadog"),
        POST: () => client.create("datadog", POST),
        PATCH: () => client.patch("id-1", []),
      };
      const error = await errorOf(calls[method]());
      assert.match(error.message, message);
      assert.equal(error.outcome, "refused");
    });
  }

  it("explain an exhausted rate limit and a server error", async () => {
    const limited = await errorOf(scriptedApi("GET", Array(15).fill([429])).client.get("id-1"));
    assert.match(limited.message, /rate limit, .* is used up/);
    const broken = await errorOf(scriptedApi("GET", Array(6).fill([503, "<html>"])).client.get("id-1"));
    assert.match(broken.message, /status\.launchdarkly\.com/);
  });

  it("name the unreachable host and the setting", async () => {
    for (const code of ["ENOTFOUND", "ECONNREFUSED"]) {
      const error = await errorOf(scriptedApi("GET", Array(6).fill(networkError(code))).client.get("id-1"));
      assert.match(error.message, new RegExp(`${code}.*app\\.launchdarkly\\.com`));
      assert.match(error.message, /launchdarkly:apiHost \/ LAUNCHDARKLY_API_HOST/);
      assert.deepEqual([error.outcome, error.attempts, error.code], ["refused", 6, code]);
    }
  });

  it("explain an untrusted certificate without a retry", async () => {
    const { client, clock } = scriptedApi("POST", [networkError("SELF_SIGNED_CERT_IN_CHAIN")]);
    const error = await errorOf(client.create("datadog", POST));
    assert.match(error.message, /NODE_EXTRA_CA_CERTS/);
    assert.deepEqual([error.outcome, error.attempts, clock.waits], ["refused", 1, []]);
  });

  it("never contain the token, the request, a known secret or control characters", async () => {
    const message = `bad value s3cret\u001b[31m for ${TOKEN}\r\nand line\ntwo`;
    const redact = (text: string) => text.replaceAll("s3cret", "***").replaceAll("line\ntwo", "***");
    const { client } = scriptedApi("POST", [[400, { code: `c-${TOKEN}`, message, id: TOKEN }]], { redact });
    const error = await errorOf(client.create("datadog", POST));
    const all = `${error.message} ${JSON.stringify(error)} ${String(error.stack)}`;
    for (const forbidden of [TOKEN, "s3cret", "apiKey", "two"])
      assert.ok(!all.includes(forbidden), forbidden);
    assert.match(error.message, /400 c-\[secret\]: bad value \*\*\* \[31m for \[secret\] and \*\*\* \(/);
    assert.doesNotMatch(error.message, /\p{Cc}/u);
  });

  it("truncate the API's words after redacting them", async () => {
    const message = `${"x".repeat(495)}${TOKEN}${"y".repeat(10_000)}`;
    const error = await errorOf(scriptedApi("POST", [[400, { message }]]).client.create("datadog", POST));
    assert.ok(error.message.length < 800, `${error.message.length}`);
    assert.ok(!error.message.includes(TOKEN.slice(0, 4)), error.message);
  });

  it("withhold the text, not the error, if redaction fails", async () => {
    const redact = () => {
      throw new Error("broken");
    };
    const { client } = scriptedApi("POST", [[400, { message: "m" }]], { redact });
    const error = await errorOf(client.create("datadog", POST));
    assert.equal(error.status, 400);
    assert.match(error.message, /^Could not create .*: 400: \[text withheld: it could not be redacted\]\./);
  });
});
