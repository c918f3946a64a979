import type { Behaviour } from "../../local/emulator";
import { defaultBehaviour, MASK_SHAPES } from "../../local/emulator/behaviour";
import { below, random } from "../patch/support/random";
import { randomRuns } from "../support/random-runs";

/** A switch with a boolean value. */
type Switch = Exclude<keyof Behaviour, "maskShape">;

/**
 * The number of random combinations of all switches that `npm test` runs for each program. `npm run test:storm` runs
 * more.
 */
export const COMBINATIONS = randomRuns(10);
export const MANY_COMBINATIONS = 500;

/** The values of a switch that is not a boolean. */
const CHOICES: Partial<Record<keyof Behaviour, readonly unknown[]>> = { maskShape: MASK_SHAPES };

/** A random value of every switch of the emulator. The same seed gives the same values. */
export function combination(seed: number): Behaviour {
  const next = random(seed);
  // Between almost none and almost all switches.
  const share = next();
  const positions = Object.entries(defaultBehaviour()).map(([name, usual]) => {
    const values = CHOICES[name as keyof Behaviour] ?? (typeof usual === "boolean" ? [!usual] : undefined);
    if (!values) throw new Error(`the switch ${name} is no boolean: say its values here`);
    return [name, next() < share ? values[below(next, values.length)] : usual];
  });
  return Object.assign(defaultBehaviour(), Object.fromEntries(positions));
}

/** Switches for approval settings and for the other kinds of objects. */
const OF_APPROVALS: readonly Switch[] = [
  "approvalsOnPlan",
  "flagAtSettings",
  "ignoreOtherServices",
  "servicesMustMatch",
  "checkEachOperation",
  "omitUntouchedApprovals",
  "bypassByDefault",
  "ignoreServiceFields",
];
export const OF_OBJECTS: readonly Switch[] = [
  "dropTagsOnCreate",
  "validationFails",
  "oneDestination",
  "omitLinks",
];
export const OF_DRAFTS: readonly Switch[] = ["twoStepSetup", "slowKeys", "hideDrafts", "lockDrafts"];
/** Switches that do not affect integration configurations. */
export const ELSEWHERE: readonly Switch[] = [...OF_APPROVALS, ...OF_OBJECTS, ...OF_DRAFTS];
/** Switches that change what lists show of configurations. */
export const OF_LISTS: readonly Switch[] = ["listSummaries", "listWithoutSecrets", "listEmpty"];

/** Each switch alone with its other value. Switches for other objects than the tested ones are set together. */
export function singles(others: readonly Switch[]): Behaviour[] {
  const usual = defaultBehaviour();
  const alone = Object.entries(usual).flatMap(([name, value]) =>
    typeof value === "boolean" && !others.includes(name as Switch) ? [{ ...usual, [name]: !value }] : [],
  );
  const together = Object.fromEntries(others.map((name) => [name, !usual[name]]));
  return [...alone, { ...usual, ...together }];
}

/** The defaults, and every switch alone with each of its other values. */
export function positions(): Behaviour[] {
  const usual = defaultBehaviour();
  const others = Object.entries(CHOICES).flatMap(([name, values]) =>
    values
      .filter((value) => value !== usual[name as keyof Behaviour])
      .map((value) => ({ ...usual, [name]: value })),
  );
  return [usual, ...singles([]).slice(0, -1), ...others];
}

/** The values that differ from the defaults, for a message. */
export function namesOf(behaviour: Behaviour): string {
  const usual = defaultBehaviour();
  const changed = Object.entries(behaviour).filter(
    ([name, value]) => value !== usual[name as keyof Behaviour],
  );
  return changed.map(([name, value]) => (typeof value === "boolean" ? name : `${name}=${value}`)).join(" ");
}
