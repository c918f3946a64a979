import type { Behaviour, Emulator, StoredConfiguration } from "../../local/emulator";
import { editByHand } from "./by-hand";
import { changeProgram } from "./change-program";
import type { AccountCommand, Command, Going, StackCommand } from "./commands";
import { type Declaration, kindOf, nameOf, propsOf } from "./declaration";
import { Engine, type Goal, Killed, type Run } from "./engine";
import {
  assertAccount,
  assertHarmless,
  assertOwners,
  assertSettled,
  assertTexts,
  assertUnmasked,
} from "./invariants";
import { Ledger } from "./ledger";
import { Machine, type Process, startProcess, type Time } from "./machine";
import type { Network } from "./network";
import { Stack } from "./stack";
import { Violation } from "./violation";

/** The result of one run of a stack. */
export interface Outcome extends Run {
  stack: Stack;
  goals: Goal[];
  killed: boolean;
  /** Everything that somebody could read. */
  texts: string[];
  /** The state before the run: its URNs, its ids, the declaration of each id, and the retained resources. */
  known: Set<string>;
  owned: string[];
  earlier: Map<string, Declaration>;
  retained: string[];
}

type Kind = "up" | "preview" | "refresh" | "destroy";
const CALM: Going = { machine: 0, parallel: false, faults: [], kill: null };
const TRIES = 4;

// Reasons from LaunchDarkly or the program for which a run may fail in a quiet account.
const LAWFUL: readonly { why: RegExp; when(behaviour: Behaviour): boolean }[] = [
  { why: /already exists/, when: ({ refuseDuplicateNames }) => refuseDuplicateNames },
  { why: /only takes \w+ as a whole, and Pulumi/, when: ({ refuseNestedPaths }) => refuseNestedPaths },
  {
    why: /which was removed/,
    when: ({ ignoreRemovals }) => ignoreRemovals,
  },
  // An unclear object may belong to another stack: then nobody can resolve it here.
  { why: /it is uncertain which of them this request created/, when: () => true },
  { why: /cannot adopt/, when: () => true },
  { why: /Missing required form variables/, when: () => true },
  { why: /is a secret (that Pulumi was never told|whose value Pulumi does not know)/, when: () => true },
];

/** What is counted, at the start. */
export const NO_COUNTS = {
  commands: 0,
  runs: 0,
  kills: 0,
  /** Runs that failed without a kill. */
  failures: 0,
  /** Stacks that could not converge for a reason that the program or LaunchDarkly gives. */
  unfinished: 0,
  /** Resources recovered after a kill, and adopted objects. */
  recovered: 0,
};

/** An emulated account that three stacks share, from two machines and with manual edits. */
export class SharedAccount {
  readonly stacks = [new Stack("dev"), new Stack("prod"), new Stack("dev")] as const;
  readonly ledger: Ledger;
  readonly counts = { ...NO_COUNTS, switches: new Set<string>() };
  private readonly machines = [new Machine(), new Machine()] as const;

  constructor(
    readonly emulator: Emulator,
    private readonly network: Network,
    private readonly time: Time,
  ) {
    this.ledger = new Ledger(emulator);
  }

  dispose(): void {
    for (const machine of this.machines) machine.dispose();
  }

  async play(command: Command): Promise<void> {
    this.counts.commands += 1;
    switch (command.do) {
      case "up": {
        const stack = this.stackOf(command.stack);
        if (command.preview) await this.run("preview", [stack], CALM);
        return this.run("up", [stack], command.going);
      }
      case "both up": {
        const [one, other] = [this.stackOf(command.stack), this.stackOf(command.other)];
        // Two stacks with the same name in two backends cannot detect each other on one machine.
        if (one.name === other.name) return;
        return this.run("up", [one, other], { ...CALM, faults: command.faults });
      }
      case "preview":
        return this.run("preview", [this.stackOf(command.stack)], { ...CALM, faults: command.faults });
      case "refresh":
      case "destroy":
        return this.run(command.do, [this.stackOf(command.stack)], command.going);
      default:
        this.change(command);
    }
  }

  /** Runs every stack until it converges, then destroys everything. */
  async finish(): Promise<void> {
    this.network.clear();
    for (const stack of this.stacks) await this.upUntilEmpty(stack);
    for (const stack of this.stacks) await this.run("destroy", [stack], CALM);
    this.ledger.assertEmpty();
  }

  private async upUntilEmpty(stack: Stack): Promise<void> {
    for (let again = 1; ; again++) {
      const [outcome] = await this.outcomes("up", [stack], CALM);
      if (!outcome || outcome.errors.length === 0) return;
      const { behaviour } = this.emulator;
      const isLawful = ({ message }: Error) =>
        LAWFUL.some(({ why, when }) => when(behaviour) && why.test(message));
      if (outcome.errors.every(isLawful)) {
        this.counts.unfinished += 1;
        return;
      }
      if (again === TRIES) {
        throw new Violation("error in calm", outcome.errors.map(({ message }) => message).join("; "));
      }
    }
  }

