import assert from "node:assert/strict";
import type { Behaviour } from "../../local/emulator";
import type { Props, Provider } from "../../provider/adapter";
import { isObject } from "../../provider/json/equal";
import { IncompleteError } from "../../provider/lifecycle/incomplete";
import { SIGNATURE } from "../../provider/present/wire";
import { hurriedClock } from "../support/fast-clock";
import { type ProviderFixture, withProvider } from "../support/provider";

const environments = [{ projectKey: "shop", environmentKey: "production" }];

/** An account that behaves so, in which nobody waits. */
export const withAccount = (
  behaviour: Partial<Behaviour>,
  story: (account: ProviderFixture) => Promise<void>,
): Promise<void> =>
  withProvider(
    { behaviour, environments },
    async (account) => {
      // What a warehouse needs.
      const scope = { projectKey: "shop", environmentKey: "production" };
      account.emulator.seedObject("destination", scope, { name: "Events", kind: "snowflake-v2" });
      await story(account);
    },
    { clock: hurriedClock() },
  );

/** One resource of a stack, in process: each step uses providers without a cache, as the engine does. */
export class InProcessStack {
  id = "";
  state: Props | undefined;

  constructor(private readonly account: Pick<ProviderFixture, "process" | "printed">) {}

  /** The pending change according to `pulumi preview`; undefined: none. */
  async preview(program: Props): Promise<string | undefined> {
    const provider = this.account.process();
    return this.planned(provider, await this.checked(provider, program));
  }

  /** Like `pulumi up`: returns whether there was a change. The content of an error is kept in the state. */
  async up(program: Props): Promise<boolean> {
    const provider = this.account.process();
    const inputs = await this.checked(provider, program);
    try {
      if (!this.state) {
        const { id, outs } = await provider.create(inputs);
        Object.assign(this, { id, state: plain(outs) });
        return true;
      }
      const planned = await this.planned(provider, inputs);
      if (planned === undefined) return false;
      assert.equal(planned, "update", `${planned}\n${this.account.printed.join("\n")}`);
      const { outs } = await provider.update(this.id, this.state, inputs);
      this.state = plain(outs);
      return true;
    } catch (error) {
      if (error instanceof IncompleteError)
        Object.assign(this, { id: error.id, state: plain(error.properties) });
      throw error;
    }
  }

  /** Like `pulumi refresh`: returns whether the object exists. */
  async refresh(): Promise<boolean> {
    const { id, props } = await this.account.process().read(this.id, this.state ?? {});
    this.state = id === undefined ? undefined : opened(plain(props));
    return id !== undefined;
  }

  /** Like `pulumi destroy`. */
  async destroy(): Promise<void> {
    await this.account.process().delete(this.id, this.state ?? {});
    this.state = undefined;
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

// Values are serialized as JSON on the way through the engine.
function plain(value: object | undefined): Props {
  return JSON.parse(JSON.stringify(value ?? {})) as Props;
}

/** As the engine passes it back: it opens what a read marks as secret. */
export function opened(props: Props = {}): Props {
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => [
      name,
      isObject(value) && SIGNATURE in value ? value.value : value,
    ]),
  );
}
