import { printableLines } from "../provider/json/printable";
import type { PatchOperation } from "../provider/json/types";
import { INTEGRATION_CONFIGURATION as KIND } from "../provider/kinds";
import type { ConfigurationState } from "../provider/kinds/integration-configuration/types";
import { diff } from "../provider/lifecycle/diff";
import { unseen } from "../provider/lifecycle/read";
import { showComparison } from "../provider/present/show";
import { UNKNOWN_SECRET } from "../provider/schema/placeholder";
import { declaredIn } from "../provider/schema/resource";
import { resolve } from "../provider/schema/rules";
import type { Context } from "../provider/session/context";
import { readAccount, type Selection } from "./account";
import { maskedOperations } from "./operations";
import { type Recorded, resourcesOf } from "./stack-export";

/** One resource of the stack beside what is live. */
export interface Compared {
  resource: string;
  id: string;
  integrationKey: string;
  name: string;
  /** `gone`: it no longer exists in LaunchDarkly. */
  outcome: "same" | "drift" | "gone";
  /** What `pulumi up` would do about it, as its preview shows it. */
  changes: string[];
  /** The JSON Patch that `pulumi up` would send, secrets masked; empty where it sends none. */
  operations: PatchOperation[];
}

export interface Comparison {
  resources: Compared[];
  /** In LaunchDarkly, of the same integrations, and not in the stack. */
  unmanaged: { id: string; integrationKey: string; name: string }[];
  /** Of an account whose token the export holds encrypted: they can be looked for nowhere. */
  skipped: { resource: string; provider: string }[];
  /** Whether masks could be compared with secrets: not when the export holds them encrypted. */
  secretsCompared: boolean;
}

/** A context for one account: `config` is that of an explicit provider, before the environment. */
export type NewContext = (report: (text: string) => void, config?: ReadonlyMap<string, string>) => Context;

/** Compares the stack of a `pulumi stack export` with the account, or the accounts. Changes nothing. */
export async function compare(
  newContext: NewContext,
  exported: string,
  selection: Selection,
  progress: (text: string) => void,
): Promise<Comparison> {
  const recorded = resourcesOf(exported);
  const skipped = recorded.flatMap(({ resource, account }) =>
    account.encrypted ? [{ resource, provider: account.name }] : [],
  );
  const comparison: Comparison = {
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
  return comparison;
}

/** Adds one account's part to the comparison. */
async function compareAccount(
  newContext: NewContext,
  config: ReadonlyMap<string, string> | undefined,
  recorded: readonly Recorded[],
  selection: Selection,
  progress: (text: string) => void,
  into: Comparison,
): Promise<void> {
  let lines: string[] = [];
  const context = newContext((text) => lines.push(text), config);
  const whole = await Promise.all(
    recorded.map(async (one) => ({ ...one, state: await completed(context, one) })),
  );
  const chosen = whole.filter(
    ({ state }) =>
      (selection.integrations.length === 0 || selection.integrations.includes(state.integrationKey)) &&
      (selection.name === undefined || state.name === selection.name) &&
      (selection.tag === undefined || state.tags?.includes(selection.tag)),
  );
  const integrations = [...new Set(chosen.map(({ state }) => state.integrationKey))];
  const account =
    integrations.length > 0 ? await readAccount(context, { ...selection, integrations }, progress) : [];
  for (const { resource, id, state } of chosen) {
    lines = [];
    const comparison = await diff(context, KIND, id, state, declaredIn(KIND, state));
    const { desired, outcome } = comparison;
    const shown = showComparison({ kind: KIND, desired, recorded: state }, id, comparison, context.secrets);
    if (shown) lines.push(printableLines(context.secrets.redact(shown)));
    const operations = outcome.kind === "patch" ? outcome.plan.operations : [];
    into.resources.push({
      resource,
      id,
      integrationKey: state.integrationKey,
      name: state.name,
      outcome: outcome.kind === "gone" || outcome.kind === "same" ? outcome.kind : "drift",
      changes: lines.flatMap((text) => text.split("\n")),
      operations: maskedOperations(operations, resolve(KIND, desired), context.secrets.redact),
    });
  }
  const managed = new Set(recorded.map(({ id }) => id));
  into.unmanaged.push(
    ...account
      .filter(({ live }) => !managed.has(live._id))
      .map(({ integrationKey, live }) => ({ id: live._id, integrationKey, name: live.name })),
  );
}

/** The state with what is encrypted as a whole filled from what is live: it is not compared, and no drift. */
async function completed({ client }: Context, { id, state }: Recorded): Promise<ConfigurationState> {
  const hidden = Object.entries(state).filter(
    ([, value]) => value === UNKNOWN_SECRET || (Array.isArray(value) && value.includes(UNKNOWN_SECRET)),
  );
  if (hidden.length === 0) return state;
  const live = await client().get(KIND, id);
  if (!live) return state;
  const now = unseen(KIND, live, state);
  return { ...state, ...Object.fromEntries(hidden.map(([key]) => [key, now[key]])) };
}
