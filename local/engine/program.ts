import { type Child, startNode } from "./child";
import { type Project, resolveSdkModule } from "./project";

export interface ProgramOptions {
  project: Project;
  stack: string;
  address: string;
  dryRun: boolean;
  env: Record<string, string | undefined>;
  onLine(line: string): void;
}

/** Starts the user's program with the SDK's own runner, as `pulumi-language-nodejs` does. */
export function runProgram({ project, stack, address, dryRun, env, onLine }: ProgramOptions): Child {
  return startNode({
    args: [
      ...project.nodeArgs,
      resolveSdkModule(project, "cmd/run"),
      `--monitor=${address}`,
      `--engine=${address}`,
      "--organization=organization",
      `--project=${project.name}`,
      `--stack=${stack}`,
      `--pwd=${project.workDir}`,
      `--root-directory=${project.rootDir}`,
      "--parallel=16",
      ...(dryRun ? ["--dry-run"] : []),
      project.main,
    ],
    cwd: project.workDir,
    env: {
      ...env,
      PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
      ...(project.tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
    },
    onLine,
  });
}
