import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { table } from "./table";

const ROOT = resolve(__dirname, "..");
const SCRIPT = `
const began = performance.now();
require("@pulumi/pulumi");
const pulumi = performance.now();
require("pulumi-launchdarkly-integrations");
const ours = performance.now();
require("pulumi-launchdarkly-integrations/provider");
console.log(JSON.stringify([pulumi - began, ours - pulumi, performance.now() - ours]));`;

/** What a program pays for importing the package, beside what @pulumi/pulumi costs anyway; medians. */
export function reportStart(rounds: number): void {
  const times = Array.from(
    { length: rounds },
    () =>
      JSON.parse(execFileSync(process.execPath, ["-e", SCRIPT], { cwd: ROOT, encoding: "utf8" })) as [
        number,
        number,
        number,
      ],
  );
  const [pulumi, ours, provider] = [0, 1, 2].map((i) => median(times.map((each) => each[i] ?? 0))) as [
    number,
    number,
    number,
  ];
  const row = (what: string, ms: number) => [what, `${ms.toFixed(0)} ms`, (ms / pulumi).toFixed(3)];
  console.log(
    `### Start of a program\n\n${table(
      ["import", "time", "÷ @pulumi/pulumi"],
      [
        row("@pulumi/pulumi", pulumi),
        row("this package, after it", ours),
        row("what only the provider's process loads, after both", provider),
      ],
    )}\n`,
  );
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
