// The adapter for dynamic providers: the one file here that speaks Pulumi's protocol.

import type * as dynamic from "@pulumi/pulumi/dynamic";
import { systemClock } from "./api";
import type { Clock } from "./api/options";
import { LaunchDarklyError } from "./errors";
import { isTooDeep } from "./json/depth";
import { printable, printableLines } from "./json/printable";
import { KINDS, kindOf } from "./kinds";
import { planAdoption } from "./lifecycle/adopt-existing";
import { check as checkInputs } from "./lifecycle/check";
import { create as createObject } from "./lifecycle/create";
import { deleteObject } from "./lifecycle/delete";
import { type Comparison, diff as diffObject } from "./lifecycle/diff";
import { firstLook } from "./lifecycle/first-look";
import { IncompleteError } from "./lifecycle/incomplete";
import { read as readObject } from "./lifecycle/read";
import { update as updateObject } from "./lifecycle/update";
import { stateBeforeWrite } from "./plan/state";
import { noticeText } from "./present/notices";
import { showAdoption, showComparison } from "./present/show";
import { lineTitle } from "./present/title";
import { escapeText, fromWire, toSecret, toWire, unescapeText } from "./present/wire";
import { isSingleton, type Kind, secretOutputs, titleOf } from "./schema/kind";
import type { Inputs, State } from "./schema/resource";
import { resolve } from "./schema/rules";
import { secretTexts } from "./schema/secrets";
import type { Context } from "./session/context";
import { uncompared } from "./session/program";
import type { Redactor } from "./session/redaction/redact";
import { createSession } from "./session/session";
import { settingsIn } from "./session/settings";

/** A resource's inputs or outputs as the engine passes them. */
export type Props = Record<string, unknown>;

/** Pulumi's configuration of a provider: the stack's, or an explicit provider's. */
export interface ConfigureRequest {
  config: { get(key: string): string | undefined };
}

/** What Pulumi calls on a dynamic provider. */
export interface Provider {
  /** Returns before anything is awaited: other calls may already be under way. */
  configure(request: ConfigureRequest): Promise<void>;
  /** Asks once a process who is calling, and for the list of each integration; not without drift detection. */
  check(olds: Props, news: Props): Promise<dynamic.CheckResult<Props>>;
  /** What differs from what is live. `ignoreChanges` overrules what `check` was told. */
  compare(id: string, olds: Props, news: Props, ignoreChanges?: readonly string[]): Promise<Comparison>;
  diff(id: string, olds: Props, news: Props): Promise<dynamic.DiffResult>;
  create(news: Props): Promise<dynamic.CreateResult<Props>>;
  read(id: string, props?: Props): Promise<dynamic.ReadResult<Props>>;
  update(
    id: string,
    olds: Props,
    news: Props,
    ignoreChanges?: readonly string[],
  ): Promise<dynamic.UpdateResult<Props>>;
  delete(id: string, props: Props): Promise<void>;
}

/** Time, and the end of it; a test decides both. */
export interface ProviderOptions {
  /** Default: the system's. */
  clock?: Clock;
  /**
   * Calls back when the engine ends the process as it does after it has recorded every step. Default: never, so that
   * whatever the provider creates counts as a run's that died.
   */
  onNormalEnd?(act: () => void): void;
  /** The kinds that it manages. Default: all. */
  kinds?: readonly Kind[];
}

