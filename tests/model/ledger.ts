import type { Emulator, MaskShape, StoredConfiguration } from "../../local/emulator";
import type { Outcome } from "./shared-account";
import type { Stack } from "./stack";
import { Violation } from "./violation";

/** An object that a killed run created and that no state knows. */
interface Orphan {
  stack: Stack;
  machine: number;
  /** Resources of the run that may have created it. */
  urns: string[];
  integrationKey: string;
  /** A record is stored per account, so only that account finds it. */
  callerIdentity: boolean;
}

/** Who created which object, and what somebody did to it. */
export class Ledger {
  /** Created by hand, or abandoned by `state delete`, `stack rm` or `retainOnDelete`: they belong to nobody. */
  readonly free = new Set<string>();
  /** Shapes of masks in which a run may have seen a secret. */
  readonly shapes = new Set<MaskShape>();
  readonly orphans = new Map<string, Orphan>();
  /** The stack whose killed run created an object: it may recover it at any time. */
  readonly makers = new Map<string, Stack>();
  /** Members of an object that nobody declared and that nobody has to remove. */
  private readonly tolerated = new Map<string, Set<string>>();
  private readonly hands = new Map<string, Set<string>>();

  constructor(private readonly emulator: Emulator) {}

  madeByHand(id: string): void {
    this.free.add(id);
  }

  forgotten(id: string): void {
    this.free.add(id);
  }

  edited(id: string, what: string): void {
    const known = this.hands.get(id) ?? new Set();
    this.hands.set(id, known.add(what));
  }

  /** Whether somebody did this to an object. */
  wasEdited(id: string, what: string): boolean {
    return this.hands.get(id)?.has(what) ?? false;
  }

  isTolerated(id: string, key: string): boolean {
    return this.tolerated.get(id)?.has(key) ?? false;
  }

  /** Records what the runs created, adopted and lost. Returns how many objects found an owner. */
  note(
    kind: string,
    outcomes: Outcome[],
    before: StoredConfiguration[],
    stacks: readonly Stack[],
    machine: number,
  ): number {
    let recovered = 0;
    const owned = new Set(stacks.flatMap(({ entries }) => entries.map(({ id }) => id)));
    const earlier = new Map(before.map((object) => [object._id, object]));
    const now = this.emulator.configurations();
    const told = outcomes.flatMap(({ texts }) => texts).join("\n");

    for (const object of now) {
      const { _id: id } = object;
      const old = earlier.get(id);
      if (!old) {
        this.tolerate(id, object, outcomes);
        if (!owned.has(id)) this.lost(object, outcomes, machine, told);
      } else if (owned.has(id) && (this.free.has(id) || this.orphans.has(id))) {
        // Adopted or recovered: undeclared values stay.
        for (const key of Object.keys(old.configValues)) this.tolerateKey(id, key);
        this.free.delete(id);
        this.orphans.delete(id);
        recovered += 1;
      }
    }
    for (const { entry, outcome } of retained(outcomes, owned)) if (!outcome.killed) this.free.add(entry);
    for (const [id, orphan] of [...this.orphans]) this.lookAfter(id, orphan, kind, outcomes, told, machine);
    this.heed(outcomes, owned);
    return recovered;
  }

  /** After everything was destroyed, no object of a stack remains. */
  assertEmpty(): void {
    const left = this.emulator
      .configurations()
      .filter(({ _id }) => !this.free.has(_id) && !this.orphans.has(_id));
    if (left.length > 0) throw new Violation("orphan", `${left.length} object(s) are left after a destroy`);
  }

