import assert from "node:assert/strict";
import type { Emulator } from "../../local/emulator";
import { createProvider, type Props, type Provider } from "../../provider/adapter";
import { IncompleteError } from "../../provider/lifecycle/incomplete";
import { hurriedClock } from "../support/fast-clock";

/** One resource of a stack, in process: each step asks providers that have seen nothing yet, as the engine does. */
export class Stack {
  id = "";
  state: Props | undefined;
  readonly printed: string[] = [];

  constructor(
    private readonly emulator: Emulator,
    private readonly home: string,
  ) {}

  /** What `pulumi preview` finds to do; undefined: nothing. */
  async preview(program: Props): Promise<string | undefined> {
    const provider = this.provider();
    return this.planned(provider, await this.checked(provider, program));
  }

  /** As `pulumi up`: whether there was anything to do. What an error leaves is in the state. */
  async up(program: Props): Promise<boolean> {
    const provider = this.provider();
    const inputs = await this.checked(provider, program);
    try {
      if (!this.state) {
        const { id, outs } = await provider.create(inputs);
        Object.assign(this, { id, state: plain(outs) });
        return true;
      }
      const planned = await this.planned(provider, inputs);
      if (planned === undefined) return false;
      assert.equal(planned, "update", `${planned}\n${this.printed.join("\n")}`);
      const { outs } = await provider.update(this.id, this.state, inputs);
      this.state = plain(outs);
      return true;
    } catch (error) {
      if (error instanceof IncompleteError)
        Object.assign(this, { id: error.id, state: plain(error.properties) });
      throw error;
    }
  }

  /** As `pulumi refresh`: whether the object is there. */
  async refresh(): Promise<boolean> {
    const { id, props } = await this.provider().read(this.id, this.state ?? {});
    this.state = id === undefined ? undefined : plain(props);
    return id !== undefined;
  }

  /** As `pulumi destroy`. */
  async destroy(): Promise<void> {
    await this.provider().delete(this.id, this.state ?? {});
    this.state = undefined;
  }

  private provider(): Provider {
    const environment = {
      LAUNCHDARKLY_ACCESS_TOKEN: this.emulator.token,
      LAUNCHDARKLY_API_HOST: this.emulator.url,
      PULUMI_HOME: this.home,
    };
    return createProvider(environment, (text) => this.printed.push(text), { clock: hurriedClock() });
  }

  private async checked(provider: Provider, program: Props): Promise<Props> {
    const { inputs, failures } = await provider.check(this.state ?? {}, program);
    assert.deepEqual(failures, []);
    return plain(inputs);
  }

  private async planned(provider: Provider, inputs: Props): Promise<string | undefined> {
    const { changes, replaces = [] } = await provider.diff(this.id, this.state ?? {}, inputs);
    if (replaces.length > 0) return `replacement for ${replaces.join(", ")}`;
    return changes === false ? undefined : "update";
  }
}

// Through the engine's wire, everything is JSON.
function plain(value: object | undefined): Props {
  return JSON.parse(JSON.stringify(value ?? {})) as Props;
}
