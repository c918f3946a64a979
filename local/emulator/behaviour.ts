import type { Behaviour, MaskShape } from "./options";
import { SWITCH_NAMES, SWITCHES } from "./switches";

export const MASK_SHAPES: readonly MaskShape[] = [
  "prefix-suffix",
  "three-stars",
  "same-length",
  "fixed",
  "hidden",
  "empty",
];

export function defaultBehaviour(): Behaviour {
  const usual = SWITCH_NAMES.map((name) => [name, SWITCHES[name][0]]);
  return { maskShape: "prefix-suffix", ...(Object.fromEntries(usual) as Omit<Behaviour, "maskShape">) };
}

/** Validates switches from outside; throws an Error that names the invalid one. */
export function parseBehaviour(input: Record<string, unknown>): Partial<Behaviour> {
  const known = defaultBehaviour();
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(known, name)) {
      throw new Error(`unknown switch "${name}"; there are ${Object.keys(known).join(", ")}`);
    }
    if (name === "maskShape") {
      if (!MASK_SHAPES.includes(value as MaskShape)) {
        throw new Error(`maskShape must be one of ${MASK_SHAPES.join(", ")}`);
      }
    } else if (typeof value !== "boolean") {
      throw new Error(`${name} must be true or false`);
    }
  }
  return input as Partial<Behaviour>;
}
