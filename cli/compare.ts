import { printableLines } from "../provider/json/printable";
import type { PatchOperation } from "../provider/json/types";
import { diff } from "../provider/lifecycle/diff";
import { unseen } from "../provider/lifecycle/read";
import { showComparison } from "../provider/present/show";
import { isSingleton, type Kind, type Scope } from "../provider/schema/kind";
import { UNKNOWN_SECRET } from "../provider/schema/placeholder";
import { declaredIn, type State, textIn } from "../provider/schema/resource";
import { resolve } from "../provider/schema/rules";
import { scopeOf } from "../provider/schema/scope";
import type { Context } from "../provider/session/context";
import { readKind, type Selection } from "./account";
import { maskedOperations } from "./operations";
import { listedBy } from "./places";
import { type Recorded, resourcesOf } from "./stack-export";
import { UsageError } from "./usage";
import { failureOf } from "./validate";

/** An object in a report. */
export interface Named {
  id: string;
  kind: Kind;
  scope: Scope;
  /** Absent if objects of its kind have none. */
  name?: string;
}

/** One resource of the stack, compared with the live object. */
export interface Compared extends Named {
  resource: string;
  /** `gone`: it no longer exists in LaunchDarkly. */
  outcome: "same" | "drift" | "gone";
  /** What `pulumi up` would change, as a preview shows it. */
  changes: string[];
  /** The JSON Patch that `pulumi up` would send, secrets masked. Empty if it sends none. */
  operations: PatchOperation[];
  /** The properties for which `pulumi up` would replace it. Absent if it would not. */
  replaces?: readonly string[];
  /** Why its validation failed. Absent if it succeeded or was not requested. */
  invalid?: string;
}

export interface Comparison {
  /** `project/stack`. */
  stack: string;
  /** The host of each account that was read. */
  hosts: string[];
  resources: Compared[];
  /** Objects in the same places that are not in the stack. Singletons are never listed. */
  unmanaged: Named[];
  /** Resources of an account whose token is encrypted in the export, so they cannot be compared. */
  skipped: { resource: string; provider: string }[];
  /** Whether masks were compared with secrets. Not possible if the export has encrypted secrets. */
  secretsCompared: boolean;
}

/** Creates a context for one account. `config` is that of an explicit provider and wins over the environment. */
export type NewContext = (report: (text: string) => void, config?: ReadonlyMap<string, string>) => Context;

/** The selected objects, and whether to validate them. */
interface Asked extends Selection {
  validate: boolean;
}

/** Compares the output of `pulumi stack export` with the account or accounts. Changes nothing. */
export async function compare(
  newContext: NewContext,
  exported: string,
  selection: Asked,
  progress: (text: string) => void,
): Promise<Comparison> {
  const recorded = resourcesOf(exported);
  const skipped = recorded.flatMap(({ resource, account }) =>
    account.encrypted ? [{ resource, provider: account.name }] : [],
  );
  const comparison: Comparison = {
    stack: recorded[0]?.stack ?? "",
    hosts: [],
    resources: [],
    unmanaged: [],
    skipped,
    secretsCompared: !recorded.some(({ encrypted }) => encrypted),
  };
  const asked = recorded.filter(({ account }) => !account.encrypted);
  for (const name of new Set(asked.map(({ account }) => account.name))) {
    const members = asked.filter(({ account }) => account.name === name);
    const config = members[0]?.account.config;
    await compareAccount(newContext, config, members, selection, progress, comparison);
  }
  if (comparison.resources.length + skipped.length === 0)
    throw new UsageError(
      "--check: no resource of this stack is of the kind, keys, name and tag that were given",
    );
  return comparison;
}

