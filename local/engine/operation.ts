import type { StackConfig } from "./config";
import { deleteAll } from "./delete";
import { Display } from "./display";
import { Monitor } from "./monitor";
import { Phase } from "./phase";
import { runProgram } from "./program";
import type { Project } from "./project";
import { ProviderProcesses } from "./providers";
import { refreshAll } from "./refresh";
import type { Snapshot } from "./snapshot";
import type { ResourceState } from "./state";
import { STACK_TYPE } from "./urn";

export interface PhaseSetup {
  project: Project;
  stack: string;
  config: StackConfig;
  snapshot: Snapshot;
  env: Record<string, string | undefined>;
  showDiff: boolean;
  write(line: string): void;
  /** Called with a function that cancels the phase: pending calls finish, then the phase fails. */
  onCancel(cancel: () => void): void;
}

export interface PhaseResult {
  failed: boolean;
  changed: boolean;
  counts: Display["counts"];
}

/** What a phase does with the program, the objects and the state. */
export type PhaseKind = "program" | "refresh" | "destroy";

/** Runs one phase with its own engine server, provider processes and display. */
export async function runPhase(setup: PhaseSetup, kind: PhaseKind, silent = false): Promise<PhaseResult> {
  const { project, stack, snapshot } = setup;
  const display = new Display(silent ? () => undefined : setup.write, setup.config.secretTexts());
  let phase: Phase;
  const log = (severity: "info" | "warning" | "error", urn: string | undefined, message: string) =>
    display.diagnose(severity, phase.subject(urn), message);
  const monitor = new Monitor(() => phase, log);
  const address = await monitor.listen();
  const processes = new ProviderProcesses(project, address, setup.env, (line) =>
    log("info", undefined, line),
  );
  const config = setup.config.values();
  phase = new Phase({
    project: project.name,
    stack,
    snapshot,
    display,
    processes,
    config,
    showDiff: setup.showDiff,
  });
  setup.onCancel(() => {
    phase.fail(undefined, "update canceled");
    monitor.endIfFailed();
  });
  try {
    if (kind === "refresh") await refreshAll(phase);
    else {
      if (kind === "program") await runProgramIn(phase, setup, monitor, address);
      const doomed = snapshot.resources().filter((resource) => isDoomed(phase, resource));
      if (!phase.failed) await deleteAll(phase, doomed);
    }
  } finally {
    await processes.stop();
    monitor.close();
  }
  const root = snapshot.resources().find((resource) => resource.type === STACK_TYPE);
  // Diagnostics are shown even in a silent phase: the refresh at the start of an `up` may have failed.
  if (silent && phase.failed) display.report(setup.write);
  else if (!silent) display.finish(snapshot.dryRun, root?.outputs);
  return { failed: phase.failed, changed: phase.changed, counts: display.counts };
}

function isDoomed(phase: Phase, resource: ResourceState): boolean {
  return resource.delete === true || !phase.registered.has(resource.urn);
}

async function runProgramIn(phase: Phase, setup: PhaseSetup, monitor: Monitor, address: string) {
  const program = runProgram({
    project: setup.project,
    stack: setup.stack,
    address,
    dryRun: phase.dryRun,
    env: { ...setup.env, ...setup.config.environment() },
    onLine: (line) => phase.display.diagnose("info", phase.subject(undefined), line),
  });
  const code = await Promise.race([program.exit, monitor.abandoned]);
  if (code === undefined) return program.stop();
  // 32: the program's own error was already reported through the engine's log.
  if (code === 32) phase.failed = true;
  else if (code !== 0) phase.fail(undefined, `Program exited with non-zero exit code: ${code}`);
}
