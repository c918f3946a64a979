import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { load } from "js-yaml";
import { isObject } from "./wire";

/** What the engine reads from a project folder. */
export interface Project {
  name: string;
  /** Where the program and the provider process run: the project folder, or the folder of `main`. */
  workDir: string;
  /** The entry point relative to `workDir`. For ".", the program runner reads package.json. */
  main: string;
  rootDir: string;
  typescript: boolean;
  tsconfig: string | undefined;
  nodeArgs: string[];
  /** Values of the project's own `config:` section. */
  defaults: Map<string, string>;
}

export function readProject(rootDir: string): Project {
  const path = join(rootDir, "Pulumi.yaml");
  if (!existsSync(path)) throw new Error(`no Pulumi.yaml found in ${rootDir}`);
  const yaml = readYaml(path);
  const name = String(yaml.name ?? "");
  if (name === "") throw new Error(`${path}: the project has no name`);
  const runtime: Record<string, unknown> = isObject(yaml.runtime) ? yaml.runtime : { name: yaml.runtime };
  if (runtime.name !== "nodejs") {
    throw new Error(`${path}: runtime ${String(runtime.name)} is not supported by the embedded engine`);
  }
  const options: Record<string, unknown> = isObject(runtime.options) ? runtime.options : {};
  const target = typeof yaml.main === "string" ? resolve(rootDir, yaml.main) : resolve(rootDir);
  const isFolder = existsSync(target) && statSync(target).isDirectory();
  return {
    name,
    rootDir: resolve(rootDir),
    workDir: isFolder ? target : dirname(target),
    main: isFolder ? "." : basename(target),
    typescript: options.typescript !== false,
    tsconfig: typeof options.tsconfig === "string" ? options.tsconfig : undefined,
    nodeArgs: typeof options.nodeargs === "string" ? options.nodeargs.split(/\s+/).filter(Boolean) : [],
    defaults: new Map(configEntries(yaml.config, name, path)),
  };
}

/** The plain-text values of `Pulumi.<stack>.yaml`. */
export function readStackConfig(project: Project, stack: string): Map<string, string> {
  const path = join(project.rootDir, `Pulumi.${stack}.yaml`);
  return existsSync(path)
    ? new Map(configEntries(readYaml(path).config, project.name, path))
    : new Map<string, string>();
}

export function qualifyKey(key: string, project: string): string {
  return key.includes(":") ? key : `${project}:${key}`;
}

function* configEntries(section: unknown, project: string, path: string): Generator<[string, string]> {
  if (!isObject(section)) return;
  for (const [key, declared] of Object.entries(section)) {
    const value =
      isObject(declared) && ("value" in declared || "default" in declared)
        ? (declared.value ?? declared.default)
        : declared;
    if (isObject(value) && "secure" in value) {
      throw new Error(
        `${path}: ${key} was encrypted by the Pulumi CLI, and the embedded engine cannot decrypt it`,
      );
    }
    if (value === undefined || value === null || (isObject(value) && "type" in value)) continue;
    yield [qualifyKey(key, project), typeof value === "object" ? JSON.stringify(value) : String(value)];
  }
}

function readYaml(path: string): Record<string, unknown> {
  const content = load(readFileSync(path, "utf8"));
  return isObject(content) ? content : {};
}

/** A module of the project's own @pulumi/pulumi, so that program and runner share one SDK; else of this package's. */
export function resolveSdkModule(project: Project, module: string): string {
  try {
    return createRequire(join(project.workDir, "index.js")).resolve(`@pulumi/pulumi/${module}`);
  } catch {
    return require.resolve(`@pulumi/pulumi/${module}`);
  }
}
