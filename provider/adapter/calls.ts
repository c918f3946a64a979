import { kindOf } from "../kinds";
import { fromWire } from "../present/wire";
import type { Kind } from "../schema/kind";
import type { Inputs, State } from "../schema/resource";
import { type Rules, resolve } from "../schema/rules";
import { secretTexts } from "../schema/secrets";
import { titleOf } from "../schema/title";
import type { Context } from "../session/context";
import type { Session } from "../session/session";
import { presentable } from "./error";
import { withoutCode } from "./props";
import type { Props } from "./protocol";

/** What every call of the engine needs. */
export interface Calls {
  session: Session;
  kind(props: Props): Kind;
  /** Builds the rules of a resource, and learns its secrets, so that no text shows them. */
  rules(kind: Kind, values: Inputs): Rules;
  /** Runs one call. `props` are the resource as the engine passed it, the newest version first. */
  run<T>(props: Props[], act: (context: Context, ...received: Received[]) => Promise<T>): Promise<T>;
}

/** A version of a resource, decoded: what was declared or recorded, and its rules. */
export interface Received {
  values: Inputs & State;
  rules: Rules;
}

/** The calls for resources of these kinds. */
export function createCalls(session: Session, kinds: readonly Kind[]): Calls {
  const kind = (props: Props): Kind => kindOf(kinds, props);
  function rules(of: Kind, values: Inputs): Rules {
    const built = resolve(of, values);
    session.secrets.add(secretTexts(built, values));
    return built;
  }
  function receive(props: Props): Received {
    const bare = withoutCode(props);
    // The engine holds what `check` and the lifecycle returned, so the type is known.
    const values = fromWire(bare, titleOf(kind(props), bare)) as Inputs & State;
    return { values, rules: rules(kind(props), values) };
  }
  return {
    session,
    kind,
    rules,
    async run(props, act) {
      try {
        const received = props.map(receive);
        return await session.during(async () => act(session.context(), ...received));
      } catch (error) {
        throw presentable(error, props[0] ?? {}, session.secrets);
      }
    },
  };
}
