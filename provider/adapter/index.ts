// The adapter for Pulumi's dynamic protocol. `provider/index.ts` serves it, and `plugin/` builds on it.

import { systemClock } from "../api";
import type { Clock } from "../api/options";
import { printableLines } from "../json/printable";
import { KINDS } from "../kinds";
import { create } from "../lifecycle/create";
import { deleteObject } from "../lifecycle/delete";
import { diff } from "../lifecycle/diff";
import { read } from "../lifecycle/read";
import { refuseConflicts } from "../lifecycle/refuse-conflicts";
import { update } from "../lifecycle/update";
import { noticeText } from "../present/notices";
import { showComparison } from "../present/show";
import { escapeText, toWire, unescapeText } from "../present/wire";
import type { Kind } from "../schema/kind";
import type { Inputs } from "../schema/resource";
import { uncompared } from "../session/program";
import { createSession } from "../session/session";
import { settingsIn } from "../session/settings";
import { createCalls, type Received } from "./calls";
import { check } from "./check";
import { codeOf, withSecretOutputs } from "./props";
import type { Provider } from "./protocol";

export type { Props, Provider } from "./protocol";

/** Options that tests replace. */
export interface ProviderOptions {
  /** Default: the system clock. */
  clock?: Clock;
  /**
   * Registers a callback for when the engine ends the process after it has recorded every step. Default: never
   * called, so every create counts as one of a run that died.
   */
  onNormalEnd?(act: () => void): void;
  /**
   * The address of the engine, which identifies the run. Default: unknown, so nothing is shared with other processes.
   */
  engineAddress?(): string | undefined;
  /** The kinds to manage. Default: all. */
  kinds?: readonly Kind[];
}

/** Creates an independent provider with its own settings, client and live cache. `print` shows text to the user. */
export function createProvider(
  environment: Readonly<Record<string, string | undefined>>,
  print: (text: string) => void,
  {
    clock = systemClock,
    onNormalEnd = () => {},
    engineAddress = () => undefined,
    kinds = KINDS,
  }: ProviderOptions = {},
): Provider {
  const session = createSession({
    environment,
    print: (text) => print(printableLines(text)),
    textOf: noticeText,
    clock,
    onNormalEnd,
    engineAddress,
  });
  const calls = createCalls(session, kinds);
  const { kind, run, runRecorded } = calls;

  // The plugin protocol passes the paths with each call instead of to `check`.
  function desiredOf({ rules, values }: Received, ignoreChanges?: readonly string[]): Inputs {
    return ignoreChanges ? session.program.declare(rules.kind, values, values, ignoreChanges) : values;
  }

  const compare: Provider["compare"] = (id, olds, news, ignoreChanges) =>
    run([news, olds], async (context, desired, recorded) => {
      // A refresh calls diff without check and sends nothing, so it prints nothing.
      const isShown = context.program.declares(desired.values);
      const given = desiredOf(desired, ignoreChanges);
      const comparison = await diff(context, desired.rules, unescapeText(id), recorded.values, given);
      const shown = { desired: { values: comparison.desired, rules: comparison.rules }, recorded };
      const text = isShown && showComparison(shown, unescapeText(id), comparison, context.secrets);
      if (text) session.report(text);
      const { outcome } = comparison;
      if (isShown && outcome.kind === "patch") refuseConflicts(kind(olds), unescapeText(id), outcome.plan);
      return comparison;
    });

  return {
    async configure({ config }) {
      session.configure(settingsIn((key) => config.get(key)));
    },

    check: (olds, news) => check(calls, olds, news),

    compare,

    async diff(id, olds, news) {
      const { inputsDiffer, outcome } = await compare(id, olds, news);
      if (outcome.kind === "gone" || outcome.kind === "replace") {
        return { changes: true, replaces: replacing(outcome), deleteBeforeReplace: false };
      }
      // Without `changes` the engine compares the inputs itself and shows each property.
      if (inputsDiffer) return {};
      return { changes: outcome.kind === "patch" };
    },

    create: (news) =>
      run([news], async (context, { rules, values }) => {
        const result = await create(context, rules, values);
        return { id: escapeText(result.id), outs: { ...toWire(result.state, news), ...uncompared(news) } };
      }),

    read: (id, props = {}) =>
      runRecorded([props], async (context, { rules, values }) => {
        const outcome = await read(context, rules, unescapeText(id), values);
        if (outcome.gone) return {};
        const outputs = toWire(outcome.state, props, "live");
        return {
          id,
          props: { ...withSecretOutputs(kind(props), outputs), ...uncompared(props) },
          inputs: {
            ...withSecretOutputs(kind(props), toWire(outcome.inputs, props, "live")),
            ...uncompared(props),
            ...codeOf(props),
          },
        };
      }),

    update: (id, olds, news, ignoreChanges) =>
      run([news, olds], async (context, desired, recorded) => {
        const given = desiredOf(desired, ignoreChanges);
        const outs = await update(context, desired.rules, unescapeText(id), recorded.values, given);
        return { outs: { ...toWire(outs, news), ...uncompared(news) } };
      }),

    delete: (id, props) =>
      runRecorded([props], (context, { rules, values }) =>
        deleteObject(context, rules, unescapeText(id), values),
      ),
  };
}

// Pulumi's protocol has no other word for a replacement than a property that changes. It matches top-level properties
// only, not paths inside them. If the object is gone none changes: `id` is what the new object will have another one
// of.
function replacing(outcome: { kind: "gone" } | { kind: "replace"; paths: readonly string[] }): string[] {
  const paths = outcome.kind === "gone" ? ["id"] : outcome.paths;
  return [...new Set(paths.map((path) => path.replace(/\..*/s, "")))];
}
