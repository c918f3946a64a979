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
}

/** Runs `story` with a provider that speaks as Pulumi's engine does to it. */
export async function withProvider(
  options: EmulatorOptions,
  story: (fixture: ProviderFixture) => Promise<void>,
  providerOptions: ProviderOptions = {},
): Promise<void> {
  const emulator = await startEmulator(options);
  const home = mkdtempSync(join(tmpdir(), "provider-"));
  const run = (): ProviderFixture => {
    const printed: string[] = [];
    const environment = {
      LAUNCHDARKLY_ACCESS_TOKEN: emulator.token,
      LAUNCHDARKLY_API_HOST: emulator.url,
      PULUMI_HOME: home,
    };
    const provider = createProvider(environment, (text) => printed.push(text), providerOptions);
    const checked = async (news: Props, olds: Props = {}): Promise<Props> => {
      const { inputs, failures } = await provider.check(olds, news);
      if (failures && failures.length > 0) throw new Error(JSON.stringify(failures));
      return inputs ?? {};
    };
    return { emulator, provider, printed, checked, again: run };
  };
  try {
    await story(run());
  } finally {
    await emulator.close();
    rmSync(home, { recursive: true, force: true });
  }
}
