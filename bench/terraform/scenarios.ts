import type { EmulatorOptions } from "../../local/emulator";
import { type BenchAccount, openAccount } from "./account";
import type { Contestant, Opener, Run } from "./contestant";
import { type Cost, costOf } from "./cost";
import { type Subscription, secretOf, subscriptions } from "./subscriptions";

/** One row of the table: what a run cost, or what came of it. */
export interface Row {
  what: string;
  cost?: Cost;
  /** In words, for what is not only a matter of cost. */
  outcome?: string | undefined;
}

const LATENCY_MS = 50;
// LaunchDarkly's windows are of ten seconds.
const RATE_LIMIT = { requests: 50, windowMs: 10_000 };

const SCENARIOS = { life, lost: lostAnswer, limit: rateLimit, import: takeOver };
export const SCENARIO_NAMES: readonly string[] = Object.keys(SCENARIOS);

/** Takes one contestant through the scenarios of these names, each in an account of its own. */
export async function compete(open: Opener, size: number, names: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, scenario] of Object.entries(SCENARIOS))
    if (names.includes(name)) rows.push(...(await scenario(open, size)));
  return rows;
}

/** A stack from nothing, with what people change by hand. */
async function life(open: Opener, size: number): Promise<Row[]> {
  return within(open, {}, async (account, contestant) => {
    const declared = subscriptions(size);
    const rows: Row[] = [];
    const add = async (what: string, work: () => Promise<Cost>, outcome?: () => Promise<string>) => {
      const cost = await work();
      rows.push({ what, cost, outcome: await outcome?.() });
    };
    const plan = () => costOf(account, contestant.plan);
    const apply = () => costOf(account, contestant.apply);
    contestant.declare(declared);
    await add("first apply", apply, async () => `${await account.count()} objects`);
    const state = await contestant.state();
    rows.push({
      what: "state, bytes an object",
      outcome: String(Math.round(Buffer.byteLength(state) / size)),
    });
    rows.push({ what: "secrets in clear in the state", outcome: String(secretsIn(state, size)) });
    await add("plan, no change", plan);
    contestant.declare(withOneChanged(declared));
    await add("one value changed", apply);
    await add("refresh", () => costOf(account, contestant.refresh));
    const byHand: [string, () => Promise<void>][] = [
      ["a secret rotated by hand", () => account.rotate("Subscription 1", "someone-elses-secret-77aa")],
      ["a key added by hand", () => account.addKey("Subscription 2")],
      ["an object deleted by hand", () => account.remove("Subscription 3")],
    ];
    for (const [what, change] of byHand) {
      await change();
      const cost = await plan();
      rows.push({ what, cost, outcome: wordOf(cost) });
      await apply();
    }
    return rows;
  });
}

/** The answer to one create is lost after LaunchDarkly has made the object. */
async function lostAnswer(open: Opener, size: number): Promise<Row[]> {
  let creates = 0;
  const chaos: EmulatorOptions["chaos"] = (operation) =>
    operation === "create" && ++creates === 2 ? { connection: "reset-after" } : undefined;
  return within(open, { chaos }, async (account, contestant) => {
    contestant.declare(subscriptions(size));
    const cost = await costOf(account, contestant.apply);
    const more = (await account.count()) - size;
    const ended = cost.ok ? "" : ", and the run failed";
    return [{ what: "first apply, one answer lost", cost, outcome: `${more} objects too many${ended}` }];
  });
}

async function rateLimit(open: Opener, size: number): Promise<Row[]> {
  return within(open, { rateLimit: RATE_LIMIT }, async (account, contestant) => {
    contestant.declare(subscriptions(size));
    const cost = await costOf(account, contestant.apply);
    const outcome = `${cost.limited} answers were 429${cost.ok ? "" : ", and the run failed"}`;
    return [{ what: "first apply, 50 requests in 10 s allowed", cost, outcome }];
  });
}

/** Another program takes over what is there: the import, and what an apply still has to send after it. */
async function takeOver(open: Opener, size: number): Promise<Row[]> {
  const account = await openAccount({ latencyMs: LATENCY_MS });
  try {
    await withContestant(open, account, async (first) => {
      first.declare(subscriptions(size));
      await first.apply();
    });
    const ids = await account.ids();
    return await withContestant(open, account, async (second) => {
      const next = async ({ ok }: Run) => {
        if (!ok) return "the run failed";
        return `the next plan is ${(await second.plan()).changes ? "not " : ""}empty`;
      };
      const imported = await costOf(account, () => second.importAll(subscriptions(size), ids));
      const afterImport = await next(imported);
      const applied = await costOf(account, second.apply);
      return [
        { what: "import of all", cost: imported, outcome: afterImport },
        { what: "apply after the import", cost: applied, outcome: await next(applied) },
      ];
    });
  } finally {
    await account.close();
  }
}

async function within(
  open: Opener,
  options: EmulatorOptions,
  work: (account: BenchAccount, contestant: Contestant) => Promise<Row[]>,
): Promise<Row[]> {
  const account = await openAccount({ latencyMs: LATENCY_MS, ...options });
  try {
    return await withContestant(open, account, (contestant) => work(account, contestant));
  } finally {
    await account.close();
  }
}

async function withContestant<T>(
  open: Opener,
  account: BenchAccount,
  work: (contestant: Contestant) => Promise<T>,
): Promise<T> {
  const contestant = await open(account);
  try {
    return await work(contestant);
  } finally {
    await contestant.close();
  }
}

function withOneChanged(declared: readonly Subscription[]): Subscription[] {
  return declared.map((one, n) =>
    n === 0 ? { ...one, config: { ...one.config, hostURL: "https://api.datadoghq.eu" } } : one,
  );
}

function wordOf({ ok, changes }: Run): string {
  if (!ok) return "the run failed";
  return changes ? "noticed" : "not noticed";
}

function secretsIn(state: string, size: number): number {
  return Array.from({ length: size }, (_, n) => secretOf(n)).filter((secret) => state.includes(secret))
    .length;
}
