import assert from "node:assert/strict";
import type { Props, Provider } from "../../provider/adapter";
import { isObject } from "../../provider/json/equal";
import { IncompleteError } from "../../provider/lifecycle/incomplete";
import { SIGNATURE } from "../../provider/present/wire";
import type { ProviderFixture } from "./provider";

/** One resource of a stack, in process: each step uses providers without a cache, as the engine does. */
export class InProcessStack {
  id = "";
  /** What the state holds of it: its outputs, and its inputs as `check` or a read returned them. */
  state: Props | undefined;
  inputs: Props = {};

  constructor(private readonly account: Pick<ProviderFixture, "process" | "printed">) {}

  /** The pending change according to `pulumi preview`; undefined: none. */
  async preview(program: Props): Promise<string | undefined> {
    const provider = this.account.process();
    return this.planned(provider, await this.checked(provider, program));
  }

  /** The same, as data. */
  async compare(program: Props): ReturnType<Provider["compare"]> {
    const provider = this.account.process();
    return provider.compare(this.id, this.state ?? {}, await this.checked(provider, program));
  }

  /** Like `pulumi up`: returns whether there was a change. The content of an error is kept in the state. */
  async up(program: Props): Promise<boolean> {
    const provider = this.account.process();
    const inputs = await this.checked(provider, program);
    try {
      if (!this.state) {
        const { id, outs } = await provider.create(inputs);
        Object.assign(this, { id, state: plain(outs), inputs });
        return true;
      }
      const planned = await this.planned(provider, inputs);
      if (planned === undefined) return false;
      assert.equal(planned, "update", `${planned}\n${this.account.printed.join("\n")}`);
      const { outs } = await provider.update(this.id, this.state, inputs);
      Object.assign(this, { state: plain(outs), inputs });
      return true;
    } catch (error) {
      if (error instanceof IncompleteError)
        Object.assign(this, { id: error.id, state: plain(error.properties), inputs });
      throw error;
    }
  }

  /** Like `pulumi refresh`: returns whether the object exists. */
  async refresh(): Promise<boolean> {
    const { id, props, inputs } = await this.account.process().read(this.id, this.state ?? {});
    this.state = id === undefined ? undefined : opened(plain(props));
    this.inputs = id === undefined ? {} : opened(plain(inputs));
    return id !== undefined;
  }

  /** Like `pulumi destroy`. */
  async destroy(): Promise<void> {
    await this.account.process().delete(this.id, this.state ?? {});
    Object.assign(this, { state: undefined, inputs: {} });
  }

  private async checked(provider: Provider, program: Props): Promise<Props> {
    const { inputs, failures } = await provider.check(this.inputs, program);
    assert.deepEqual(failures, []);
    return plain(inputs);
  }

  private async planned(provider: Provider, inputs: Props): Promise<string | undefined> {
    const { changes, replaces = [] } = await provider.diff(this.id, this.state ?? {}, inputs);
    if (replaces.length > 0) return `replacement for ${replaces.join(", ")}`;
    return changes === false ? undefined : "update";
  }
}

/** A stack after the first `up` of this program. */
export async function deployed(
  account: Pick<ProviderFixture, "process" | "printed">,
  program: Props,
): Promise<InProcessStack> {
  const stack = new InProcessStack(account);
  await stack.up(program);
  return stack;
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
