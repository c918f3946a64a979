import { kindOf } from "../kinds";
import { fromWire } from "../present/wire";
import type { Kind } from "../schema/kind";
import type { Inputs, State } from "../schema/resource";
import { type Rules, resolve } from "../schema/rules";
import { secretTexts } from "../schema/secrets";
import { titleOf } from "../schema/title";
import type { Context } from "../session/context";
import type { Session } from "../session/session";
import { afterRotation, presentable } from "./error";
import { withoutCode } from "./props";
import type { Props } from "./protocol";

/** What every call of the engine needs. */
export interface Calls {
  session: Session;
  kind(props: Props): Kind;
  /** Registers the secrets of a resource, so that they are redacted everywhere. */
  learn(rules: Rules, values: Inputs): void;
  /** Runs one call. `props` are the resource as the engine passed it, the newest version first. */
  run<T>(props: Props[], act: Act<T>): Promise<T>;
  /** Like `run`, for an operation in which the engine may configure the provider from the stack's state. */
  runRecorded<T>(props: Props[], act: Act<T>): Promise<T>;
}

type Act<T> = (context: Context, ...received: Received[]) => Promise<T>;

/** A version of a resource, decoded: what was declared or recorded, and its rules. */
export interface Received {
  values: Inputs & State;
  rules: Rules;
}

/** The calls for resources of these kinds. */
export function createCalls(session: Session, kinds: readonly Kind[]): Calls {
  const kind = (props: Props): Kind => kindOf(kinds, props);
  const learn: Calls["learn"] = (rules, values) => session.secrets.add(secretTexts(rules, values));
  function receive(props: Props): Received {
    const bare = withoutCode(props);
    // The engine holds what `check` and the lifecycle returned, so the type is known.
    const values = fromWire(bare, titleOf(kind(props), bare)) as Inputs & State;
    const rules = resolve(kind(props), values);
    learn(rules, values);
    return { values, rules };
  }
  const run: Calls["run"] = async (props, act) => {
    try {
      const received = props.map(receive);
      return await session.during(async () => act(session.context(), ...received));
    } catch (error) {
      throw presentable(error, props[0] ?? {}, session.secrets);
    }
  };
  return {
    session,
    kind,
    learn,
    run,
    runRecorded: (props, act) => run(props, (...given) => act(...given).catch(afterRotation)),
  };
}
