// Loaded into every node process of a run: notes the highest memory of the process that runs the provider.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** What resourceUsage says may be that of the process that started this one: Linux hands it on. */
function highest() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kilobytes) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

if (process.env.BENCH_MEMORY && /dynamic-provider|pulumi-resource-launchdarkly/.test(process.argv[1])) {
  const note = () => writeFileSync(join(process.env.BENCH_MEMORY, String(process.pid)), String(highest()));
  setInterval(note, 100).unref();
}
