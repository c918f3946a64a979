import { equal, isObject, memberOf } from "../json/equal";
import { escapeSegment, unescapeSegment } from "../json/pointer";
import { quoted } from "../json/quoted";
import { isBlank } from "../json/same-value";
import type { Json } from "../json/types";
import { looksMasked } from "../schema/mask";
import type { Inputs, State } from "../schema/resource";
import { isSecretPointer, type SecretRules } from "../schema/secret-rules";
import type { LiveConfiguration } from "../schema/types";
import { type Redactor, SECRET } from "../session/redaction/redact";
import type { Tidying, Write } from "./forms";
import { planChange } from "./plan";
import { stateAfterWrite } from "./state";

/** What LaunchDarkly answers otherwise than was asked for. */
export interface Difference {
  pointer: string;
  /** Nothing: it was to be removed. */
  sent: Json | undefined;
  shown: Json | undefined;
}

/** What our own write came to. */
export interface Settled {
  state: State;
  /** Empty: a preview made now would have nothing to do. */
  unmet: Difference[];
  /** For the user: what LaunchDarkly made of texts, and why that is taken for the same. */
  warning: string | undefined;
}

/** Compares the answer to our own write with what was asked for, in both directions. */
export function settle(inputs: Inputs, answer: LiveConfiguration, write?: Write, recorded?: State): Settled {
  const { state, tidied } = stateAfterWrite(inputs, answer, write, recorded);
  const { from, to } = planChange(state, inputs, answer);
  return { state, unmet: differences(to, from, ""), warning: warningOf(inputs, tidied) };
}

/** Where an object that our own request may have made is not as declared. */
export function unmetPaths(inputs: Inputs, live: LiveConfiguration): string[] {
  return settle(inputs, live).unmet.map(({ pointer }) => pathOf(pointer));
}

function differences(sent: Json | undefined, shown: Json | undefined, pointer: string): Difference[] {
  if (equal(sent, shown)) return [];
  if (isObject(sent) && isObject(shown)) {
    const keys = [...new Set([...Object.keys(sent), ...Object.keys(shown)])];
    return keys.flatMap((key) =>
      differences(memberOf(sent, key), memberOf(shown, key), `${pointer}/${escapeSegment(key)}`),
    );
  }
  if (Array.isArray(sent) && Array.isArray(shown) && sent.length === shown.length) {
    return sent.flatMap((item, i) => differences(item, shown[i], `${pointer}/${i}`));
  }
  return [{ pointer, sent, shown }];
}

/** What is unmet, in words, and what to do about it. */
export function describeUnmet(unmet: readonly Difference[], rules: SecretRules, secrets: Redactor): string {
  const lines = unmet.map((one) => `${pathOf(one.pointer)}: ${inWords(one, rules, secrets)}`);
  const hidden = unmet.filter((one) => mayBeSecret(one)).map(({ pointer }) => pathOf(pointer));
  const advice = hidden.length > 0 ? `; if ${hidden.join(", ")} is secret, name it in secretKeys` : "";
  return `LaunchDarkly accepted the request, but shows ${lines.join("; ")}. Declare it as LaunchDarkly shows it${advice}.`;
}

function inWords(one: Difference, rules: SecretRules, { redact }: Redactor): string {
  const { pointer, sent, shown } = one;
  const text = (value: Json): string =>
    mayBeSecret(one) || isSecretPointer(rules, pointer) ? SECRET : shortened(redact(JSON.stringify(value)));
  if (sent === undefined) return `${text(shown ?? null)}, which was removed`;
  const live = shown === undefined ? "nothing" : text(shown);
  return `${live} where ${text(sent)} was sent`;
}

// A secret comes back as a mask, empty or not at all.
function mayBeSecret({ pointer, sent, shown }: Difference): boolean {
  if (!pointer.startsWith("/configValues/") && !pointer.startsWith("/capabilityConfig/")) return false;
  if (typeof sent !== "string") return false;
  return isBlank(shown) || looksMasked(shown) || (typeof shown === "string" && /^[*•●·.x]+$/i.test(shown));
}

function warningOf(inputs: Inputs, tidied: readonly Tidying[]): string | undefined {
  if (tidied.length === 0) return undefined;
  const lines = tidied.map((one) => {
    const text = (value: Json): string =>
      isSecretPointer(inputs, one.pointer) ? SECRET : shortened(JSON.stringify(value));
    return `${pathOf(one.pointer)} is ${text(one.answer)} where ${text(one.sent)} was sent`;
  });
  return (
    `warning: ${inputs.integrationKey} ${quoted(inputs.name)}: LaunchDarkly tidied what was sent: ${lines.join("; ")}. It counts ` +
    "as the same value from now on; to leave no doubt, declare it as LaunchDarkly shows it."
  );
}

const LONGEST_VALUE = 120;

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function pathOf(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map(unescapeSegment)
    .reduce((path, part) => (/^[\w$-]+$/.test(part) ? `${path}.${part}` : `${path}[${quoted(part)}]`));
}
