// `npm run bench`: what a stack costs, side by side with a naive provider and with an empty one. `--quick` is
// a look in a minute; `--sizes 10,100 --latencies 0` and the names of parts choose what is run.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { findPulumiCli } from "../local/engine";
import { reportForms } from "./forms/report";
import { reportGrowth } from "./growth/report";
import { reportLives } from "./lifecycle/report";
import { reportLimit } from "./limit/stacks";
import { reportStart } from "./start";

const { values, positionals } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    sizes: { type: "string" },
    latencies: { type: "string" },
    "naive-at-most": { type: "string", default: "1000" },
  },
  allowPositionals: true,
});
const numbers = (text: string) => text.split(",").map(Number);
const isSelected = (part: string) => positionals.length === 0 || positionals.includes(part);

async function forms(engine: "cli" | "embedded"): Promise<void> {
  if (!isSelected("forms")) return;
  if (engine === "embedded") {
    console.log("### The plugin beside the dynamic form\n\nOnly on the Pulumi CLI: none was found.\n");
    return;
  }
  await reportForms(
    numbers(values.sizes ?? (values.quick ? "10" : "100,1000")),
    values.quick ? 1 : 3,
    Number(values["naive-at-most"]),
  );
}

const sizes = values.quick
  ? { configurations: [20, 40, 80], kinds: [24, 48] }
  : { configurations: [50, 100, 200, 400, 800], kinds: [125, 250, 500, 1000] };

async function main(): Promise<void> {
  const engine = findPulumiCli() ? "cli" : "embedded";
  console.log(
    `Engine: ${engine === "cli" ? "the Pulumi CLI, file backend" : "the embedded engine (no Pulumi CLI found)"}; ` +
      `node ${process.version}, ${availableParallelism()} cores. All peers in one run; "up" and "refresh" are without their preview.\n`,
  );
  if (isSelected("start")) reportStart(values.quick ? 3 : 15);
  if (isSelected("growth")) reportGrowth(sizes.configurations, "configurations");
  if (isSelected("kinds")) reportGrowth(sizes.kinds, "kinds");
  if (isSelected("lives")) {
    await reportLives(engine, {
      sizes: numbers(values.sizes ?? (values.quick ? "10" : "10,100,1000")),
      latencies: numbers(values.latencies ?? (values.quick ? "100" : "0,100")),
      atMost: { naive: Number(values["naive-at-most"]) },
    });
  }
  await forms(engine);
  if (isSelected("limit")) await reportLimit(engine, values.quick ? 60 : 1000, values.quick ? 40 : 50);
}

void main();
