import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A node process of the engine. Its output is delivered line by line, its end as an exit code. */
export interface Child {
  readonly process: ChildProcess;
  readonly exit: Promise<number>;
  stop(): Promise<void>;
}

export interface ChildOptions {
  args: string[];
  cwd: string;
  env: Record<string, string | undefined>;
  onLine(line: string, stream: "stdout" | "stderr"): void;
  /** Ends the process if this one dies, even by SIGKILL; for servers, which never end by themselves. */
  endsWithParent?: boolean;
}

// The IPC channel closes with the parent. It is unreferenced, so that it does not keep a process alive.
const END_WITH_PARENT =
  'data:text/javascript,process.on("disconnect",()=>process.exit(1));process.channel?.unref()';

export function startNode(options: ChildOptions): Child {
  const { endsWithParent = false } = options;
  const child = spawn(
    process.execPath,
    [...(endsWithParent ? ["--import", END_WITH_PARENT] : []), ...options.args],
    {
      cwd: options.cwd,
      env: definedOnly({ ...process.env, ...options.env }),
      stdio: ["ignore", "pipe", "pipe", ...(endsWithParent ? (["ipc"] as const) : [])],
      // Its own process group: only the engine receives Ctrl-C and lets pending calls finish.
      detached: true,
      // On Windows, a process group has its own console window, which nobody wants to see.
      windowsHide: true,
    },
  );
  const closed = (["stdout", "stderr"] as const).map((name) => {
    const stream = child[name];
    if (!stream) return Promise.resolve();
    const lines = createInterface({ input: stream });
    lines.on("line", (line) => options.onLine(line, name));
    return new Promise<void>((resolve) => lines.once("close", () => resolve()));
  });
  const exit = new Promise<number>((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 1));
  }).then(async (code) => {
    // A grandchild may keep the pipes open forever; the last lines arrive within this time.
    await Promise.race([Promise.all(closed), new Promise((resolve) => setTimeout(resolve, 500).unref())]);
    return code;
  });
  return {
    process: child,
    exit,
    async stop() {
      // Like the CLI ends its plugins.
      child.kill("SIGINT");
      const force = setTimeout(() => child.kill("SIGKILL"), 5000);
      await exit;
      clearTimeout(force);
    },
  };
}

function definedOnly(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
