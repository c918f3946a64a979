import type * as dynamic from "@pulumi/pulumi/dynamic";
import { LaunchDarklyError } from "../errors";
import { isTooDeep } from "../json/depth";
import { textsIn } from "../json/equal";
import { printable } from "../json/printable";
import { planAdoption } from "../lifecycle/adopt-existing";
import { check as checkInputs } from "../lifecycle/check";
import { claim as claimInRun } from "../lifecycle/claim";
import { firstLook } from "../lifecycle/first-look";
import { warnOfNeed as warn } from "../lifecycle/needs";
import { refuseConflicts } from "../lifecycle/refuse-conflicts";
import { stateBeforeWrite } from "../plan/state";
import { lineTitle } from "../present/line-title";
import { showAdoption } from "../present/show";
import { fromWire, toWire } from "../present/wire";
import { isSingleton, type Kind } from "../schema/kind";
import { type Inputs, membersOf } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { titleOf } from "../schema/title";
import type { Calls } from "./calls";
import { presentable } from "./error";
import { withoutCode } from "./props";
import type { Props } from "./protocol";

/** Validates a resource, and in a preview shows what would be adopted. Reports all failures at once. */
export async function check(calls: Calls, olds: Props, news: Props): Promise<dynamic.CheckResult<Props>> {
  const { session } = calls;
  const kind = calls.kind(news);
  const deep = isTooDeep(news);
  const checked = checkInputs(kind, withoutCode(deep ? news : fromWire(news, "")), olds);
  const inputs = deep
    ? checked.inputs
    : session.program.declare(kind, fromWire(olds, ""), checked.inputs, textsIn(news.__ignoreChanges));
  const rules = deep ? undefined : checked.rules;
  if (rules) calls.learn(rules, inputs);
  for (const { path, reason } of checked.warnings) {
    session.report(`warning: ${printable(`${lineTitle(kind, inputs)}: ${path} ${reason}`)}`);
  }
  const problems = checked.failures.map(({ path, reason }) => `${path} ${reason}`);
  // Uses the checked inputs: those that `declare` returns keep the name that the resource was created with.
  if (problems.length === 0 && isSingleton(kind)) problems.push(...claim(calls, kind, checked.inputs));
  if (rules) problems.push(...ownTokens(calls, rules, inputs));
  problems.push(...session.problems());
  if (problems.length === 0 && isSingleton(kind))
    problems.push(...(await claimEverywhere(calls, kind, checked.inputs)));
  if (rules && problems.length === 0) problems.push(...(await look(calls, rules, inputs)));
  const isNew = Object.keys(withoutCode(olds)).length === 0;
  if (problems.length === 0 && isNew && !inputs.__adopt) await warnOfNeed(calls, kind, inputs);
  session.program.register(kind, inputs);
  const isThere = inputs.__adopt || (isSingleton(kind) && !kind.routes.once);
  if (rules && problems.length === 0 && isThere && isNew) {
    problems.push(...(await announceAdoption(calls, rules, inputs)));
  }
  return {
    inputs: deep ? {} : toWire(inputs, news),
    // The property is empty: for a named property the engine prints its value, including secrets.
    failures: problems.map((reason) => ({
      property: "",
      reason: printable(session.secrets.redactOwn(reason)),
    })),
  };
}

// Whoever may read what LaunchDarkly does with it could act with all that this token may do.
function ownTokens({ session }: Calls, { kind, variables: known }: Rules, inputs: Inputs): string[] {
  const { variables = "" } = kind;
  return Object.entries(membersOf(inputs, variables)).flatMap(([key, value]) =>
    Object.hasOwn(known, key) && known[key]?.isToken && session.isOwnToken(value)
      ? [
          `${variables}.${key} is the provider's own access token: use a separate token that has only the permissions it needs`,
        ]
      : [],
  );
}

async function look({ session }: Calls, rules: Rules, inputs: Inputs): Promise<string[]> {
  const problem = await session.during(() => firstLook(session.context(), rules, inputs));
  return problem === undefined ? [] : [problem];
}

async function warnOfNeed({ session }: Calls, kind: Kind, inputs: Inputs): Promise<void> {
  await session.during(() => warn(session.context(), kind, inputs));
}

function claim({ session }: Calls, kind: Kind, inputs: Inputs): string[] {
  return declaredTwice(kind, inputs, session.program.claim(kind, inputs));
}

async function claimEverywhere({ session }: Calls, kind: Kind, inputs: Inputs): Promise<string[]> {
  const other = await session.during(() => claimInRun(session.context(), kind, inputs));
  return declaredTwice(kind, inputs, other);
}

function declaredTwice(kind: Kind, inputs: Inputs, other: string | undefined): string[] {
  if (other === undefined) return [];
  return [
    `${kind.noun} ${titleOf(kind, inputs)} are declared twice in this program: here, and by ${other}. Merge the two`,
  ];
}

// A preview does not call create, so only check can show what would be adopted.
async function announceAdoption({ session }: Calls, rules: Rules, desired: Inputs): Promise<string[]> {
  try {
    await session.during(async () => {
      const context = session.context();
      const adoption = await planAdoption(context, rules, desired);
      if (!adoption) return;
      const { live, outcome } = adoption;
      const recorded = { values: stateBeforeWrite(rules, desired, live), rules };
      const shown = { desired: { values: desired, rules }, recorded };
      refuseConflicts(rules.kind, live._id, outcome.plan);
      session.report(showAdoption(shown, live._id, outcome, context.secrets));
    });
    return [];
  } catch (error) {
    if (error instanceof LaunchDarklyError) return [error.message];
    throw presentable(error, desired, session.secrets);
  }
}
