import { unescapeSegment } from "../json/pointer";
import { quoted } from "../json/quoted";
import { isBlank } from "../json/same-value";
import type { Json } from "../json/types";
import type { Tidying } from "../plan/forms";
import type { Difference } from "../plan/settle";
import { titleOf } from "../schema/kind";
import { looksMasked, SECRET } from "../schema/mask";
import type { Inputs } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Redactor } from "../session/redaction/redact";

/** What is unmet, in words, and what to do about it. */
export function describeUnmet(unmet: readonly Difference[], rules: Rules, secrets: Redactor): string {
  const lines = unmet.map((one) => `${pathOf(one.pointer)}: ${inWords(one, rules, secrets)}`);
  const hidden = unmet.filter((one) => mayBeSecret(one)).map(({ pointer }) => pathOf(pointer));
  const advice = hidden.length > 0 ? `; if ${hidden.join(", ")} is secret, name it in secretKeys` : "";
  return `LaunchDarkly accepted the request, but shows ${lines.join("; ")}. Declare it as LaunchDarkly shows it${advice}.`;
}

function inWords(one: Difference, rules: Rules, { redact }: Redactor): string {
  const { pointer, sent, shown } = one;
  const text = (value: Json): string =>
    mayBeSecret(one) || rules.isSecret(pointer) ? SECRET : shortened(redact(JSON.stringify(value)));
  if (sent === undefined) return `${text(shown ?? null)}, which was removed`;
  const live = shown === undefined ? "nothing" : text(shown);
  return `${live} where ${text(sent)} was sent`;
}

// A secret comes back as a mask, empty or not at all.
function mayBeSecret({ pointer, sent, shown }: Difference): boolean {
  if (pointer.split("/").length < 3) return false;
  if (typeof sent !== "string") return false;
  return isBlank(shown) || looksMasked(shown) || (typeof shown === "string" && /^[*•●·.x]+$/i.test(shown));
}

/** What LaunchDarkly made of texts that were sent, in words; nothing where it kept them. */
export function describeTidied(rules: Rules, inputs: Inputs, tidied: readonly Tidying[]): string | undefined {
  if (tidied.length === 0) return undefined;
  const lines = tidied.map((one) => {
    const text = (value: Json): string =>
      rules.isSecret(one.pointer) ? SECRET : shortened(JSON.stringify(value));
    return `${pathOf(one.pointer)} is ${text(one.answer)} where ${text(one.sent)} was sent`;
  });
  return (
    `warning: ${titleOf(rules.kind, inputs)}: LaunchDarkly tidied what was sent: ${lines.join("; ")}. It counts ` +
    "as the same value from now on; to leave no doubt, declare it as LaunchDarkly shows it."
  );
}

const LONGEST_VALUE = 120;

function shortened(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** A JSON Pointer as a property path. */
export function pathOf(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map(unescapeSegment)
    .reduce((path, part) => (/^[\w$-]+$/.test(part) ? `${path}.${part}` : `${path}[${quoted(part)}]`));
}