/** A provider of its own, with its own settings, client and memory. `print` shows lines to the user. */
export function createProvider(
  environment: Readonly<Record<string, string | undefined>>,
  print: (text: string) => void,
  { clock = systemClock, onNormalEnd = () => {}, kinds = KINDS }: ProviderOptions = {},
): Provider {
  const session = createSession({
    environment,
    print: (text) => print(printableLines(text)),
    textOf: noticeText,
    clock,
    onNormalEnd,
  });
  const kind = (props: Props): Kind => kindOf(kinds, props);
  const inputs = (props: Props): Inputs => {
    const bare = withoutCode(props);
    return fromWire(bare, titleOf(kind(props), bare)) as Inputs;
  };
  const state = (props: Props): State => inputs(props) as State;

  /** `props` are what the engine passed; what it says of the resource now comes first. */
  async function inSession<T>(props: Props[], act: (context: Context) => Promise<T>): Promise<T> {
    try {
      for (const given of props) learnSecrets(given);
      return await session.during(async () => act(session.context()));
    } catch (error) {
      throw presentable(error, props[0] ?? {}, session.secrets);
    }
  }

  function learnSecrets(props: Props): void {
    const known = inputs(props);
    session.secrets.add(secretTexts(resolve(kind(props), known), known));
  }

  async function look(inputs: Inputs): Promise<string[]> {
    const problem = await session.during(() => firstLook(session.context(), kind(inputs), inputs));
    return problem === undefined ? [] : [problem];
  }

  // Not of what `declare` returns: that keeps the name under which the resource was made.
  function claim(kind: Kind, inputs: Inputs): string[] {
    const other = session.program.claim(kind, inputs);
    return other === undefined
      ? []
      : [
          `${kind.noun} ${titleOf(kind, inputs)} are declared twice in this program: here, and by ${other}. Merge the two`,
        ];
  }

  // A preview calls no create: this is the only place in which it can tell what would be adopted.
  async function announceAdoption(desired: Inputs): Promise<string[]> {
    try {
      await inSession([desired], async (context) => {
        const rules = resolve(kind(desired), desired);
        const adoption = await planAdoption(context, rules, desired);
        if (!adoption) return;
        const { live, plan } = adoption;
        const shown = { kind: rules.kind, desired, recorded: stateBeforeWrite(rules, desired, live) };
        session.report(showAdoption(shown, live._id, plan, context.secrets));
      });
      return [];
    } catch (error) {
      if (error instanceof LaunchDarklyError) return [error.message];
      throw error;
    }
  }

  // The plugin protocol names the paths with each call, and not to `check`.
  function desiredOf(news: Props, ignoreChanges?: readonly string[]): Inputs {
    const desired = inputs(news);
    return ignoreChanges ? session.program.declare(desired, desired, ignoreChanges) : desired;
  }

  const compare: Provider["compare"] = (id, olds, news, ignoreChanges) =>
    inSession([news, olds], async (context) => {
      const recorded = state(olds);
      // A refresh compares without a check, and sends nothing.
      const isShown = context.program.declares(inputs(news));
      const given = desiredOf(news, ignoreChanges);
      const comparison = await diffObject(context, kind(olds), unescapeText(id), recorded, given);
      const shown = { kind: kind(olds), desired: comparison.desired, recorded };
      const text = isShown && showComparison(shown, unescapeText(id), comparison, context.secrets);
      if (text) session.report(text);
      return comparison;
    });

  return {
    async configure({ config }) {
      session.configure(settingsIn((key) => config.get(key)));
    },

    async check(olds, news) {
      const deep = isTooDeep(news);
      const checked = checkInputs(kind(news), withoutCode(deep ? news : fromWire(news, "")), olds);
      const { failures, warnings } = checked;
      const inputs = deep
        ? checked.inputs
        : session.program.declare(fromWire(olds, "") as Props, checked.inputs, strings(news.__ignoreChanges));
      if (!deep) learnSecrets(inputs);
      for (const { path, reason } of warnings) {
        session.report(`warning: ${printable(`${lineTitle(kind(news), inputs)}: ${path} ${reason}`)}`);
      }
      const problems = failures.map(({ path, reason }) => `${path} ${reason}`);
      if (problems.length === 0 && isSingleton(kind(news)))
        problems.push(...claim(kind(news), checked.inputs));
      problems.push(...session.problems());
      if (problems.length === 0) problems.push(...(await look(inputs)));
      const isNew = Object.keys(withoutCode(olds)).length === 0;
      if (problems.length === 0 && (inputs.__adopt || isSingleton(kind(news))) && isNew) {
        problems.push(...(await announceAdoption(inputs)));
      }
      return {
        inputs: deep ? {} : toWire(inputs, news),
        // An empty property: with a named one the engine prints its value, secrets in clear.
        failures: problems.map((reason) => ({
          property: "",
          reason: printable(session.secrets.redactOwn(reason)),
        })),
      };
    },

    compare,

    async diff(id, olds, news) {
      const { inputsDiffer, outcome } = await compare(id, olds, news);
      if (outcome.kind === "gone" || outcome.kind === "replace") {
        // The engine replaces for a property it knows of; a path in one would not be matched.
        const paths = outcome.kind === "gone" ? ["id"] : outcome.paths;
        const replaces = [...new Set(paths.map((path) => path.split(".")[0] as string))];
        return { changes: true, replaces, deleteBeforeReplace: false };
      }
      // With `changes` left out the engine compares the inputs itself and shows each property.
      if (inputsDiffer) return {};
      return { changes: outcome.kind === "patch" };
    },

    create: (news) =>
      inSession([news], async (context) => {
        const result = await createObject(context, kind(news), inputs(news));
        return {
          id: escapeText(result.id),
          outs: { ...toWire(result.state, news), ...uncompared(news) },
        };
      }),

    read: (id, props = {}) =>
      inSession([props], async (context) => {
        const outcome = await readObject(context, kind(props), unescapeText(id), state(props));
        if (outcome.gone) return {};
        const outputs = toWire(outcome.state, props, "live");
        return {
          id,
          props: { ...withSecretOutputs(kind(props), outputs), ...uncompared(props) },
          inputs: {
            ...toWire(outcome.inputs, props, "live"),
            ...uncompared(props),
            ...codeOf(props),
          },
        };
      }),

    update: (id, olds, news, ignoreChanges) =>
      inSession([news, olds], async (context) => {
        const desired = desiredOf(news, ignoreChanges);
        const outs = await updateObject(context, kind(news), unescapeText(id), state(olds), desired);
        return { outs: { ...toWire(outs, news), ...uncompared(news) } };
      }),

    delete: (id, props) =>
      inSession([props], (context) => deleteObject(context, kind(props), unescapeText(id), state(props))),
  };
}

