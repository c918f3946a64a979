import type { Child } from "./child";
import { startNode } from "./child";
import { type Project, resolveSdkModule } from "./project";
import { ProviderClient } from "./provider-client";
import { containsUnknown, type Props } from "./wire";

export const PROVIDER_TYPE = "pulumi:providers:pulumi-nodejs";

/** The SDK's version is not part of the user's configuration, so no provider receives it. */
const NOT_CONFIGURATION = new Set(["version", "pluginDownloadURL", "__internal"]);

interface Running {
  child: Child;
  client: ProviderClient;
}

/** The dynamic-provider processes of one phase: one for each provider resource, started at first use. */
export class ProviderProcesses {
  private readonly running = new Map<string, Promise<Running | undefined>>();

  constructor(
    private readonly project: Project,
    private readonly engineAddress: string,
    private readonly env: Record<string, string | undefined>,
    private readonly onLine: (line: string) => void,
  ) {}

  /** Undefined while the provider's own configuration is unknown (preview only). */
  async use(urn: string, config: Props): Promise<ProviderClient | undefined> {
    let starting = this.running.get(urn);
    if (!starting) {
      starting = containsUnknown(config) ? Promise.resolve(undefined) : this.start(config);
      this.running.set(urn, starting);
    }
    return (await starting)?.client;
  }

  async stop(): Promise<void> {
    const all = [...this.running.values()];
    this.running.clear();
    await Promise.all(
      all.map(async (starting) => {
        const started = await starting.catch(() => undefined);
        started?.client.close();
        await started?.child.stop();
      }),
    );
  }

  private async start(config: Props): Promise<Running> {
    let reportPort: (port: number) => void = () => undefined;
    const port = new Promise<number>((resolve) => {
      reportPort = resolve;
    });
    let first = true;
    const child = startNode({
      args: [resolveSdkModule(this.project, "cmd/dynamic-provider"), this.engineAddress],
      cwd: this.project.workDir,
      env: {
        ...this.env,
        PULUMI_NODEJS_PROJECT: this.project.name,
        PULUMI_PROJECT: this.project.name,
        PULUMI_CONFIG: "{}",
      },
      endsWithParent: true,
      onLine: (line, stream) => {
        if (first && stream === "stdout" && /^\d+$/.test(line)) {
          first = false;
          reportPort(Number(line));
        } else this.onLine(line);
      },
    });
    const died = child.exit.then((code): never => {
      throw new Error(`the provider process ended with code ${code}`);
    });
    died.catch(() => undefined);
    const client = new ProviderClient(await Promise.race([port, died]));
    const args = Object.fromEntries(Object.entries(config).filter(([key]) => !NOT_CONFIGURATION.has(key)));
    await Promise.race([client.configure(args), died]);
    return { child, client };
  }
}

export function providerReference(urn: string, id: string): string {
  return `${urn}::${id}`;
}

export function providerUrn(reference: string): string {
  return reference.slice(0, reference.lastIndexOf("::"));
}
