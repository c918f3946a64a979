import type { JsonObject } from "../../provider/json/types";
import { INTEGRATION_CONFIGURATION } from "../../provider/kinds";
import { refuseWrongPatch } from "../../provider/plan/judge";
import { type Plan, planOf } from "../../provider/plan/plan";
import { resolve } from "../../provider/schema/rules";
import { configurationPairs } from "./corpus";
import type { Library } from "./libraries";
import { times } from "./measure";

const RULES = resolve(INTEGRATION_CONFIGURATION, { integrationKey: "made-up" });

/** What it takes to compute the patch of an update, and to apply it to a copy before it is sent. */
export function judgeTable(count: number, rounds: number): string {
  const pairs = configurationPairs(count, 5, 2, undefined, 2);
  const planned = ([from, to]: readonly unknown[]): Plan =>
    planOf(RULES, { from: from as JsonObject, to: to as JsonObject, unknown: [] }, {});
  const plans = new Map(pairs.map((pair) => [pair[0], planned(pair)]));
  const plan: Library = { name: "plan", diff: (...pair) => [planned(pair)] };
  const judge: Library = {
    name: "judge",
    diff(from) {
      const made = plans.get(from) as Plan;
      refuseWrongPatch(RULES, made, made.operations);
      return [];
    },
  };
  const operations = [...plans.values()].reduce((sum, made) => sum + made.operations.length, 0);
  const [planning, judging] = times([plan, judge], pairs, rounds) as [number, number];
  return [
    `| 1 KB, 2 to 5 edits: ${(operations / count).toFixed(1)} operations with guards | µs |`,
    "|---|---:|",
    `| to compute the patch | ${planning.toFixed(1)} |`,
    `| to apply it to a copy before it is sent | ${judging.toFixed(1)} |`,
  ].join("\n");
}