// Pulumi shows an error's message and stack to the user, and keeps `properties` in the state.
function presentable(error: unknown, news: Props, { redactOwn, redactEcho }: Redactor): Error {
  if (!(error instanceof Error)) return new Error(printable(redactEcho(String(error))));
  const shown = error as Error & { reasons?: string[] };
  // What others said in it is clean already; of a fault nothing is known.
  const redact = error instanceof LaunchDarklyError ? redactOwn : redactEcho;
  const line = (text: string): string => printable(redact(text));
  shown.message = line(shown.message);
  if (shown.stack) shown.stack = printableLines(redact(shown.stack));
  if (shown instanceof IncompleteError) {
    shown.reasons.splice(0, Number.POSITIVE_INFINITY, ...shown.reasons.map(line));
    const properties = {
      ...toWire(shown.properties, news),
      ...uncompared(news),
      ...codeOf(news),
    };
    return Object.assign(shown, { id: escapeText(shown.id), properties });
  }
  return shown;
}

// A refresh runs no program: what an older version recorded, or an import, names no secret outputs.
function withSecretOutputs(kind: Kind, outputs: Props): Props {
  const secrets = secretOutputs(kind).filter((name) => outputs[name] !== undefined);
  return { ...outputs, ...Object.fromEntries(secrets.map((name) => [name, toSecret(outputs[name])])) };
}

function codeOf(props: Props): { __provider?: string } {
  return typeof props.__provider === "string" ? { __provider: props.__provider } : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function withoutCode({ __provider, ...rest }: Props): Props {
  return rest;
}