  private async run(kind: Kind, stacks: Stack[], going: Going): Promise<void> {
    await this.outcomes(kind, stacks, going);
  }

  private async outcomes(kind: Kind, stacks: Stack[], going: Going): Promise<Outcome[]> {
    const before = this.emulator.configurations();
    const from = this.emulator.requests.length;
    const running: Process[] = [];
    this.network.begin(going.faults, going.kill ?? undefined, () => {
      for (const process of running) process.die();
      this.network.disconnect();
    });
    const outcomes = await Promise.all(stacks.map((stack) => this.once(kind, stack, going, running)));
    for (const process of running) process.undoLateWrites();
    this.network.clear();
    const requests = this.emulator.requests.slice(from);
    for (const outcome of outcomes) {
      this.counts.runs += 1;
      if (outcome.killed) this.counts.kills += 1;
      else if (outcome.errors.length > 0) this.counts.failures += 1;
      assertTexts(outcome);
    }
    assertHarmless(kind, outcomes, requests, before, this.ledger);
    assertUnmasked(this.emulator);
    assertOwners(this.stacks);
    this.ledger.shapes.add(this.emulator.behaviour.maskShape);
    this.counts.switches.add(JSON.stringify(this.emulator.behaviour));
    this.counts.recovered += this.ledger.note(kind, outcomes, before, this.stacks, going.machine);
    for (const outcome of outcomes) {
      if (kind !== "up" || outcome.killed || outcome.errors.length > 0) continue;
      assertAccount(outcome, this.emulator, this.ledger);
      await this.previewAgain(outcome.stack, going.machine);
    }
    return outcomes;
  }

  private async previewAgain(stack: Stack, machine: number): Promise<void> {
    const running: Process[] = [];
    // It only reads: its records must not help the next run.
    const restore = (this.machines[machine] ?? this.machines[0]).freeze();
    const outcome = await this.once("preview", stack, { ...CALM, machine }, running);
    restore();
    assertTexts(outcome);
    assertSettled(outcome, running[0]?.printed ?? []);
  }

  private async once(kind: Kind, stack: Stack, going: Going, running: Process[]): Promise<Outcome> {
    const machine = this.machines[going.machine] ?? this.machines[0];
    const process = startProcess(machine, this.time, this.emulator);
    running.push(process);
    const others = new Set(
      this.stacks.filter((other) => other !== stack).flatMap(({ entries }) => entries.map(({ id }) => id)),
    );
    const goals = stack.goals((id) => others.has(id));
    const state = {
      known: new Set(stack.entries.map(({ urn }) => urn)),
      owned: stack.entries.map(({ id }) => id),
      earlier: new Map(stack.entries.map(({ id, declared }) => [id, declared])),
      retained: stack.entries.filter(({ retain }) => retain).map(({ id }) => id),
    };
    const engine = new Engine(stack.entries, process.provider, {
      dryRun: kind === "preview",
      parallel: going.parallel,
      record: (change) => {
        if (process.isDead()) throw new Killed();
        change();
      },
    });
    const act = {
      up: () => engine.up(goals),
      preview: () => engine.up(goals),
      refresh: () => engine.refresh(),
    };
    const run = await (kind === "destroy" ? engine.destroy() : act[kind]());
    const killed = process.isDead();
    await process.end();
    // The output of a killed process is lost.
    const errors = killed ? [] : run.errors;
    const texts = [...process.printed, ...errors.flatMap(messagesOf)];
    return { ...run, errors, stack, goals, killed, texts, ...state };
  }

  /** The stack that a command names. */
  stackOf(index: number): Stack {
    return this.stacks[index % this.stacks.length] as Stack;
  }

  /** The existing object that a command names. */
  objectOf(index: number): StoredConfiguration | undefined {
    const objects = this.emulator.configurations();
    return objects[index % Math.max(1, objects.length)];
  }

  private change(command: AccountCommand | StackCommand): void {
    switch (command.do) {
      case "hand": {
        const object = this.objectOf(command.object);
        const done = object && editByHand(this.emulator, object, command.change);
        if (object && done) this.ledger.edited(object._id, done);
        return;
      }
      case "made by hand": {
        const { configValues, capabilityConfig } = propsOf(command.declaration);
        const made = this.emulator.seed(kindOf(command.declaration).integrationKey, {
          name: nameOf(command.declaration),
          configValues: configValues as never,
          ...(capabilityConfig ? { capabilityConfig: capabilityConfig as never } : {}),
        });
        this.ledger.madeByHand(made._id);
        return;
      }
      case "switch":
        Object.assign(this.emulator.behaviour, command.set);
        return;
      case "clock":
        if (command.whose === "ours") this.time.ours += command.seconds * 1000;
        else this.time.servers += command.seconds * 1000;
        return;
      default:
        changeProgram(this, command);
    }
  }
}

function messagesOf(error: Error): string[] {
  const { reasons = [] } = error as { reasons?: string[] };
  return [error.message, error.stack ?? "", ...reasons];
}
