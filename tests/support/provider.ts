import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../local/emulator";
import { createProvider, type Props, type Provider, type ProviderOptions } from "../../provider/adapter";

/** An account of its own and a provider of it, without an engine. */
export interface ProviderFixture {
  emulator: Emulator;
  provider: Provider;
  /** What the user was shown. */
  printed: string[];
  /** Checked inputs; fails on what `check` refuses. */
  checked(news: Props, olds?: Props): Promise<Props>;
  /** The next run on this account: a process of its own, which has seen nothing. */
  again(): ProviderFixture;
  /** Another process of this run, which has seen nothing and prints to the same place. */
  process(environment?: Record<string, string>): Provider;
}

export interface FixtureOptions extends ProviderOptions {
  /** Beside the account's token and host. */
  environment?: Record<string, string>;
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
    const checked = async (news: Props, olds: Props = {}): Promise<Props> => {
      const { inputs, failures } = await provider.check(olds, news);
      if (failures && failures.length > 0) throw new Error(JSON.stringify(failures));
      return inputs ?? {};
    };
    return { emulator, provider, printed, checked, again: run, process };
  };
  const close = async (): Promise<void> => {
    await emulator.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { fixture: run(), close };
}

/** Runs `story` with a provider that speaks as Pulumi's engine does to it. */
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

/** As many of them as a test of the enclosing suite opens; they end with it. */
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
