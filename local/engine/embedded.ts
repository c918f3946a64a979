import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { StackConfig } from "./config";
import type { DeploymentExport, OperationOptions, OperationResult, StackDriver } from "./driver";
import { applyFlags } from "./flags";
import { onInterrupt } from "./interrupt";
import { type PhaseKind, type PhaseResult, runPhase } from "./operation";
import { readProject } from "./project";
import { Snapshot } from "./snapshot";
import { StateFile, writeAtomically } from "./state";
import { STACK_TYPE } from "./urn";
import { mapProps, revealProps, showSecret } from "./wire";

export interface EmbeddedStackOptions {
  projectDir: string;
  stack: string;
  /** Where state and config are kept. Nothing is written elsewhere. */
  stateDir: string;
  /** Encrypts secrets. Default: `PULUMI_CONFIG_PASSPHRASE`, else empty. */
  passphrase?: string;
  /** Environment of the program and the provider process, in addition to this process's own. */
  env?: Record<string, string | undefined>;
  /** Receives every line of output immediately. */
  onOutput?: (line: string) => void;
}

/** The exit codes of the CLI. */
const FAILED = 1;
const UNEXPECTED_CHANGES = 7;

const BANNER = "the project's embedded engine, not the Pulumi CLI";

/** A stack on the project's own small engine, for the demo and for tests. */
export function createEmbeddedStack(options: EmbeddedStackOptions): StackDriver {
  const statePath = join(options.stateDir, `${options.stack}.state.json`);
  const configPath = join(options.stateDir, `${options.stack}.config.json`);
  const passphrase = options.passphrase ?? process.env.PULUMI_CONFIG_PASSPHRASE ?? "";

  function open() {
    const project = readProject(options.projectDir);
    const file = new StateFile(statePath, passphrase);
    // The salt of the stack is stored in the state file, so the file is written as soon as something is encrypted.
    if (!existsSync(statePath)) file.save([]);
    return { project, file, config: new StackConfig(configPath, project, options.stack, file.cipher) };
  }

  async function operate(
    title: string,
    given: OperationOptions,
    phases: { kind: PhaseKind; dryRun: boolean }[],
  ): Promise<OperationResult> {
    const output: string[] = [];
    const write = (line: string) => {
      output.push(line);
      options.onOutput?.(line);
    };
    const interrupt = onInterrupt();
    let last: PhaseResult | undefined;
    let exitCode = 0;
    try {
      const { skipPreview, ...flags } = applyFlags(given);
      const { project, config } = open();
      const run = async (kind: PhaseKind, snapshot: Snapshot, silent = false) => {
        last = await runPhase(
          {
            project,
            stack: options.stack,
            config,
            snapshot,
            env: { PULUMI_HOME: join(options.stateDir, "home"), ...options.env, ...given.env },
            showDiff: flags.diff ?? false,
            write,
            onCancel: interrupt.forward,
          },
          kind,
          silent,
        );
        return !last.failed;
      };
      for (const { kind, dryRun } of phases.filter(
        (phase) => !(skipPreview && phase.dryRun && phases.length > 1),
      )) {
        write(`${dryRun ? "Previewing " : ""}${title} (${options.stack}): ${BANNER}`);
        const file = new StateFile(statePath, passphrase);
        for (const urn of file.interruptedCreates()) {
          write(`warning: an earlier run was interrupted while it created ${urn}: the object may exist`);
        }
        const snapshot = new Snapshot(file.resources(), file, dryRun);
        const ready = !flags.refresh || kind === "refresh" || (await run("refresh", snapshot, true));
        if (!ready || !(await run(kind, snapshot))) {
          exitCode = FAILED;
          break;
        }
      }
      if (exitCode === 0 && flags.expectNoChanges && last?.changed) {
        write("error: no changes were expected but changes occurred");
        exitCode = UNEXPECTED_CHANGES;
      }
    } catch (error) {
      write(`error: ${(error as Error).message}`);
      exitCode = FAILED;
    } finally {
      interrupt.dispose();
    }
    return { exitCode, output: output.join("\n"), changes: Object.fromEntries(last?.counts ?? []) };
  }

  return {
    engine: "embedded",
    async setConfig(key, value, { secret = false } = {}) {
      open().config.set(key, value, secret);
    },
    preview: (given = {}) => operate("update", given, [{ kind: "program", dryRun: true }]),
    up: (given = {}) => operate("update", given, bothWays("program")),
    refresh: (given = {}) =>
      operate(
        "refresh",
        given,
        given.previewOnly ? [{ kind: "refresh", dryRun: true }] : bothWays("refresh"),
      ),
    destroy: (given = {}) => operate("destroy", given, bothWays("destroy")),
    async exportState({ showSecrets = false } = {}): Promise<DeploymentExport> {
      const file = new StateFile(statePath, passphrase);
      const exported = file.export(file.resources());
      if (!showSecrets) return exported;
      const resources = file.resources().map((resource) => ({
        ...resource,
        inputs: mapProps(resource.inputs, showSecret),
        outputs: mapProps(resource.outputs, showSecret),
      }));
      return { ...exported, deployment: { ...exported.deployment, resources } };
    },
    async importState(state) {
      const file = `${statePath}.import`;
      writeAtomically(file, JSON.stringify(state));
      try {
        // Encrypted again with the salt of this stack, which its config shares.
        open().file.save(new StateFile(file, passphrase).resources());
      } finally {
        rmSync(file, { force: true });
      }
    },
    async outputs() {
      const root = open()
        .file.resources()
        .find((resource) => resource.type === STACK_TYPE);
      return revealProps(root?.outputs ?? {});
    },
    stateFiles: () => [statePath, configPath].filter((path) => existsSync(path)),
    async dispose() {
      for (const path of [statePath, configPath, `${statePath}.tmp`, `${configPath}.tmp`]) {
        rmSync(path, { force: true });
      }
      rmSync(join(options.stateDir, "home"), { recursive: true, force: true });
    },
  };
}

/** Like the CLI: first the preview, then the operation. */
function bothWays(kind: PhaseKind) {
  return [
    { kind, dryRun: true },
    { kind, dryRun: false },
  ];
}
