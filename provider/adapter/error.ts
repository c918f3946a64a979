import { LaunchDarklyError } from "../errors";
import { printable, printableLines } from "../json/printable";
import { IncompleteError } from "../lifecycle/incomplete";
import { escapeText, toWire } from "../present/wire";
import { uncompared } from "../session/program";
import type { Redactor } from "../session/redaction/redact";
import { codeOf } from "./props";
import type { Props } from "./protocol";

/**
 * An error as Pulumi may have it: Pulumi shows its message and stack to the user, and keeps `properties` in the state.
 * `news` are what the engine passed.
 */
export function presentable(error: unknown, news: Props, { redactOwn, redactEcho }: Redactor): Error {
  if (!(error instanceof Error)) return new Error(printable(redactEcho(String(error))));
  const shown = error as Error & { reasons?: string[] };
  // What others said in it is clean already; of a fault nothing is known.
  const redact = error instanceof LaunchDarklyError ? redactOwn : redactEcho;
  const line = (text: string): string => printable(redact(text));
  shown.message = line(shown.message);
  if (shown.stack) shown.stack = printableLines(redact(shown.stack));
  if (shown instanceof IncompleteError) {
    shown.reasons.splice(0, Number.POSITIVE_INFINITY, ...shown.reasons.map(line));
    const properties = { ...toWire(shown.properties, news), ...uncompared(news), ...codeOf(news) };
    return Object.assign(shown, { id: escapeText(shown.id), properties });
  }
  return shown;
}
