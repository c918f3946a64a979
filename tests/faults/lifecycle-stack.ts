import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "../../local/emulator";
import { type Clock, createClient } from "../../provider/api";
import { IncompleteError } from "../../provider/lifecycle/incomplete";
import { type Context, createContext } from "../../provider/session/context";
import { openPendingCreates } from "../../provider/session/pending/creates";
import {
  asConfigurationState,
  create,
  deleteConfiguration,
  diff,
  type Inputs,
  type State,
  update,
} from "../support/configurations";

const PARALLEL = 16;

/** The result of one `up`. */
interface Run {
  created: number;
  updated: number;
  deleted: number;
  errors: Error[];
}

/**
 * A stack without an engine: it keeps a state and calls the lifecycle as the engine does, sixteen resources at once,
 * each `up` in its own process. For tests with hundreds of resources.
 */
export class LifecycleStack {
  readonly state = new Map<string, { id: string; state: State }>();
  private readonly home = mkdtempSync(join(tmpdir(), "program-"));

  constructor(
    private readonly emulator: Emulator,
    private readonly clock: Clock,
    private readonly options: { timeoutMs?: number; deadlineMs?: number } = {},
  ) {}

  /** Makes the account match `desired`, by resource name. */
  async up(desired: ReadonlyMap<string, Inputs>): Promise<Run> {
    const context = this.newProcess();
    const run: Run = { created: 0, updated: 0, deleted: 0, errors: [] };
    await inParallel([...desired], ([name, inputs]) => this.apply(context, run, name, inputs));
    const removed = [...this.state].filter(([name]) => !desired.has(name));
    await inParallel(removed, async ([name, { id }]) => {
      await this.attempt(run, async () => {
        await deleteConfiguration(context, id);
        this.state.delete(name);
        run.deleted += 1;
      });
    });
    return run;
  }

  dispose(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private async apply(context: Context, run: Run, name: string, inputs: Inputs): Promise<void> {
    const desired = { ...inputs, __origin: `shop/prod#${name}` };
    await this.attempt(run, async () => {
      const known = this.state.get(name);
      if (known) {
        const outcome = await diff(context, known.id, known.state, desired);
        if (outcome.replaces.length === 0) {
          if (!outcome.inputsDiffer && !outcome.drifted) return;
          this.state.set(name, {
            id: known.id,
            state: await this.keeping(name, () => update(context, known.id, known.state, desired)),
          });
          run.updated += 1;
          return;
        }
      }
      const made = await this.keeping(name, () => create(context, desired));
      this.state.set(name, made);
      run.created += 1;
    });
  }

  // Like the engine, keeps the content of an initialization error.
  private async keeping<T>(name: string, act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof IncompleteError)
        this.state.set(name, { id: error.id, state: asConfigurationState(error.properties) });
      throw error;
    }
  }

  private async attempt(run: Run, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      run.errors.push(error as Error);
    }
  }

  private newProcess(): Context {
    const { emulator, clock } = this;
    const client = createClient({
      token: emulator.token,
      host: emulator.url,
      version: "0.0.0",
      clock,
      ...this.options,
    });
    return createContext({
      client: () => client,
      host: emulator.url,
      clock,
      pending: openPendingCreates({ env: { PULUMI_HOME: this.home }, warn: assert.fail }),
      driftDetection: true,
      comment: undefined,
      env: {},
      notify: () => {},
    });
  }
}

async function inParallel<T>(items: T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