  private lost(object: StoredConfiguration, outcomes: Outcome[], machine: number, told: string): void {
    const { _id: id, name, _integrationKey } = object;
    const killed = outcomes.find((outcome) => outcome.killed);
    if (killed) {
      const urns = killed.goals
        .filter(({ props }) => props.name === name && props.integrationKey === _integrationKey)
        .map(({ urn }) => urn)
        .filter((urn) =>
          killed.steps.some((step) => /^(create|replace)/.test(step) && step.endsWith(` ${urn}`)),
        );
      const { callerIdentity } = this.emulator.behaviour;
      const orphan = { stack: killed.stack, machine, urns, integrationKey: _integrationKey, callerIdentity };
      this.orphans.set(id, orphan);
      this.makers.set(id, killed.stack);
      return;
    }
    if (told.includes(id) || /Look for /.test(told)) {
      this.free.add(id);
      return;
    }
    const failed = outcomes.some(({ errors }) => errors.length > 0);
    throw new Violation(
      failed ? "orphan" : "duplicate",
      `a run that ${failed ? "failed" : "succeeded"} left ${_integrationKey} "${name}" without an owner`,
    );
  }

  private lookAfter(
    id: string,
    { stack, machine: made, urns, integrationKey, callerIdentity }: Orphan,
    kind: string,
    outcomes: Outcome[],
    told: string,
    machine: number,
  ): void {
    if (!this.emulator.configurations().some(({ _id }) => _id === id)) {
      this.orphans.delete(id);
      return;
    }
    if (told.includes(id)) {
      this.orphans.delete(id);
      this.free.add(id);
      return;
    }
    const outcome = outcomes.find((one) => one.stack === stack);
    if (kind !== "up" || !outcome || outcome.killed || outcome.errors.length > 0) return;
    // Of several resources that may have created it, one that was removed from the program may be the creator.
    const desired = urns.every((urn) =>
      outcome.goals.some(
        (goal) => goal.urn === urn && goal.props.integrationKey === integrationKey && !outcome.known.has(urn),
      ),
    );
    const isSameAccount = this.emulator.behaviour.callerIdentity === callerIdentity;
    // Without a response, the object of a killed run can only be found by its name (docs/reliability.md).
    const { name } = this.emulator.configurations().find(({ _id }) => _id === id) ?? {};
    const isRenamed =
      this.wasEdited(id, "name") ||
      outcome.goals.some((goal) => urns.includes(goal.urn) && goal.props.name !== name);
    if (urns.length === 0 || !desired || made !== machine || !isSameAccount || isRenamed) {
      // The engine itself warns of a create that is pending.
      this.orphans.delete(id);
      this.free.add(id);
      return;
    }
    throw new Violation(
      "not recovered",
      `an object that a killed run made was neither recovered nor reported`,
    );
  }

  // A user follows an error's advice: the named object without an owner is removed.
  private heed(outcomes: Outcome[], owned: Set<string>): void {
    const said = outcomes.flatMap(({ errors }) => errors.map(({ message }) => message)).join("\n");
    if (said === "") return;
    for (const { _id: id } of this.emulator.configurations()) {
      if (owned.has(id) || !said.includes(id)) continue;
      this.emulator.remove(id);
      this.free.delete(id);
      this.orphans.delete(id);
    }
  }

  private tolerate(id: string, object: StoredConfiguration, outcomes: Outcome[]): void {
    const declared = outcomes
      .flatMap(({ goals }) => goals)
      .filter(({ props }) => props.name === object.name && props.integrationKey === object._integrationKey)
      .map(({ props }) => Object.keys(props.configValues as object));
    for (const key of Object.keys(object.configValues)) {
      if (!declared.length || !declared.every((keys) => keys.includes(key))) this.tolerateKey(id, key);
    }
  }

  /** Nobody has to remove this member. */
  tolerateKey(id: string, key: string): void {
    const known = this.tolerated.get(id) ?? new Set();
    this.tolerated.set(id, known.add(key));
  }
}

function retained(outcomes: Outcome[], owned: Set<string>): { entry: string; outcome: Outcome }[] {
  return outcomes.flatMap((outcome) =>
    outcome.retained.filter((id) => !owned.has(id)).map((entry) => ({ entry, outcome })),
  );
}
