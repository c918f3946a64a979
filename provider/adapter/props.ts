import { kindOf } from "../kinds";
import { fromWire, toSecret } from "../present/wire";
import { type Kind, secretOutputs } from "../schema/kind";
import type { Inputs, State } from "../schema/resource";
import { titleOf } from "../schema/title";
import type { Props } from "./protocol";

/** Decodes a resource that the engine passes. */
export interface Decoder {
  kind(props: Props): Kind;
  /** @throws LaunchDarklyError when a value nests too deeply. */
  inputs(props: Props): Inputs;
  state(props: Props): State;
}

/** A decoder for resources of these kinds. */
export function createDecoder(kinds: readonly Kind[]): Decoder {
  const kind = (props: Props): Kind => kindOf(kinds, props);
  // The engine holds what `check` and the lifecycle returned, so the type is known.
  const decoded = <T>(props: Props): T => {
    const bare = withoutCode(props);
    return fromWire(bare, titleOf(kind(props), bare)) as T;
  };
  return { kind, inputs: decoded<Inputs>, state: decoded<State> };
}

/** A resource without the provider code, which Pulumi adds to what the program declares. */
export function withoutCode({ __provider, ...rest }: Props): Props {
  return rest;
}

/** The provider code of a resource, to return to the engine. */
export function codeOf({ __provider: code }: Props): { __provider?: string } {
  return typeof code === "string" ? { __provider: code } : {};
}

/** Marks secret outputs. A refresh runs no program, and an imported resource names no secret outputs. */
export function withSecretOutputs(kind: Kind, outputs: Props): Props {
  const secrets = secretOutputs(kind).filter((name) => outputs[name] !== undefined);
  return { ...outputs, ...Object.fromEntries(secrets.map((name) => [name, toSecret(outputs[name])])) };
}
