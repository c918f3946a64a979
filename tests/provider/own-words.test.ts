import assert from "node:assert/strict";
import type { Props, Provider } from "../../provider/adapter";
import { withProvider } from "../support/provider";

const messageOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the call went well");
};

const program = (changes: Props = {}): Props => ({
  integrationKey: "custom-approvals",
  name: "Approvals",
  configValues: { apiKey: "made-up-key-0123", baseURL: "https://approvals.example.com" },
  ...changes,
});

async function made(provider: Provider, checked: (news: Props) => Promise<Props>, news: Props) {
  const { id, outs } = await provider.create(await checked(news));
  return { id, state: outs ?? {} };
}

describe("the words of our own messages", () => {
  it("stay readable if the token is one of them", () =>
    withProvider({ token: "wrong" }, async ({ emulator, provider, checked }) => {
      const inputs = await checked(program());
      emulator.token = "another";
      const message = await messageOf(provider.create(inputs));
      assert.match(message, /The token is wrong, was rotated or is of the wrong kind/);
    }));

  it("stay readable if a secret shares eight characters with them, in errors, patches and paths", () =>
    withProvider({}, async ({ emulator, provider, checked, printed }) => {
      const configValues = {
        apiKey: "my configuration",
        baseURL: "https://approvals.example.com",
        own: "at /configValues",
        other: "changed in place, baseURL",
      };
      const news = program({ configValues, secretKeys: ["own", "other"] });
      const { id, state } = await made(provider, checked, news);
      emulator.edit(id, (draft) => {
        draft.configValues.baseURL = "https://elsewhere.example.com";
      });
      await provider.diff(id, state, await checked(news));
      assert.match(printed.join("\n"), /: JSON Patch for LaunchDarkly\n/);
      assert.match(
        printed.join("\n"),
        /~ baseURL: "https:.*" → "https:.*" {3}replace \/configValues\/baseURL$/m,
      );
      emulator.inject({ status: 403, times: 9 });
      const message = await messageOf(provider.delete(id, state));
      assert.match(message, /Could not delete integration configuration/);
    }));

  it("do not prevent redaction in server text or in a value", () =>
    withProvider({}, async ({ emulator, provider, checked, printed }) => {
      const secret = "configured-secret-42";
      const news = program({
        configValues: { apiKey: secret, baseURL: "https://approvals.example.com", pin: "x7" },
        secretKeys: ["pin"],
      });
      const { id, state } = await made(provider, checked, news);
      emulator.edit(id, (draft) => {
        draft.configValues.baseURL = `https://elsewhere.example.com/${Buffer.from(secret).toString("base64")}`;
      });
      await provider.diff(id, state, await checked(news));
      assert.match(printed.join("\n"), /~ baseURL: "https:\/\/elsewhere\.example\.com\/\[secret\]/);
      const body = JSON.stringify({ code: "invalid_request", message: `no ${secret} and no 'x7' there` });
      emulator.inject({ operation: "update", status: 400, body, times: 9 });
      const message = await messageOf(provider.update(id, state, await checked(news)));
      assert.match(message, /400 invalid_request: no \[secret\] and no '\[secret\]' there/);
    }));
});

describe("a secret that is repeated in foreign text", () => {
  const SECRET = "made-up-key-0123";
  // 16 characters: too few to count as a secret among our own words.
  for (const name of ["Approvals", '12" rack', "back\\", '"', `a" ${SECRET}`, `\\" ${SECRET}`]) {
    it(`is redacted whatever quotes precede it: ${name.replace(SECRET, "SECRET")}`, () =>
      withProvider({}, async ({ emulator, provider, checked, printed }) => {
        const { _id: id, ...live } = emulator.seed("custom-approvals", { name, configValues: {} });
        for (const baseURL of [`https://a.example/${SECRET}`, `a" ${SECRET}`, `\\" ${SECRET}`]) {
          const news = program({
            name,
            configValues: { apiKey: SECRET, baseURL: "https://b.example", 'a" b': 1 },
          });
          const inputs = await checked(news);
          const answer = {
            ...live,
            _id: id,
            configValues: { ...live.configValues, apiKey: SECRET, baseURL },
          };
          for (const operation of ["create", "get", "list", "update"] as const) {
            const body = JSON.stringify(operation === "list" ? { items: [answer] } : answer);
            emulator.inject({ operation, status: operation === "create" ? 201 : 200, body, times: 99 });
          }
          const texts = [await messageOf(provider.create(inputs)).catch(() => "")];
          const recorded = { ...inputs, __account: "another" };
          texts.push(
            await messageOf(provider.update(id, inputs, { ...inputs, tags: ["x"] })).catch(() => ""),
          );
          emulator.inject({
            operation: "identify",
            status: 200,
            body: JSON.stringify({ accountId: "b", tokenName: `a" ${SECRET}` }),
            times: 9,
          });
          await provider.configure({ config: { get: () => undefined } });
          texts.push(await messageOf(provider.diff(id, recorded, inputs)));
          assert.match(texts.at(-1) ?? "", /is in the LaunchDarkly account/);
          await provider.check({}, { ...inputs, adopt: { id }, name: `other" ${SECRET}` });
          const { failures = [] } = await provider.check(
            {},
            { ...inputs, secretKeys: [`a" ${SECRET}x`], adopt: "byName" },
          );
          texts.push(...failures.map(({ reason }) => reason), ...printed);
          assert.ok(texts.length > 3, `${texts.length}`);
          for (const text of texts) assert.ok(!text.includes(SECRET), text);
        }
      }));
  }
});

describe("a number that is a secret", () => {
  it("is redacted where LaunchDarkly shows it in another value", () =>
    withProvider({}, async ({ emulator, provider, checked }) => {
      const configValues = { apiKey: "made-up-key-0123", baseURL: "https://a.example", pin: 443212, port: 1 };
      const inputs = await checked(program({ configValues, secretKeys: ["pin"] }));
      const { _id } = emulator.seed("custom-approvals", { name: "Approvals", configValues: {} });
      const shown = { ...configValues, port: 443212, tags: { inner: [443212] } };
      const body = JSON.stringify({ _id, name: "Approvals", enabled: true, configValues: shown });
      emulator.inject({ operation: "create", status: 201, body, times: 9 });
      for (const operation of ["get", "update"] as const)
        emulator.inject({ operation, status: 200, body, times: 9 });
      const message = await messageOf(provider.create(inputs));
      assert.match(message, /configValues\.port: \[secret\] where 1 was sent/);
      assert.doesNotMatch(message, /443212/);
    }));
});

describe("a secret name", () => {
  const NAME = 'Team "Falcon" pager';

  it("appears in no line and no error, but in LaunchDarkly", () =>
    withProvider({}, async ({ emulator, provider, checked, printed }) => {
      const news = program({ name: NAME, __hidden: ["/name"], tags: ["x"] });
      const { id, state } = await made(provider, checked, news);
      assert.equal(emulator.configurations()[0]?.name, NAME);
      emulator.edit(id, (draft) => {
        draft.name = "by hand";
        draft.enabled = false;
      });
      await provider.diff(id, state, await checked(news));
      assert.match(printed.join("\n"), /custom-approvals "\[secret\]": JSON Patch/);
      assert.match(printed.join("\n"), /~ name: \[secret\] → \[secret\] {3}replace \/name/);
      await provider.check({}, { ...news, configValues: { ...(news.configValues as Props), colour: 1 } });
      emulator.remove(id);
      await messageOf(provider.update(id, state, await checked(news)));
      const message = await messageOf(provider.update(id, state, await checked(news)));
      assert.match(message, /"\[secret\]"/);
      for (const text of [...printed, message]) assert.doesNotMatch(text, /Falcon/, text);
    }));
});

describe("secret tags", () => {
  it("appear in no line, and neither do the other tags of the list", () =>
    withProvider({}, async ({ emulator, provider, checked, printed }) => {
      const news = program({ tags: ["customer-acme-corp", "open"], __hidden: ["/tags"] });
      const { id, state } = await made(provider, checked, news);
      emulator.edit(id, (draft) => {
        draft.tags = ["open"];
      });
      await provider.diff(id, state, await checked(news));
      assert.match(printed.join("\n"), /~ tags: \[secret\] → \[secret\] {3}replace \/tags/);
      assert.doesNotMatch(printed.join("\n"), /acme/);
    }));
});
