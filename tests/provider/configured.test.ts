import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { startEmulator } from "../../local/emulator";
import { getIntegrationConfigurations } from "../../sdk";
import { declared } from "../approvals/played";
import { checkedBy, withProvider } from "../support/provider";

const OAUTH = "oauth-made-up-0815";
const ACCOUNT = "0123456789abcdef01234567";
/** What an OAuth client sends is another token of the account. */
const emulator = { accountId: ACCOUNT, otherTokens: { [`Bearer ${OAUTH}`]: ACCOUNT } };
const NEITHER = { LAUNCHDARKLY_ACCESS_TOKEN: "", LAUNCHDARKLY_API_HOST: "" };

type Settings = Record<string, string>;
/** The names of the package that Pulumi's bridge makes of LaunchDarkly's Terraform provider, and its second token. */
const BRIDGED: [
  title: string,
  (token: string, host: string) => { config: Settings; environment?: Settings },
][] = [
  ["access_token and api_host", (token, host) => ({ config: { access_token: token, api_host: host } })],
  ["oauth_token", (_, host) => ({ config: { oauth_token: OAUTH, api_host: host } })],
  ["oauthToken", (_, host) => ({ config: { oauthToken: OAUTH, apiHost: host } })],
  [
    "LAUNCHDARKLY_OAUTH_TOKEN",
    (_, host) => ({ config: { api_host: host }, environment: { LAUNCHDARKLY_OAUTH_TOKEN: OAUTH } }),
  ],
];

describe("the settings that the bridged provider has, too, as", () => {
  for (const [title, given] of BRIDGED) {
    it(`${title}: the provider finds the account`, () =>
      withProvider(emulator, async ({ emulator: { token, url, requests }, process }) => {
        const { config, environment } = given(token, url);
        const provider = process({ ...NEITHER, ...environment });
        await provider.configure({ config: { get: (key) => config[key.replace("launchdarkly:", "")] } });
        await checkedBy(provider, declared({ required: true }));
        assert.deepEqual([...new Set(requests.map(({ status }) => status))], [200]);
      }));

    it(`${title}: so do lookups of a program`, async () => {
      const account = await startEmulator(emulator);
      account.seed("devin", { name: "one", configValues: { apiKey: "made-up-key-01" } });
      const { config, environment = {} } = given(account.token, account.url);
      const settings = { ...NEITHER, ...environment };
      const before = Object.keys(settings).map((name) => [name, process.env[name]] as const);
      Object.assign(process.env, settings);
      pulumi.runtime.setAllConfig(
        Object.fromEntries(Object.entries(config).map(([key, value]) => [`launchdarkly:${key}`, value])),
      );
      try {
        const found = await getIntegrationConfigurations({ integrationKey: "devin" });
        assert.deepEqual(
          found.map(({ name }) => name),
          ["one"],
        );
      } finally {
        pulumi.runtime.setAllConfig({});
        for (const [name, value] of before) {
          if (value === undefined) delete process.env[name];
          else process.env[name] = value;
        }
        await account.close();
      }
    });
  }
});
