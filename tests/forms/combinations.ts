import type { Behaviour } from "../../local/emulator";
import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import { below, random } from "../patch/support/random";

/** Values of a switch that is no boolean. */
const CHOICES: Partial<Record<keyof Behaviour, readonly unknown[]>> = { maskShape: MASK_SHAPES };

/** A position of every switch that the emulator has: the same for the same seed. */
export function combination(seed: number): Behaviour {
  const next = random(seed);
  // From nearly none to nearly all of them.
  const share = next();
  const positions = Object.entries(defaultBehaviour()).map(([name, usual]) => {
    const values = CHOICES[name as keyof Behaviour] ?? (typeof usual === "boolean" ? [!usual] : undefined);
    if (!values) throw new Error(`the switch ${name} is no boolean: say its values here`);
    return [name, next() < share ? values[below(next, values.length)] : usual];
  });
  return Object.fromEntries(positions) as unknown as Behaviour;
}

/** Each switch alone in its other position. */
export function singles(): Behaviour[] {
  const usual = defaultBehaviour();
  return Object.entries(usual).flatMap(([name, value]) =>
    typeof value === "boolean" ? [{ ...usual, [name]: !value }] : [],
  );
}

/** What differs from the defaults, for a message. */
export function namesOf(behaviour: Behaviour): string {
  const usual = defaultBehaviour();
  const changed = Object.entries(behaviour).filter(
    ([name, value]) => value !== usual[name as keyof Behaviour],
  );
  return changed.map(([name, value]) => (typeof value === "boolean" ? name : `${name}=${value}`)).join(" ");
}
