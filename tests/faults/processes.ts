import { readdirSync, readFileSync } from "node:fs";

type Victim = "engine" | "program" | "provider" | "all";
export const VICTIMS: readonly Victim[] = ["engine", "program", "provider", "all"];

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** Kills processes of a run as `kill -9` does: the descendants of `root`, or the engine itself. Linux only. */
export function killNine(root: number, victim: Victim): void {
  const all = processes();
  const below = descendants(all, root);
  const isVictim = ({ command }: Process): boolean =>
    victim === "all" ||
    (victim === "program" && command.includes("cmd/run/")) ||
    (victim === "provider" && command.includes("cmd/dynamic-provider"));
  const pids = below.filter(isVictim).map(({ pid }) => pid);
  if (victim === "engine" || victim === "all") pids.unshift(root);
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}

/** The process whose command line contains a text. */
export function processWith(text: string): number | undefined {
  return processes().find(({ pid, command }) => pid !== process.pid && command.includes(text))?.pid;
}

function descendants(all: Process[], root: number): Process[] {
  const children = all.filter(({ parent }) => parent === root);
  return children.flatMap((child) => [child, ...descendants(all, child.pid)]);
}

function processes(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
        return [{ pid: Number(name), parent, command }];
      } catch {
        return [];
      }
    });
}
