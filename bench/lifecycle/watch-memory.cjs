// Loaded into every node process of a run: notes the highest memory of the process that runs the provider.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

if (process.env.BENCH_MEMORY && /dynamic-provider|pulumi-resource-launchdarkly/.test(process.argv[1])) {
  const note = () =>
    writeFileSync(
      join(process.env.BENCH_MEMORY, String(process.pid)),
      String(process.resourceUsage().maxRSS * 1024),
    );
  setInterval(note, 100).unref();
}
