// `npm run bench:terraform`: the same audit-log subscriptions with this provider, dynamic and as a plugin, and with
// LaunchDarkly's Terraform provider, in one run against one emulator. `--quick` is a look in a minute, `--sizes 10,200`
// chooses how many, `--only plugin` one column, `--scenarios life,lost,limit,import` some of the rows. Terraform or OpenTofu
// and terraform-provider-launchdarkly are used where PATH has them.
import { parseArgs } from "node:util";
import { findPulumiCli } from "../../local/engine";
import { ratio, table } from "../table";
import type { Opener } from "./contestant";
import { openPulumi } from "./pulumi";
import { compete, type Row, SCENARIO_NAMES } from "./scenarios";
import { findTerraform, openTerraform } from "./terraform";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    sizes: { type: "string" },
    only: { type: "string" },
    scenarios: { type: "string" },
  },
});

function contestants(): Map<string, Opener> {
  const found = new Map<string, Opener>([["dynamic", (access) => openPulumi("dynamic", access)]]);
  if (findPulumiCli()) found.set("plugin", (access) => openPulumi("plugin", access));
  else
    console.log(
      "No Pulumi CLI found: the dynamic form runs on the embedded engine, the plugin not at all.\n",
    );
  const terraform = findTerraform();
  if (terraform) {
    console.log(`${terraform.version} with LaunchDarkly's provider.\n`);
    found.set("Terraform", (access) => openTerraform(terraform, access));
  } else {
    console.log(
      "No terraform or tofu, terraform-provider-launchdarkly and openssl on PATH: that column is left out.\n",
    );
  }
  const { only } = values;
  return only === undefined ? found : new Map([...found].filter(([name]) => name === only));
}

async function main(): Promise<void> {
  const sizes = (values.sizes ?? (values.quick ? "4" : "10,200")).split(",").map(Number);
  const all = contestants();
  const scenarios =
    values.scenarios?.split(",") ?? SCENARIO_NAMES.filter((name) => name !== "limit" || !values.quick);
  for (const size of sizes) {
    const results = new Map<string, Row[]>();
    for (const [name, open] of all) {
      console.error(`${size} subscriptions, ${name} …`);
      results.set(name, await compete(open, size, scenarios));
    }
    print(size, results);
  }
}

function print(size: number, results: ReadonlyMap<string, Row[]>): void {
  const names = [...results.keys()];
  const whats = [...results.values()][0]?.map(({ what }) => what) ?? [];
  const rowOf = (name: string, what: string) => results.get(name)?.find((row) => row.what === what);
  const cell = (row: Row | undefined) => {
    if (!row) return "–";
    const { cost, outcome } = row;
    const parts = cost
      ? [
          `${cost.seconds.toFixed(1)} s`,
          ...(cost.cpuSeconds === undefined ? [] : [`${cost.cpuSeconds.toFixed(1)} s CPU`]),
          `${cost.requests} requests`,
          `${(cost.bytes / 1000).toFixed(0)} kB`,
        ]
      : [];
    return [...parts, ...(outcome === undefined ? [] : [outcome])].join(", ");
  };
  const hasTerraform = results.has("Terraform");
  const head = ["", ...names, ...(hasTerraform ? ["Terraform's time ÷ plugin's"] : [])];
  const rows = whats.map((what) => [
    what,
    ...names.map((name) => cell(rowOf(name, what))),
    ...(hasTerraform
      ? [ratio(rowOf("Terraform", what)?.cost?.seconds, rowOf("plugin", what)?.cost?.seconds)]
      : []),
  ]);
  console.log(`### ${size} audit-log subscriptions, 50 ms latency\n\n${table(head, rows)}\n`);
}

void main();
