import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../local/emulator";
import { createProvider, type Props, type Provider, type ProviderOptions } from "../../provider/adapter";

/** An emulated account and a provider for it, without an engine. */
export interface ProviderFixture {
  emulator: Emulator;
  /** `PULUMI_HOME` of its processes. */
  home: string;
  provider: Provider;
  /** Output for the user. */
  printed: string[];
  /** Checked inputs; fails if `check` rejects them. */
  checked(news: Props, olds?: Props): Promise<Props>;
  /** Checks and creates, as `pulumi up` does. */
  create(news: Props): Promise<{ id: string; outs: Props; inputs: Props }>;
  /** The next run with this account: a new process without a cache. */
  again(): ProviderFixture;
  /** Another process of this run, without a cache, that prints to the same place. */
  process(environment?: Record<string, string>): Provider;
}

interface FixtureOptions extends ProviderOptions {
  /** In addition to the account's token and host. */
  environment?: Record<string, string>;
}

/** Checked inputs; fails if `check` rejects them. */
export async function checkedBy(provider: Provider, news: Props, olds: Props = {}): Promise<Props> {
  const { inputs, failures } = await provider.check(olds, news);
  if (failures && failures.length > 0) throw new Error(JSON.stringify(failures));
  return inputs ?? {};
}

interface Opened {
  fixture: ProviderFixture;
  close(): Promise<void>;
}

async function open(
  options: EmulatorOptions,
  { environment: more, ...providerOptions }: FixtureOptions = {},
): Promise<Opened> {
  const emulator = await startEmulator(options);
  const home = mkdtempSync(join(tmpdir(), "provider-"));
  const environment = {
    LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
    LAUNCHDARKLY_API_HOST: emulator.url,
    PULUMI_HOME: home,
    ...more,
  };
  const run = (): ProviderFixture => {
    const printed: string[] = [];
    const process = (own: Record<string, string> = {}): Provider =>
      createProvider({ ...environment, ...own }, (text) => printed.push(text), providerOptions);
    const provider = process();
    const checked = (news: Props, olds?: Props): Promise<Props> => checkedBy(provider, news, olds);
    const create: ProviderFixture["create"] = async (news) => {
      const inputs = await checked(news);
      const { id, outs = {} } = await provider.create(inputs);
      return { id, outs, inputs };
    };
    return { emulator, home, provider, printed, checked, create, again: run, process };
  };
  const close = async (): Promise<void> => {
    await emulator.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { fixture: run(), close };
}

/** Runs `story` with a provider that is called as Pulumi's engine calls it. */
export async function withProvider(
  options: EmulatorOptions,
  story: (fixture: ProviderFixture) => Promise<void>,
  more: FixtureOptions = {},
): Promise<void> {
  const { fixture, close } = await open(options, more);
  try {
    await story(fixture);
  } finally {
    await close();
  }
}

/** Opens any number of fixtures for a test of the enclosing suite and closes them afterwards. */
export function useProviders(): (
  options?: EmulatorOptions,
  more?: FixtureOptions,
) => Promise<ProviderFixture> {
  const closing: Opened["close"][] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  return async (options = {}, more = {}) => {
    const { fixture, close } = await open(options, more);
    closing.push(close);
    return fixture;
  };
}
