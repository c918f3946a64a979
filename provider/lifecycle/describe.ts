import { dottedPath } from "../json/pointer";
import { shortened } from "../json/quoted";
import { isBlank } from "../json/same-value";
import type { Json } from "../json/types";
import type { Difference } from "../plan/settle";
import { looksMasked, SECRET } from "../schema/mask";
import type { Rules } from "../schema/rules";
import type { Redactor } from "../session/redaction/redact";

/** Describes differences between the declaration and LaunchDarkly's answer, with advice. */
export function describeUnmet(unmet: readonly Difference[], rules: Rules, secrets: Redactor): string {
  const lines = unmet.map((one) => `${dottedPath(one.pointer)}: ${inWords(one, rules, secrets)}`);
  const hidden = unmet.filter((one) => mayBeSecret(one)).map(({ pointer }) => dottedPath(pointer));
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

// LaunchDarkly returns a secret as a mask, empty, or not at all.
function mayBeSecret({ pointer, sent, shown }: Difference): boolean {
  if (pointer.split("/").length < 3) return false;
  if (typeof sent !== "string") return false;
  return isBlank(shown) || looksMasked(shown) || (typeof shown === "string" && /^[*•●·.x]+$/i.test(shown));
}
