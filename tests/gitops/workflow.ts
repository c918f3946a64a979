import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

interface Step {
  name?: string;
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Job {
  if?: string;
  environment?: string;
  permissions: Record<string, string>;
  env: Record<string, string>;
  "timeout-minutes": number;
  steps: Step[];
}

interface Workflow {
  name: string;
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency: { group: string; "cancel-in-progress": boolean };
  defaults: { run: { shell: string; "working-directory": string } };
  jobs: Record<string, Job>;
}

export function readWorkflow(file: string): Workflow {
  return load(readFileSync(file, "utf8")) as Workflow;
}

export function jobOf(workflow: Workflow): Job {
  const [job, ...others] = Object.values(workflow.jobs);
  if (!job || others.length > 0) throw new Error("a workflow of one job was expected");
  return job;
}

export interface StepResult {
  exitCode: number | null;
  output: string;
  /** What the step wrote to GITHUB_OUTPUT. */
  outputs: Record<string, string>;
}

/** Runs one `run:` step as GitHub does with `shell: bash`. An expression that `context` does not know is an error. */
export async function runStep(
  workflow: Workflow,
  name: string,
  { dir, env, context }: { dir: string; env: NodeJS.ProcessEnv; context: Record<string, string> },
): Promise<StepResult> {
  const job = jobOf(workflow);
  const step = job.steps.find((one) => one.name === name);
  if (!step?.run) throw new Error(`there is no step ${name}`);
  if (step.run.includes("${{")) throw new Error(`${name}: an expression in a shell text may be code`);
  const script = join(dir, ".git", "step.sh");
  const outputFile = join(dir, ".git", "outputs");
  writeFileSync(script, step.run);
  writeFileSync(outputFile, "");
  const stepEnv = Object.entries({ ...job.env, ...step.env }).map(([key, value]) => [
    key,
    value.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
      const known = context[expression];
      if (known === undefined) throw new Error(`${name}: ${expression} is not known`);
      return known;
    }),
  ]);
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
    cwd: join(dir, workflow.defaults.run["working-directory"]),
    env: { ...env, ...Object.fromEntries(stepEnv), GITHUB_OUTPUT: outputFile },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const lines = readFileSync(outputFile, "utf8").split("\n").filter(Boolean);
  return { exitCode, output, outputs: Object.fromEntries(lines.map((line) => line.split("=", 2))) };
}
