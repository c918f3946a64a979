import type { Difference } from "../json/differences";
import { dottedPath, pointer } from "../json/pointer";
import { shortened } from "../json/quoted";
import { isBlank } from "../json/same-value";
import type { Json } from "../json/types";
import { looksMasked, SECRET } from "../schema/mask";
import type { Rules } from "../schema/rules";
import type { Redactor } from "../session/redaction/redact";

/** Describes differences between the declaration and LaunchDarkly's answer, with advice. */
export function describeUnmet(unmet: readonly Difference[], rules: Rules, secrets: Redactor): string {
  const nameOf = ({ path }: Difference): string => dottedPath(pointer(path));
  const lines = unmet.map((one) => `${nameOf(one)}: ${inWords(one, rules, secrets)}`);
  const hidden = unmet.filter(mayBeSecret).map(nameOf);
  const advice = hidden.length > 0 ? `; if ${hidden.join(", ")} is secret, name it in secretKeys` : "";
  return `LaunchDarkly accepted the request, but shows ${lines.join("; ")}. Declare it as LaunchDarkly shows it${advice}.`;
}

function inWords(one: Difference, rules: Rules, { redact }: Redactor): string {
  const { path, from: sent, to: shown } = one;
  const text = (value: Json): string =>
    mayBeSecret(one) || rules.isSecret(pointer(path)) ? SECRET : shortened(redact(JSON.stringify(value)));
  if (sent === undefined) return `${text(shown ?? null)}, which was removed`;
  const live = shown === undefined ? "nothing" : text(shown);
  return `${live} where ${text(sent)} was sent`;
}

// LaunchDarkly returns a secret as a mask, empty, or not at all.
function mayBeSecret({ path, from: sent, to: shown }: Difference): boolean {
  if (path.length < 2) return false;
  if (typeof sent !== "string") return false;
  return isBlank(shown) || looksMasked(shown) || (typeof shown === "string" && /^[*•●·.x]+$/i.test(shown));
}
