import { isDeepStrictEqual } from "node:util";
import type { Props, Provider } from "../../provider/adapter";
import type { Declaration } from "./declaration";

/** One resource in a stack's state. */
export interface Entry {
  urn: string;
  id: string;
  inputs: Props;
  outputs: Props;
  initErrors: boolean;
  /** Replaced, and pending deletion. */
  doomed: boolean;
  retain: boolean;
  /** The declaration when this was recorded. */
  declared: Declaration;
}

/** The registration of a resource. */
export interface Goal {
  urn: string;
  /** URNs under which the state may know it. */
  aliases: string[];
  props: Props;
  retain: boolean;
  declared: Declaration;
}

/** The result of a run; the entries of the stack change during it. */
export interface Run {
  errors: Error[];
  /** One line for each step except "same". */
  steps: string[];
}

/** The process was killed; nothing is recorded any more. */
export class Killed extends Error {}

/** The engine's side of a run, called for each record; throws {@link Killed} after a kill. */
type Record = (change: () => void) => void;

const CODE = { __provider: "code" };

// Values as they arrive over the wire.
const wire = (props: Props): Props => JSON.parse(JSON.stringify(props)) as Props;

/** Runs one operation of Pulumi's engine on the entries, in its order, with the provider's methods. */
export class Engine {
  private readonly run: Run = { errors: [], steps: [] };

  constructor(
    private readonly entries: Entry[],
    private readonly provider: Provider,
    private readonly options: { dryRun: boolean; parallel: boolean; record: Record },
  ) {}

  async up(goals: readonly Goal[]): Promise<Run> {
    const known = new Map<Goal, Entry>();
    const find = (goal: Goal, names: string[]): void => {
      const claimed = new Set(known.values());
      const entry = this.entries.find((e) => !e.doomed && !claimed.has(e) && names.includes(e.urn));
      if (entry && !known.has(goal)) known.set(goal, entry);
    };
    for (const goal of goals) find(goal, [goal.urn]);
    for (const goal of goals) find(goal, goal.aliases);
    const stay = new Set(known.values());
    const doomed = this.entries.filter((entry) => !stay.has(entry));
    await this.each(goals, (goal) => this.bringAbout(goal, known.get(goal)));
    const replaced = this.entries.filter((entry) => entry.doomed && !doomed.includes(entry));
    await this.each([...doomed, ...replaced].reverse(), (entry) => this.remove(entry));
    return this.run;
  }

  async refresh(): Promise<Run> {
    await this.each(
      this.entries.filter(({ doomed }) => !doomed),
      (entry) => this.read(entry),
    );
    return this.run;
  }

  async destroy(): Promise<Run> {
    await this.each([...this.entries].reverse(), (entry) => this.remove(entry));
    return this.run;
  }

  // After a first failure, running steps finish and none starts.
  private async each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
    const attempt = async (item: T): Promise<void> => {
      if (this.run.errors.length > 0) return;
      try {
        await act(item);
      } catch (error) {
        this.run.errors.push(error as Error);
      }
    };
    if (this.options.parallel) await Promise.all(items.map(attempt));
    else for (const item of items) await attempt(item);
  }

  private async bringAbout(goal: Goal, old: Entry | undefined): Promise<void> {
    const news = { ...goal.props, ...CODE };
    const inputs = await this.check(old?.inputs ?? {}, news);
    if (!old) return this.create(goal, inputs, "create", undefined);
    const answer = await this.provider.diff(old.id, wire(old.outputs), wire(inputs));
    const changed = answer.changes ?? !isDeepStrictEqual(old.inputs, inputs);
    const replaces = answer.replaces ?? [];
    if (changed && replaces.length > 0) {
      // The engine checks a replacement like a new resource.
      const fresh = await this.check({}, news);
      return this.create(goal, fresh, `replace (${replaces.join(", ")})`, old);
    }
    if (changed || old.initErrors) return this.update(goal, inputs, old);
    const { urn, retain, declared } = goal;
    this.options.record(() => Object.assign(old, { urn, inputs, retain, declared }));
  }

  private async check(olds: Props, news: Props): Promise<Props> {
    const { inputs = {}, failures = [] } = await this.provider.check(wire(olds), wire(news));
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    return wire({ ...inputs, ...CODE });
  }

  private async create(goal: Goal, inputs: Props, step: string, old: Entry | undefined): Promise<void> {
    this.run.steps.push(`${step} ${goal.urn}`);
    if (this.options.dryRun) return;
    const { urn, retain, declared } = goal;
    const record = (id: string, outputs: Props, initErrors: boolean): void =>
      this.options.record(() => {
        if (old) old.doomed = true;
        this.entries.push({
          urn,
          id,
          inputs,
          outputs: withCode(outputs),
          initErrors,
          doomed: false,
          retain,
          declared,
        });
      });
    try {
      const { id, outs } = await this.provider.create(wire(inputs));
      record(id, outs ?? {}, false);
    } catch (error) {
      const failed = initFailure(error);
      if (failed) record(failed.id, failed.properties, true);
      throw error;
    }
  }

  private async update(goal: Goal, inputs: Props, old: Entry): Promise<void> {
    this.run.steps.push(`update ${goal.urn}`);
    if (this.options.dryRun) return;
    const { urn, retain, declared } = goal;
    try {
      const { outs } = await this.provider.update(old.id, wire(old.outputs), wire(inputs));
      this.options.record(() =>
        Object.assign(old, {
          urn,
          inputs,
          outputs: withCode(outs ?? {}),
          initErrors: false,
          retain,
          declared,
        }),
      );
    } catch (error) {
      const failed = initFailure(error);
      // The old inputs stay, so that the next run detects the whole change again.
      if (failed) {
        this.options.record(() =>
          Object.assign(old, { outputs: withCode(failed.properties), initErrors: true }),
        );
      }
      throw error;
    }
  }

  private async read(entry: Entry): Promise<void> {
    const { id, props, inputs } = await this.provider.read(entry.id, wire(entry.outputs));
    if (!id) {
      this.run.steps.push(`gone ${entry.urn}`);
      if (!this.options.dryRun)
        this.options.record(() => this.entries.splice(this.entries.indexOf(entry), 1));
      return;
    }
    const old = entry.inputs;
    const refreshed = {
      outputs: withCode(props ?? {}),
      inputs: wire({ ...inputs, ...CODE }),
      initErrors: false,
    };
    await this.provider.diff(id, wire(refreshed.outputs), wire(old));
    if (!this.options.dryRun) this.options.record(() => Object.assign(entry, refreshed));
  }

  private async remove(entry: Entry): Promise<void> {
    this.run.steps.push(`delete ${entry.urn}`);
    if (this.options.dryRun) return;
    if (!entry.retain) await this.provider.delete(entry.id, wire(entry.outputs));
    this.options.record(() => this.entries.splice(this.entries.indexOf(entry), 1));
  }
}

const withCode = (props: Props): Props => wire({ ...props, ...CODE });

function initFailure(error: unknown): { id: string; properties: Props } | undefined {
  const { id, properties } = error as { id?: unknown; properties?: unknown };
  return typeof id === "string" && id !== "" ? { id, properties: properties as Props } : undefined;
}
