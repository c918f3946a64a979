import { toSecret } from "../present/wire";
import { type Kind, secretOutputs } from "../schema/kind";
import type { Props } from "./protocol";

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
