import assert from "node:assert/strict";
import { type Logged, type Props, secret, urnOf, withPlugin } from "./plugin";

const SECRETS = {
  catalogued: "leak-hunt-catalogued-0001",
  marked: "leak-hunt-marked-value-0002",
  nested: "leak-hunt-nested-value-0003",
  rotated: "leak-hunt-rotated-value-0004",
};
const URN = urnOf("IntegrationConfiguration");
const declared = (apiKey: string, more: Props = {}): Props => ({
  integrationKey: "custom-approvals",
  name: "approvals",
  tags: [secret(SECRETS.marked)],
  // As a YAML program passes it: only the catalogue says that it is secret.
  configValues: { apiKey, baseURL: "https://approvals.example.com" },
  capabilityConfig: { approvals: { nested: secret(SECRETS.nested) } },
  ...more,
});

/** Everything outside a secret mark. */
function outside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(outside);
  if (typeof value !== "object" || value === null) return value;
  if ("4dabf18193072939515e22adb298388d" in value) return "[marked]";
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, outside(member)]));
}

describe("a search for secrets in all output of the plugin", () => {
  it("finds none in responses, messages and errors, also of failed calls", () =>
    withPlugin({}, async ({ plugin, emulator, another, logged }) => {
      const returned: unknown[] = [];
      const heard = async <T>(call: Promise<T>): Promise<T> => {
        try {
          const answer = await call;
          returned.push(answer);
          return answer;
        } catch (error) {
          const { message, stack, init } = error as Error & { init?: unknown };
          returned.push([message, stack, init]);
          throw error;
        }
      };
      const fails = (call: Promise<unknown>) => assert.rejects(heard(call));

      const { inputs } = await heard(plugin.check(URN, declared(SECRETS.catalogued)));
      await heard(plugin.create(URN, inputs, true));
      const { id, outputs } = await heard(plugin.create(URN, inputs));
      const { inputs: news } = await heard(plugin.check(URN, declared(SECRETS.rotated), inputs));
      await heard(plugin.diff(URN, id, { olds: outputs, oldInputs: inputs, news }));
      await heard(plugin.update(URN, id, { olds: outputs, news }, true));
      for (const status of [400, 403, 422]) {
        // A server that repeats the request.
        const body = JSON.stringify({
          code: "refused",
          message: `refused ${SECRETS.rotated} ${SECRETS.nested}`,
        });
        emulator.inject({ operation: "update", status, body, times: Number.POSITIVE_INFINITY });
        await fails(plugin.update(URN, id, { olds: outputs, news }));
        emulator.clearFaults();
      }
      const { outputs: after } = await heard(plugin.update(URN, id, { olds: outputs, news }));
      const bad = declared(SECRETS.catalogued, {
        enabled: secret(SECRETS.marked),
        configValues: secret(SECRETS.nested),
      });
      await heard(plugin.check(URN, bad));
      const late = await another();
      await late.configure({});
      await heard(late.read(URN, id, after, news));
      const wrong = await another({ LAUNCHDARKLY_ACCESS_TOKEN: "api-leak-hunt-wrong-token-05" });
      await wrong.configure({});
      await fails(wrong.read(URN, id));
      await heard(wrong.checkConfig({ accessToken: "api-leak-hunt-wrong-token-05", apiHst: "x" }));

      assert.ok(returned.length > 10, `${returned.length} answers`);
      assert.ok(logged.length > 0, "something was shown");
      const found = (secrets: string[]) => {
        const texts = JSON.stringify([outside(returned), logged satisfies Logged[]]);
        return secrets.filter((one) => texts.includes(one));
      };
      const { catalogued, rotated, ...marked } = SECRETS;
      const known = [catalogued, rotated, emulator.token, "api-leak-hunt-wrong-token-05"];
      assert.deepEqual(found([...known, ...Object.values(marked)]), []);

      // An import and a lookup cannot know which values a program made secret.
      await heard(late.read(URN, id));
      await heard(late.invoke("getIntegrationConfiguration", { id }));
      await heard(late.list("IntegrationConfiguration", { integrationKey: "custom-approvals" }));
      assert.deepEqual(found(known), []);
    }));
});