/** Adds one account to the comparison. */
async function compareAccount(
  newContext: NewContext,
  config: ReadonlyMap<string, string> | undefined,
  recorded: readonly Recorded[],
  selection: Asked,
  progress: (text: string) => void,
  into: Comparison,
): Promise<void> {
  let lines: string[] = [];
  const context = newContext((text) => lines.push(text), config);
  if (!into.hosts.includes(context.host)) into.hosts.push(context.host);
  const whole = await Promise.all(
    recorded.map(async (one) => ({ ...one, state: await completed(context, one) })),
  );
  const chosen = whole.filter((one) => isChosen(one, selection));
  const unmanaged: Named[] = [];
  const managed = new Set(recorded.map(({ id }) => id));
  for (const [kind, places] of placesOf(chosen)) {
    const found = await readKind(context, kind, places, selection, progress);
    for (const { live, scope } of found.filter(({ live }) => !managed.has(live._id)))
      unmanaged.push({ id: live._id, kind, scope, ...nameIn(kind, live) });
  }
  for (const one of chosen) {
    const { resource, kind, id, state } = one;
    lines = [];
    const rules = resolve(kind, state);
    const comparison = await diff(context, rules, id, state, declaredIn(kind, state));
    const { desired, outcome } = comparison;
    const sides = { desired: { values: desired, rules }, recorded: { values: state, rules } };
    const shown = showComparison(sides, id, comparison, context.secrets);
    if (shown) lines.push(printableLines(context.secrets.redact(shown)));
    const operations = outcome.kind === "patch" ? outcome.plan.operations : [];
    const isAsked = selection.validate && outcome.kind !== "gone";
    const invalid = isAsked ? await failureOf(context, one) : undefined;
    into.resources.push({
      resource,
      id,
      kind,
      scope: scopeOf(kind, state),
      ...nameIn(kind, state),
      outcome: outcome.kind === "gone" || outcome.kind === "same" ? outcome.kind : "drift",
      changes: lines.flatMap((text) => text.split("\n")),
      operations: maskedOperations(operations, rules, context.secrets.redact),
      ...(outcome.kind === "replace" ? { replaces: outcome.paths } : {}),
      ...(invalid === undefined ? {} : { invalid }),
    });
  }
  into.unmanaged.push(...unmanaged);
}

function nameIn({ label }: Kind, document: Readonly<Record<string, unknown>>): { name?: string } {
  return label === undefined ? {} : { name: textIn(document, label) };
}

function isChosen({ kind, state }: Recorded, { kinds, keys, name, tag }: Selection): boolean {
  const { tags } = state;
  return (
    (kinds.length === 0 || kinds.includes(kind.name)) &&
    Object.entries(keys).every(([key, values]) => values.includes(textIn(state, key))) &&
    (name === undefined || (kind.label !== undefined && state[kind.label] === name)) &&
    (tag === undefined || (Array.isArray(tags) && tags.includes(tag)))
  );
}

/** The collections of each kind. Singletons have none. */
function placesOf(recorded: readonly Recorded[]): Map<Kind, Scope[]> {
  const places = new Map<Kind, Map<string, Scope>>();
  for (const { kind, state } of recorded) {
    if (isSingleton(kind)) continue;
    const place = Object.fromEntries(listedBy(kind).map((key) => [key, textIn(state, key)]));
    const known = places.get(kind) ?? new Map<string, Scope>();
    places.set(kind, known.set(JSON.stringify(place), place));
  }
  return new Map([...places].map(([kind, known]) => [kind, [...known.values()]]));
}

/** Replaces encrypted values by live ones, so that they do not count as drift. */
async function completed({ client }: Context, { kind, id, state }: Recorded): Promise<State> {
  const hidden = Object.entries(state).filter(
    ([, value]) => value === UNKNOWN_SECRET || (Array.isArray(value) && value.includes(UNKNOWN_SECRET)),
  );
  if (hidden.length === 0) return state;
  const live = await client().get(kind, id);
  if (!live) return state;
  const now = unseen(kind, live, state);
  return { ...state, ...Object.fromEntries(hidden.map(([key]) => [key, now[key]])) };
}
