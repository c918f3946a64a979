import type { Kind } from "../schema/kind";
import { resolve } from "../schema/rules";
import { secretTexts } from "../schema/secrets";
import type { Context } from "../session/context";
import type { Session } from "../session/session";
import { presentable } from "./error";
import { createDecoder, type Decoder } from "./props";
import type { Props } from "./protocol";

/** What every call of the engine needs. */
export interface Calls extends Decoder {
  session: Session;
  /** Learns the secrets of a resource, so that no text shows them. */
  learnSecrets(props: Props): void;
  /** Runs one call. `props` are the resource as the engine passed it, the newest version first. */
  run<T>(props: Props[], act: (context: Context) => Promise<T>): Promise<T>;
}

/** The calls for resources of these kinds. */
export function createCalls(session: Session, kinds: readonly Kind[]): Calls {
  const decoder = createDecoder(kinds);
  function learnSecrets(props: Props): void {
    const known = decoder.inputs(props);
    session.secrets.add(secretTexts(resolve(decoder.kind(props), known), known));
  }
  return {
    ...decoder,
    session,
    learnSecrets,
    async run(props, act) {
      try {
        for (const given of props) learnSecrets(given);
        return await session.during(async () => act(session.context()));
      } catch (error) {
        throw presentable(error, props[0] ?? {}, session.secrets);
      }
    },
  };
}
