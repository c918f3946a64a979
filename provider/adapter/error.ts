import { ApiError } from "../api";
import { ROTATION } from "../api/advice";
import { LaunchDarklyError } from "../errors";
import { printable, printableLines } from "../json/printable";
import { IncompleteError } from "../lifecycle/incomplete";
import { escapeText, toWire } from "../present/wire";
import { uncompared } from "../session/program";
import type { Redactor } from "../session/redaction/redact";
import { codeOf } from "./props";
import type { Props } from "./protocol";

/** Explains a refused token that the engine may have taken from the stack's state. */
export function afterRotation(error: unknown): never {
  if (error instanceof ApiError && error.status === 401)
    throw new LaunchDarklyError(`${error.message} ${ROTATION}`);
  throw error;
}

/**
 * The error, safe to show: Pulumi prints its message and stack, and keeps `properties` in the state. `news` is the
 * resource as the engine passed it.
 */
export function presentable(error: unknown, news: Props, { redactOwn, redactEcho }: Redactor): Error {
  if (!(error instanceof Error)) return new Error(printable(redactEcho(String(error))));
  const shown = error as Error & { reasons?: string[] };
  // Our own errors contain redacted text only; other errors may contain anything.
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
