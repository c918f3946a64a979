import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import {
  ConcurrentUpdateError,
  type EngineEvent,
  LocalWorkspace,
  StackNotFoundError,
} from "@pulumi/pulumi/automation";
import { declareEnvironment } from "./environment";
import { type Provisioner, ProvisioningError } from "./provisioner";

const PROJECT = "launchdarkly-automation-api";

export interface AutomationOptions {
  /** Where each environment's stack file is kept; with a passphrase it holds the salt, so it must outlive the service. */
  folder: string;
  pagerdutyKey: string;
  approvalsKey: string;
  /** What else must never be shown. */
  accessToken: string;
}

/** Runs Pulumi's CLI through the Automation API: one stack for each environment. */
export function automationProvisioner(options: AutomationOptions): Provisioner {
  const secrets = [options.pagerdutyKey, options.approvalsKey, options.accessToken];
  const workspaceOf = (name: string) => {
    const workDir = join(options.folder, name);
    mkdirSync(workDir, { recursive: true });
    // The provider process starts in `main` and finds this package in the node_modules there.
    return { workDir, projectSettings: { name: PROJECT, runtime: "nodejs" as const, main: __dirname } };
  };

  return {
    provision: (environment) =>
      explained(secrets, async (onEvent) => {
        const { name } = environment;
        const program = async () =>
          declareEnvironment(environment, {
            // Not through `pulumi config set`: that would put them on a command line.
            pagerdutyKey: pulumi.secret(options.pagerdutyKey),
            approvalsKey: pulumi.secret(options.approvalsKey),
          });
        const stack = await LocalWorkspace.createOrSelectStack(
          { stackName: name, projectName: PROJECT, program },
          workspaceOf(name),
        );
        const isNew = Object.keys(await stack.outputs()).length === 0;
        const { summary, outputs } = await stack.up({ color: "never", onEvent });
        const changed = Object.keys(summary.resourceChanges ?? {}).some((step) => step !== "same");
        return {
          result: isNew ? "created" : changed ? "updated" : "unchanged",
          ids: Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, String(value)])),
        };
      }),

    destroy: (name) =>
      explained(secrets, async (onEvent) => {
        const workspace = workspaceOf(name);
        const program = async () => {};
        const found = await LocalWorkspace.selectStack(
          { stackName: name, projectName: PROJECT, program },
          workspace,
        ).catch((error) => {
          if (error instanceof StackNotFoundError) return undefined;
          throw error;
        });
        if (found) {
          await found.destroy({ color: "never", onEvent });
          await found.workspace.removeStack(name);
        }
        rmSync(workspace.workDir, { recursive: true, force: true });
        return found !== undefined;
      }),
  };
}

/** Turns what Pulumi said into problems that a caller may see. */
async function explained<T>(
  secrets: string[],
  act: (onEvent: (event: EngineEvent) => void) => Promise<T>,
): Promise<T> {
  const shown = (text: string): string =>
    secrets.reduce((all, secret) => all.replaceAll(secret, "[secret]"), text);
  const problems: string[] = [];
  try {
    return await act(({ diagnosticEvent: event }) => {
      // Pulumi marks colours as <{%…%}>.
      if (event?.severity === "error") problems.push(shown(event.message.replace(/<\{%.*?%\}>/g, "").trim()));
    });
  } catch (error) {
    // The provider and the engine mask secrets themselves; this is for what neither of them has seen.
    console.error(problems.length > 0 ? problems.join("\n") : shown(String(error)));
    if (error instanceof ConcurrentUpdateError) {
      throw new ProvisioningError(["another process works on this environment; try again later"], true);
    }
    throw new ProvisioningError(
      problems.length > 0 ? problems : ["Pulumi failed; the service's log says why"],
    );
  }
}
